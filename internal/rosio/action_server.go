package rosio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"saydo/internal/rosio/interfaces/actionlibmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// Goal is one goal as its handler sees it.
type Goal[G, F Message] struct {
	// ID is unique in the graph.
	ID string
	// Value is what is asked for.
	Value G
	// Stamp is when the client sent it, on the graph's clock.
	Stamp time.Time

	feedback func(F) error
	remark   func(string)
}

// Feedback tells the client how far it is. It does not block.
func (g *Goal[G, F]) Feedback(f F) error { return g.feedback(f) }

// Remark sets one sentence for people that travels with the goal's status, such as why it was given up.
func (g *Goal[G, F]) Remark(text string) { g.remark(text) }

// ActionHandler carries out one goal. ctx ends with the cause ErrCanceled when the goal is cancelled and with ErrClosed when
// the node closes; the handler then soon returns what it has, with the status Canceled (or what became true meanwhile).
type ActionHandler[G, F, R Message] func(ctx context.Context, goal *Goal[G, F]) (R, Status)

// ServeAction offers an action. Each goal runs at once on a goroutine of its own, beside others: a handler that can do only
// one at a time queues or replaces by itself. Nothing runs while there are no goals.
func ServeAction[G, F, R Message](n Node, action string, handle ActionHandler[G, F, R]) (io.Closer, error) {
	name, err := resolveAction(n, action, actionTypes[G, F, R]())
	if err != nil {
		return nil, fmt.Errorf("serving the action %q: %w", action, err)
	}
	if own, is := n.(NativeActions); is {
		return serveNative(own, name, handle)
	}
	s := &actionServer[G, F, R]{
		n: n, name: name, handle: handle, crew: NewOwner(),
		changed: make(chan struct{}, 1), goals: map[string]*served{},
	}
	if slow, is := n.(SlowClients); is {
		s.notice = slow.GoalNotice()
	}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("serving the action %s: %w", name, errors.Join(err, s.Close()))
	}
	return s, nil
}

// actionServer speaks the server's side of actionlib.
type actionServer[G, F, R Message] struct {
	n        Node
	name     string
	handle   ActionHandler[G, F, R]
	crew     *Owner // runs the handlers
	ends     []io.Closer
	status   *Publisher[actionlibmsgs.GoalStatusArray]
	feedback *Publisher[actionFeedback[F]]
	result   *Publisher[actionResult[R]]
	changed  chan struct{}
	notice   time.Duration // see SlowClients

	mu       sync.Mutex
	goals    map[string]*served
	order    []string  // ids of goals, oldest first
	recalled time.Time // goals sent until then were cancelled before they came
}

// served is a goal that the server knows.
type served struct {
	status actionlibmsgs.GoalStatus
	cancel context.CancelCauseFunc // nil: it has not come
	early  bool                    // it was cancelled before it came
	came   time.Time               // wall time
	hushed time.Time               // wall time until when its client may not know of it yet; see SlowClients
	ended  time.Time               // wall time; zero: it runs
}

func (s *actionServer[G, F, R]) open() error {
	queue := QoS{Depth: actionDepth}
	var err error
	if s.status, err = Publish[actionlibmsgs.GoalStatusArray](s.n, s.name+"/status", Latched()); err != nil {
		return err
	}
	s.ends = append(s.ends, s.status)
	if s.feedback, err = Publish[actionFeedback[F]](s.n, s.name+"/feedback", queue); err != nil {
		return err
	}
	s.ends = append(s.ends, s.feedback)
	if s.result, err = Publish[actionResult[R]](s.n, s.name+"/result", queue); err != nil {
		return err
	}
	s.ends = append(s.ends, s.result)
	cancels, err := Subscribe(s.n, s.name+"/cancel", queue, s.onCancel)
	if err != nil {
		return err
	}
	s.ends = append(s.ends, cancels)
	goals, err := Subscribe(s.n, s.name+"/goal", queue, s.onGoal)
	if err != nil {
		return err
	}
	s.ends = append(s.ends, goals)
	return s.n.Go(s.publishStatus)
}

// Close withdraws the action: no new goals, running ones are cancelled with the cause ErrClosed and may tell their result,
// for which it waits a few seconds at most. It must not be called from a handler.
func (s *actionServer[G, F, R]) Close() error {
	err := s.crew.End()
	for i := len(s.ends) - 1; i >= 0; i-- {
		err = errors.Join(err, s.ends[i].Close())
	}
	s.touch() // so that publishStatus finds its topic closed
	return err
}

// onGoal starts a handler, unless the goal is known or was cancelled before it came.
func (s *actionServer[G, F, R]) onGoal(m actionGoal[G]) {
	ctx, cancel := context.WithCancelCause(s.crew.Context())
	early, fresh := s.accept(m.GoalID, cancel)
	if !fresh {
		cancel(nil)
		return
	}
	s.touch()
	work := func(context.Context) { s.run(ctx, m) }
	if early {
		work = func(context.Context) {
			var none R
			s.end(m.GoalID.ID, none, actionlibmsgs.GoalStatusRecalled)
		}
	}
	if err := s.crew.Go(work); err != nil {
		cancel(err) // closing: the client finds the server gone
	}
}

// accept notes a goal; fresh is false for one that came before.
func (s *actionServer[G, F, R]) accept(id actionlibmsgs.GoalID, cancel context.CancelCauseFunc) (early, fresh bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := s.goals[id.ID]
	if known != nil && !known.early {
		return false, false
	}
	if known == nil {
		s.order = append(s.order, id.ID)
	}
	g := &served{
		status: actionlibmsgs.GoalStatus{GoalID: id, Status: actionlibmsgs.GoalStatusActive},
		cancel: cancel,
		came:   time.Now(),
	}
	s.goals[id.ID] = g
	if early = known != nil || (!id.Stamp.IsZero() && !id.Stamp.After(s.recalled)); !early {
		g.hushed = g.came.Add(s.notice)
	}
	return early, true
}

// run carries out one goal and tells its end.
func (s *actionServer[G, F, R]) run(ctx context.Context, m actionGoal[G]) {
	result, status := s.handle(ctx, &Goal[G, F]{
		ID: m.GoalID.ID, Value: m.Goal, Stamp: m.GoalID.Stamp,
		feedback: func(f F) error {
			return s.feedback.Publish(actionFeedback[F]{Header: s.header(), Status: s.statusOf(m.GoalID.ID), Feedback: f})
		},
		remark: func(text string) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.goals[m.GoalID.ID].status.Text = text
		},
	})
	s.end(m.GoalID.ID, result, wireStatus(status))
}

// end records how a goal ended and tells it, no sooner than its client can know of the goal.
func (s *actionServer[G, F, R]) end(id string, result R, status uint8) {
	s.mu.Lock()
	g := s.goals[id]
	g.status.Status = status
	g.ended = time.Now()
	final, early := g.status, s.notice-time.Since(g.came)
	s.mu.Unlock()
	g.cancel(nil)
	if early > 0 {
		_ = pause(s.crew.Context(), early) // closing is no time to wait
	}
	err := s.result.Publish(actionResult[R]{Header: s.header(), Status: final, Result: result})
	if err != nil && !errors.Is(err, ErrClosed) {
		s.n.Log(Error, fmt.Sprintf("telling the result of %s: %v", s.name, err))
	}
	s.touch()
}

// onCancel follows actionlib: an id means that goal, a stamp all goals sent until then, neither means all.
func (s *actionServer[G, F, R]) onCancel(m actionlibmsgs.GoalID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.touch()
	all := m.ID == "" && m.Stamp.IsZero()
	for id, g := range s.goals {
		sentBefore := !m.Stamp.IsZero() && !g.status.GoalID.Stamp.After(m.Stamp)
		if g.cancel != nil && g.ended.IsZero() && (all || id == m.ID || sentBefore) {
			g.status.Status = actionlibmsgs.GoalStatusPreempting
			g.hushed = time.Time{} // who cancels knows of it, and waits for the word that the cancel came
			g.cancel(ErrCanceled)
		}
	}
	if m.Stamp.After(s.recalled) {
		s.recalled = m.Stamp
	}
	if m.ID != "" && s.goals[m.ID] == nil && s.awaited() < actionDepth {
		s.goals[m.ID] = &served{
			status: actionlibmsgs.GoalStatus{GoalID: m, Status: actionlibmsgs.GoalStatusRecalling},
			early:  true,
			ended:  time.Now(), // forgotten with those that ended
		}
		s.order = append(s.order, m.ID)
	}
}

// awaited counts the goals that were cancelled and have not come. Goals that have come do not count: many that ended lately must
// not have the cancelling of a new one forgotten.
func (s *actionServer[G, F, R]) awaited() int {
	count := 0
	for _, g := range s.goals {
		if g.early {
			count++
		}
	}
	return count
}

func (s *actionServer[G, F, R]) statusOf(id string) actionlibmsgs.GoalStatus {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.goals[id].status
}

func (s *actionServer[G, F, R]) header() stdmsgs.Header {
	return stdmsgs.Header{Stamp: s.n.Clock().Now()}
}

// touch has the status published soon.
func (s *actionServer[G, F, R]) touch() {
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

// publishStatus tells the status at the start, at each change, and five times a second while there are goals to tell of. A list always
// names every goal that came, since a client takes one without its goal to mean that the goal is lost. While a client may not know
// of its goal yet, the list is held back: for as long as the list is old anyhow, where ever new goals come.
func (s *actionServer[G, F, R]) publishStatus(ctx context.Context) {
	again := time.NewTimer(statusEvery)
	defer again.Stop()
	var held time.Time // since when the list is held back; zero: it is not
	for {
		again.Stop()
		now := time.Now()
		wait := s.hush(now)
		if wait > 0 && held.IsZero() {
			held = now
		}
		if wait = min(wait, held.Add(statusEvery).Sub(now)); wait > 0 {
			again.Reset(wait)
		} else {
			held = time.Time{}
			list := s.statusList(now)
			if err := s.status.Publish(actionlibmsgs.GoalStatusArray{Header: s.header(), StatusList: list}); err != nil {
				return // withdrawn
			}
			if len(list) > 0 {
				again.Reset(statusEvery)
			}
		}
		select {
		case <-s.changed:
		case <-again.C:
		case <-ctx.Done():
			if err := s.crew.End(); err != nil {
				s.n.Log(Error, fmt.Sprintf("closing the action %s: %v", s.name, err))
			}
			return
		}
	}
}

// hush is how long the status waits until every client is sure to know of its own goal.
func (s *actionServer[G, F, R]) hush(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	var wait time.Duration
	for _, g := range s.goals {
		wait = max(wait, g.hushed.Sub(now))
	}
	return wait
}

// statusList is what the server knows now; goals that ended some time ago are forgotten.
func (s *actionServer[G, F, R]) statusList(now time.Time) []actionlibmsgs.GoalStatus {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []actionlibmsgs.GoalStatus
	kept := s.order[:0]
	for _, id := range s.order {
		g := s.goals[id]
		if !g.ended.IsZero() && now.Sub(g.ended) > statusKept {
			delete(s.goals, id)
			continue
		}
		kept = append(kept, id)
		list = append(list, g.status)
	}
	s.order = kept
	return list
}
