package node

import (
	"errors"
	"runtime"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/rcl"
)

// executor is the one goroutine that waits for many things of a graph and takes what comes. Only it closes what it waits for.
//
// A graph has two: C looks at each thing before and after every wait, so that what seldom comes, of which each node has ten and
// more, has an executor of its own, and does not hold up each message.
type executor struct {
	guard   *rcl.Guard
	set     *rcl.WaitSet
	buffer  *rcl.Buffer
	onError func(error)
	stop    chan struct{}
	done    chan struct{}

	mu      sync.Mutex
	waited  rcl.Waited
	takers  takers
	jobs    []func()
	later   []timed
	stopped bool
}

// timed is a job that waits for its time.
type timed struct {
	at  time.Time
	job func()
}

// takers are what is called for the things of rcl.Waited, in the same order.
type takers struct {
	subscriptions, clients, services, events []func(*rcl.Buffer) bool
}

// takeAtOnce bounds how much of one thing is taken before the others have their turn.
const takeAtOnce = 64

// pauseAfterFailure keeps a wait that fails again and again from taking all of a processor.
const pauseAfterFailure = 200 * time.Millisecond

func newExecutor(lib *rcl.Lib, ctx *rcl.Context, onError func(error)) (*executor, error) {
	e := &executor{onError: onError, stop: make(chan struct{}), done: make(chan struct{})}
	var err error
	if e.guard, err = ctx.NewGuard(); err != nil {
		return nil, err
	}
	if e.set, err = ctx.NewWaitSet(); err != nil {
		return nil, errors.Join(err, e.guard.Close())
	}
	e.buffer = lib.NewBuffer()
	go e.run()
	return e, nil
}

func (e *executor) run() {
	defer close(e.done)
	for {
		waited, takers, jobs, limit, stopped := e.next()
		for _, job := range jobs {
			job()
		}
		if stopped {
			return
		}
		if len(jobs) > 0 {
			continue // a job may have closed what was just listed
		}
		ready, err := e.set.Wait(e.guard, waited, limit)
		if err != nil {
			e.failed(err)
			continue
		}
		takers.take(e.buffer, ready, 1)
		// Whoever got something goes on here and now, before it is looked whether there is more: this goroutine is about to wait
		// in C, and a thread of its own would have to be woken for them.
		runtime.Gosched()
		takers.take(e.buffer, ready, takeAtOnce-1)
	}
}

func (e *executor) failed(err error) {
	e.onError(err)
	t := time.NewTimer(pauseAfterFailure)
	defer t.Stop()
	select {
	case <-t.C:
	case <-e.stop:
	}
}

// take takes up to so many of each thing that is ready; of what is not ready any more, that is noted.
func (t *takers) take(b *rcl.Buffer, ready rcl.Ready, most int) {
	takeAll(b, ready.Events, t.events, most)
	takeAll(b, ready.Subscriptions, t.subscriptions, most)
	takeAll(b, ready.Services, t.services, most)
	takeAll(b, ready.Clients, t.clients, most)
}

func takeAll(b *rcl.Buffer, ready []bool, takers []func(*rcl.Buffer) bool, most int) {
	for i := range ready {
		for n := 0; ready[i] && n < most; n++ {
			ready[i] = takers[i](b)
		}
	}
}

// next copies what to wait for, as it may change meanwhile, and for how long: until a job's time has come; negative: no limit.
func (e *executor) next() (waited rcl.Waited, takers takers, jobs []func(), limit time.Duration, stopped bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	jobs, e.jobs, limit = e.jobs, nil, -1
	now, later := time.Now(), e.later
	e.later = nil
	for _, t := range later {
		wait := t.at.Sub(now)
		if wait <= 0 {
			jobs = append(jobs, t.job)
			continue
		}
		e.later = append(e.later, t)
		if limit < 0 || wait < limit {
			limit = wait
		}
	}
	return e.waited, e.takers, jobs, limit, e.stopped
}

// after runs a job on the executor's goroutine, which must not block, once so much time has passed, unless the graph is closed before.
func (e *executor) after(d time.Duration, job func()) {
	e.mu.Lock()
	e.later = append(e.later, timed{time.Now().Add(d), job})
	e.mu.Unlock()
	e.wake()
}

// add has something waited for. The lists are never changed in place: the executor may be reading them.
func add[T any](e *executor, list *[]*T, takers *[]func(*rcl.Buffer) bool, item *T, take func(*rcl.Buffer) bool) {
	e.mu.Lock()
	*list = append((*list)[:len(*list):len(*list)], item)
	*takers = append((*takers)[:len(*takers):len(*takers)], take)
	e.mu.Unlock()
	e.wake()
}

// remove takes something out and closes it where nobody waits for it any more.
func remove[T any](e *executor, list *[]*T, takers *[]func(*rcl.Buffer) bool, item *T, closing func() error) error {
	e.mu.Lock()
	for i, other := range *list {
		if other == item {
			*list = append((*list)[:i:i], (*list)[i+1:]...)
			*takers = append((*takers)[:i:i], (*takers)[i+1:]...)
			break
		}
	}
	e.mu.Unlock()
	return e.do(closing)
}

// do runs a job on the executor's goroutine, between two waits, or here when that has ended.
func (e *executor) do(job func() error) error {
	result := make(chan error, 1)
	e.mu.Lock()
	if e.stopped {
		e.mu.Unlock()
		<-e.done
		return job()
	}
	e.jobs = append(e.jobs, func() { result <- job() })
	e.mu.Unlock()
	e.wake()
	return <-result
}

func (e *executor) wake() {
	if err := e.guard.Trigger(); err != nil {
		e.onError(err)
	}
}

// close ends the goroutine and frees what it used.
func (e *executor) close() error {
	e.mu.Lock()
	e.stopped = true
	e.mu.Unlock()
	close(e.stop)
	e.wake()
	<-e.done
	e.buffer.Close()
	return errors.Join(e.set.Close(), e.guard.Close())
}
