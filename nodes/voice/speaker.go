// Package voice lets the robot speak: a queue of sentences, and programs that say
// them. The voice node owns one Speaker; its Run says one sentence after the
// other and waits for what says them, Say and Hush may be called from any
// goroutine and never block.
package voice

import (
	"context"
	"sync"

	"saydo/task"
)

// Engine says one sentence. It blocks until it is said, and ends at once when ctx
// ends.
type Engine interface {
	Say(ctx context.Context, text, language string) error
}

// mostWaiting bounds the queue: who has so much to say is not listened to.
const mostWaiting = 8

// sentence is one thing to say.
type sentence struct{ text, language string }

// Speaker says sentences in their order.
type Speaker struct {
	engine  Engine
	changed func(saying, language string)
	fault   func(error)

	mu    sync.Mutex
	queue []sentence
	wake  chan struct{}      // has an element when there is something to say
	hush  context.CancelFunc // ends the sentence under way; nil: none
	muted bool
}

// New returns a Speaker. Changed is told each sentence as it begins, and "" when it falls
// silent, from the goroutine of Run; fault what went wrong.
func New(e Engine, changed func(saying, language string), fault func(error)) *Speaker {
	return &Speaker{engine: e, changed: changed, fault: fault, wake: make(chan struct{}, 1)}
}

// Say queues a sentence. The oldest one gives way where too many wait.
func (s *Speaker) Say(text, language string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.muted || text == "" {
		return
	}
	if len(s.queue) == mostWaiting {
		s.queue = s.queue[1:]
	}
	s.queue = append(s.queue, sentence{text, language})
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Hush ends the sentence under way and forgets the others.
func (s *Speaker) Hush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = nil
	if s.hush != nil {
		s.hush()
	}
}

// Mute makes it silent, or lets it speak again.
func (s *Speaker) Mute(on bool) {
	s.mu.Lock()
	s.muted = on
	s.mu.Unlock()
	if on {
		s.Hush()
	}
}

// Run says what comes until ctx ends.
func (s *Speaker) Run(ctx context.Context) {
	for {
		next, during, done, ok := s.next(ctx)
		if !ok {
			select {
			case <-ctx.Done():
				return
			case <-s.wake:
			}
			continue
		}
		s.changed(next.text, next.language)
		err := s.engine.Say(during, next.text, next.language)
		hushed := during.Err() != nil
		done()
		if err != nil && !hushed {
			s.fault(err)
		}
		if !s.more() {
			s.changed("", "")
		}
	}
}

// next takes the oldest sentence, with a context that Hush ends.
func (s *Speaker) next(ctx context.Context) (next sentence, during context.Context, done func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == 0 || ctx.Err() != nil {
		return sentence{}, nil, nil, false
	}
	next, s.queue = s.queue[0], s.queue[1:]
	during, cancel := context.WithCancel(ctx)
	s.hush = cancel
	return next, during, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		cancel()
		s.hush = nil
	}, true
}

func (s *Speaker) more() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue) > 0
}

// noVoice is a failure to speak.
func noVoice(err error, hint string) error {
	return &task.Failure{Op: "speak", Code: task.CodeNoVoice, Hint: hint, Err: err}
}
