package rcl

import (
	"errors"
	"time"
	"unsafe"
)

// WaitSet waits until one of many things is ready. It is used by one goroutine.
type WaitSet struct {
	lib   *Lib
	w     *waitSet
	ready Ready // is used again
}

// Waited is what a wait set waits for; each list is answered by one of the same length.
type Waited struct {
	Subscriptions []*Subscription
	Clients       []*Client
	Services      []*Service
	Events        []*Event
}

// Ready tells which of them have something to take. It may be changed, and is made anew by the next wait.
type Ready struct{ Subscriptions, Clients, Services, Events []bool }

// NewWaitSet makes a wait set.
func (c *Context) NewWaitSet() (*WaitSet, error) {
	l := c.lib
	w := &WaitSet{lib: l, w: (*waitSet)(l.new(unsafe.Sizeof(waitSet{}) + handleSize))}
	if err := l.do("rcl_wait_set_init", func() int32 {
		return l.call.waitSetInit(ptr(w.w), 0, 1, 0, 0, 0, 0, c.h, l.alloc)
	}); err != nil {
		l.delete(ptr(w.w))
		return nil, err
	}
	return w, nil
}

// Wait returns when something is ready, the guard is triggered, or the time is over; negative: no limit.
func (w *WaitSet) Wait(g *Guard, list Waited, limit time.Duration) (Ready, error) {
	if err := w.fill(g, list); err != nil {
		return Ready{}, err
	}
	err := w.lib.do("rcl_wait", func() int32 { return w.lib.call.wait(ptr(w.w), limit.Nanoseconds()) })
	if failure, is := errors.AsType[*Error](err); is && failure.Code == retTimeout {
		err = nil
	}
	w.ready = Ready{
		Subscriptions: set(w.ready.Subscriptions, w.w.subscriptions, len(list.Subscriptions)),
		Clients:       set(w.ready.Clients, w.w.clients, len(list.Clients)),
		Services:      set(w.ready.Services, w.w.services, len(list.Services)),
		Events:        set(w.ready.Events, w.w.events, len(list.Events)),
	}
	return w.ready, err
}

func (w *WaitSet) fill(g *Guard, list Waited) error {
	f, h := &w.lib.call, ptr(w.w)
	s, c, v, e := uintptr(len(list.Subscriptions)), uintptr(len(list.Clients)), uintptr(len(list.Services)), uintptr(len(list.Events))
	if w.w.nSubs != s || w.w.nClients != c || w.w.nServices != v || w.w.nEvents != e {
		if err := w.lib.do("rcl_wait_set_resize", func() int32 { return f.waitSetResize(h, s, 1, 0, c, v, e) }); err != nil {
			return err
		}
	}
	return w.lib.do("filling the wait set", func() int32 {
		code := f.waitSetClear(h)
		add := func(to func(w, x ptr, i *uintptr) int32, x ptr) {
			if code == retOK {
				code = to(h, x, nil)
			}
		}
		add(f.addGuard, g.h)
		for _, x := range list.Subscriptions {
			add(f.addSub, x.h)
		}
		for _, x := range list.Clients {
			add(f.addClient, x.h)
		}
		for _, x := range list.Services {
			add(f.addService, x.h)
		}
		for _, x := range list.Events {
			add(f.addEvent, x.h)
		}
		return code
	})
}

// set tells which slots of a list in C are not null.
func set(ready []bool, slots ptr, n int) []bool {
	ready = ready[:0]
	if n == 0 {
		return ready
	}
	for _, slot := range unsafe.Slice((*ptr)(slots), n) {
		ready = append(ready, slot != nil)
	}
	return ready
}

// Close frees the wait set.
func (w *WaitSet) Close() error {
	err := w.lib.do("rcl_wait_set_fini", func() int32 { return w.lib.call.waitSetFini(ptr(w.w)) })
	w.lib.delete(ptr(w.w))
	return err
}
