package nodes

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"saydo/intake/hear"
	"saydo/intake/vad"
	"saydo/internal/rosio"
	"saydo/task"
)

// How long it takes until what has failed is opened again: twice as long each
// time, as opening costs a second of a small machine's.
const (
	firstWait = 5 * time.Second
	mostWait  = 5 * time.Minute
)

// kept is a part of hearing that may fail while the rest goes on: it is told for as
// long as it is missing, and opened again by a goroutine of the node's.
type kept[T any] struct {
	node    rosio.Node
	lacking string // what is told while it is missing
	open    func() (T, error)

	mu    sync.Mutex
	now   T
	why   error     // it is missing; nil: it is there
	since time.Time // it is there
	wait  time.Duration
}

// lackingError is told by a part that is missing, which has said so itself.
type lackingError struct{ error }

func (e lackingError) Unwrap() error { return e.error }

// keep keeps what is there.
func keep[T any](n rosio.Node, lacking string, now T, open func() (T, error)) *kept[T] {
	return &kept[T]{node: n, lacking: lacking, open: open, now: now, since: time.Now(), wait: firstWait}
}

// openKept opens it for the first time.
func openKept[T any](n rosio.Node, lacking string, open func() (T, error)) *kept[T] {
	now, err := open()
	k := keep(n, lacking, now, open)
	if err != nil {
		k.lost(err)
	}
	return k
}

// get returns it, or why it is missing.
func (k *kept[T]) get() (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.why != nil {
		return k.now, lackingError{k.why}
	}
	return k.now, nil
}

// lose lets go of what has failed.
func (k *kept[T]) lose(err error) {
	k.mu.Lock()
	now := k.now
	k.mu.Unlock()
	if c, ok := any(now).(io.Closer); ok {
		err = errors.Join(err, c.Close())
	}
	k.lost(err)
}

// lost tells that it is missing, and has it opened again.
func (k *kept[T]) lost(err error) {
	k.mu.Lock()
	var none T
	k.now, k.why = none, err
	if time.Since(k.since) > 2*mostWait {
		k.wait = firstWait // it had worked for long
	}
	k.mu.Unlock()
	k.node.Log(rosio.Warn, "intake: "+k.fault())
	if err := k.node.Go(k.renew); err != nil {
		k.node.Log(rosio.Warn, "intake: it is not opened again: "+err.Error())
	}
}

// renew opens it again.
func (k *kept[T]) renew(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(k.pause()):
		}
		if now, err := k.open(); k.renewed(now, err) {
			k.node.Log(rosio.Info, "intake: no longer so: "+k.lacking)
			return
		}
	}
}

// pause is how long is waited this time.
func (k *kept[T]) pause() time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	wait := k.wait
	k.wait = min(2*wait, mostWait)
	return wait
}

func (k *kept[T]) renewed(now T, err error) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.why = err; err == nil {
		k.now, k.since = now, time.Now()
	}
	return err == nil
}

// fault is what is told of it; "": it is there.
func (k *kept[T]) fault() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.why == nil {
		return ""
	}
	return k.lacking + ": " + task.Coded(k.why)
}

// keptSpotter is a Spotter that is silent while it is missing.
type keptSpotter struct{ *kept[hear.Spotter] }

// Name is that of the one that is there.
func (k keptSpotter) Name() string {
	if s, err := k.get(); err == nil {
		return s.Name()
	}
	return "nobody"
}

// Hear never fails.
func (k keptSpotter) Hear(pcm []int16) (string, error) {
	s, err := k.get()
	if err != nil {
		return "", nil //nolint:nilerr // it is told in diagnostics for as long as it is so
	}
	phrase, err := s.Hear(pcm)
	if err != nil {
		k.lose(err)
	}
	return phrase, nil
}

// keptModel is a Model that fails for as long as it is missing.
type keptModel struct{ *kept[vad.Model] }

// Reset forgets the stream before.
func (k keptModel) Reset() error {
	m, err := k.get()
	if err == nil {
		err = k.failed(m.Reset())
	}
	return err
}

// Hear tells speech from other sounds.
func (k keptModel) Hear(pcm []int16) (begun, on bool, err error) {
	m, err := k.get()
	if err != nil {
		return false, false, err
	}
	begun, on, err = m.Hear(pcm)
	return begun, on, k.failed(err)
}

func (k keptModel) failed(err error) error {
	if err == nil {
		return nil
	}
	k.lose(err)
	return lackingError{err}
}

// keepParts keeps what of hearing may fail by itself.
func (h *hearing) keepParts(n rosio.Node) {
	if h.OpenSpotter != nil {
		k := openKept(n, "stop words are heard by the recognisers only", h.OpenSpotter)
		h.Spotter, h.parts = keptSpotter{k}, append(h.parts, k)
	}
	if h.OpenModel != nil && h.VAD.Model != nil {
		k := keep(n, "speech is told from other sounds by its energy only", h.VAD.Model, h.OpenModel)
		h.VAD.Model, h.parts = keptModel{k}, append(h.parts, k)
	}
}

// faults are the lasting ones and the last one of what was heard.
func (h *hearing) faults() (all []string) {
	if fault := h.fault.Load(); fault != nil {
		all = append(all, "speech is not heard: "+*fault)
	}
	if why := h.level.now.Load(); why != nil {
		all = append(all, *why)
	}
	for _, p := range h.parts {
		if fault := p.fault(); fault != "" {
			all = append(all, fault)
		}
	}
	return all
}
