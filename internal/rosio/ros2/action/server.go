package action

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// ErrCanceled is the cause of a goal's context when a client cancelled it.
var ErrCanceled = errors.New("the goal was cancelled")

// resultKept is how long an ended goal's result can be asked for, and maxKept how many at most are kept.
const (
	resultKept = time.Minute
	maxKept    = 256
)

// Goal is one goal as its handler sees it.
type Goal struct {
	ID ID
	// Value is of the type that Types says.
	Value any
	// Stamp is when it was accepted.
	Stamp time.Time
	// Feedback tells the client how far it is. It does not block.
	Feedback func(feedback any) error
}

// ServerConfig is what a server is made of.
type ServerConfig struct {
	// Name is that of the action, as names are in package node.
	Name  string
	Types Types
	// Names gives the ROS names of the fields of Types; nil: their tags do.
	Names codec.Names
	Go    Go // needed
	// Now is the time at which goals are accepted; nil: the wall's.
	Now func() time.Time
	// Handle is needed. It carries out a goal, on a goroutine of Go, and gives its result, of the type that Types says or nil for an empty one, and how
	// it ended: Succeeded, Canceled or Aborted. Its context ends with the cause ErrCanceled when a client cancels the goal.
	Handle func(ctx context.Context, g Goal) (any, Status)
	// OnError is told what goes wrong where nobody can be answered; nil: as package node has it.
	OnError func(error)
	// Unreadable is told of each request that cannot be read, and does not block; nil: as package node has it.
	Unreadable func(error)
}

// Server offers an action.
type Server struct {
	ServerConfig

	c        *codecs
	ends     []io.Closer
	status   *node.Publisher
	feedback *node.Publisher

	mu    sync.Mutex
	goals map[ID]*served
	order []ID // the keys of goals, oldest first

	expiry *time.Timer // when the goal that ended last is forgotten; nil: none has ended
}

// served is a goal that the server knows.
type served struct {
	info     goalInfo
	status   Status
	cancel   context.CancelCauseFunc
	response any // with its result, when it has ended
	ended    time.Time
	waiting  []func(response []byte) error // who has asked for the result
}

// Serve offers an action on the node. Its errors are those of NewClient.
func Serve(n *node.Node, conf ServerConfig) (*Server, error) {
	c, err := newCodecs(n.Type, conf.Types, conf.Names)
	if err != nil {
		return nil, err
	}
	if conf.Now == nil {
		conf.Now = time.Now
	}
	if conf.OnError == nil {
		conf.OnError = n.Tell
	}
	s := &Server{ServerConfig: conf, c: c, goals: map[ID]*served{}}
	if err := s.open(n); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tellStatus()
	return s, nil
}

func (s *Server) open(n *node.Node) error {
	hidden := s.Name + "/_action/"
	var err error
	unfit := n.TellUnfit(s.OnError)
	if s.status, err = n.Publish(statusType, hidden+"status", rcl.LatchedQoS(1), unfit); err != nil {
		return err
	}
	s.ends = append(s.ends, s.status)
	if s.feedback, err = n.Publish(s.Types.Name+"_FeedbackMessage", hidden+"feedback", rcl.ReliableQoS(queue), unfit); err != nil {
		return err
	}
	s.ends = append(s.ends, s.feedback)
	for _, one := range []struct {
		typ, name string
		request   *codec.Codec
		handle    func(request any, answer func([]byte) error)
	}{
		{cancelType, "cancel_goal", s.c.cancelRequest, s.onCancel},
		{s.Types.Name + "_GetResult", "get_result", s.c.resultRequest, s.onResult},
		{s.Types.Name + "_SendGoal", "send_goal", s.c.sendRequest, s.onGoal},
	} {
		v, err := n.Serve(one.typ, hidden+one.name, func(cdr []byte, answer func([]byte) error) {
			request, err := one.request.Unmarshal(cdr)
			if err != nil {
				s.OnError(fmt.Errorf("%s: %w", s.Name, err))
				return
			}
			one.handle(request, answer)
		}, s.Unreadable)
		if err != nil {
			return err
		}
		s.ends = append(s.ends, v)
	}
	return nil
}

// Close withdraws the action. The handlers' contexts end with whoever gave Go.
func (s *Server) Close() error {
	s.mu.Lock()
	if s.expiry != nil {
		s.expiry.Stop()
	}
	s.mu.Unlock()
	return closeAll(s.ends)
}

// reply sends a response; a client that has gone is no news.
func (s *Server) reply(c *codec.Codec, response any, answer func([]byte) error) {
	cdr, err := c.Marshal(response)
	if err == nil {
		err = answer(cdr)
	}
	if err != nil && !errors.Is(err, node.ErrClosed) {
		s.OnError(fmt.Errorf("%s: answering: %w", s.Name, err))
	}
}

// onGoal accepts a goal and starts its handler; one whose id is known is refused, as rcl_action does.
func (s *Server) onGoal(request any, answer func([]byte) error) {
	first, value := unpack(request)
	name, _ := first.(uuid)
	id := ID(name.UUID)
	g := &served{info: goalInfo{ID: name, Stamp: s.Now()}, status: Accepted}
	ctx, cancel := context.WithCancelCause(context.Background())
	g.cancel = cancel
	s.mu.Lock()
	_, known := s.goals[id]
	if !known {
		s.forgetOld()
		s.goals[id] = g
		s.order = append(s.order, id)
		s.tellStatus()
	}
	s.mu.Unlock()
	if known {
		cancel(nil)
		s.reply(s.c.sendResponse, sendResponse{Stamp: g.info.Stamp}, answer)
		return
	}
	err := s.Go(func(owner context.Context) {
		stop := context.AfterFunc(owner, func() { cancel(context.Cause(owner)) })
		defer stop()
		s.reply(s.c.sendResponse, sendResponse{Accepted: true, Stamp: g.info.Stamp}, answer)
		s.run(ctx, id, g, value)
	})
	if err != nil { // closing: it is not accepted
		cancel(err)
		s.mu.Lock()
		s.forget(func(known *served) bool { return known == g })
		s.tellStatus()
		s.mu.Unlock()
		s.reply(s.c.sendResponse, sendResponse{Stamp: g.info.Stamp}, answer)
	}
}

// run carries out one goal and tells its end.
func (s *Server) run(ctx context.Context, id ID, g *served, value any) {
	s.mu.Lock()
	if g.status == Accepted {
		g.status = Executing
		s.tellStatus()
	}
	s.mu.Unlock()
	result, status := s.Handle(ctx, Goal{
		ID: id, Value: value, Stamp: g.info.Stamp,
		Feedback: func(feedback any) error {
			cdr, err := packed(s.c.feedback, g.info.ID, feedback)
			if err != nil {
				return err
			}
			return s.feedback.Send(cdr)
		},
	})
	g.cancel(nil)
	response, err := s.ended(status, result)
	if err != nil {
		s.OnError(fmt.Errorf("%s: the end of a goal: %w", s.Name, err))
		status = Aborted
	}
	s.mu.Lock()
	g.status, g.response, g.ended = status, response, time.Now()
	waiting := g.waiting
	g.waiting = nil
	s.tellStatus()
	s.expireLater()
	s.mu.Unlock()
	for _, answer := range waiting {
		s.reply(s.c.resultResponse, response, answer)
	}
}

// ended is what a goal's client is answered. A handler that says what none may is answered for: an end that never came would be worse.
func (s *Server) ended(status Status, result any) (response any, err error) {
	if !status.over() {
		err = fmt.Errorf("%d is no state of a goal that has ended", status)
	} else if response, err = pack(s.c.resultResponse, int8(status), result); err == nil {
		return response, nil
	}
	response, _ = pack(s.c.resultResponse, int8(Aborted), nil) // which fits every type
	return response, err
}

// onResult answers with a goal's result, now or when it is there.
func (s *Server) onResult(request any, answer func([]byte) error) {
	q, _ := request.(resultRequest)
	s.mu.Lock()
	g := s.goals[ID(q.ID.UUID)]
	if g != nil && !g.status.over() {
		g.waiting = append(g.waiting, answer)
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	response := s.c.resultResponse.Zero() // status unknown
	if g != nil {
		response = g.response
	}
	s.reply(s.c.resultResponse, response, answer)
}

// onCancel follows the protocol: an id means that goal, a stamp all goals accepted until then too, neither means all.
func (s *Server) onCancel(request any, answer func([]byte) error) {
	q, _ := request.(cancelRequest)
	id, stamp := ID(q.Info.ID.UUID), q.Info.Stamp
	all := id == ID{} && stamp.IsZero()
	response := cancelResponse{Code: cancelDone}
	s.mu.Lock()
	for _, known := range s.order {
		g := s.goals[known]
		before := !stamp.IsZero() && !g.info.Stamp.After(stamp)
		if g.status.over() || (!all && known != id && !before) {
			continue
		}
		g.status = Canceling
		g.cancel(ErrCanceled)
		response.Goals = append(response.Goals, g.info)
	}
	if g := s.goals[id]; id != (ID{}) && len(response.Goals) == 0 {
		response.Code = cancelUnknown
		if g != nil {
			response.Code = cancelTerminated
		}
	}
	s.tellStatus()
	s.mu.Unlock()
	s.reply(s.c.cancelResponse, response, answer)
}

// tellStatus publishes the state of all goals, for a caller who holds the lock: so states are told in their order.
func (s *Server) tellStatus() {
	var array statusArray
	for _, id := range s.order {
		g := s.goals[id]
		array.List = append(array.List, goalStatus{Info: g.info, Status: int8(g.status)})
	}
	cdr, err := s.c.status.Marshal(array)
	if err == nil {
		err = s.status.Send(cdr)
	}
	if err != nil && !errors.Is(err, node.ErrClosed) {
		s.OnError(fmt.Errorf("%s: telling its goals: %w", s.Name, err))
	}
}

// expireLater has what has ended forgotten also where no further goal comes, for a caller who holds the lock.
func (s *Server) expireLater() {
	if s.expiry != nil {
		s.expiry.Reset(resultKept)
		return
	}
	s.expiry = time.AfterFunc(resultKept, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.forgetOld()
		s.tellStatus()
	})
}

// forgetOld drops goals that ended long ago, or that are too many, for a caller who holds the lock.
func (s *Server) forgetOld() {
	ended := 0
	for _, g := range s.goals {
		if g.status.over() {
			ended++
		}
	}
	s.forget(func(g *served) bool {
		old := g.status.over() && (ended > maxKept || time.Since(g.ended) >= resultKept)
		if old {
			ended--
		}
		return old
	})
}

// forget drops goals, the oldest first, for a caller who holds the lock.
func (s *Server) forget(which func(*served) bool) {
	s.order = slices.DeleteFunc(s.order, func(id ID) bool {
		gone := which(s.goals[id])
		if gone {
			delete(s.goals, id)
		}
		return gone
	})
}
