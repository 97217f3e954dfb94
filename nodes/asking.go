package nodes

import (
	"context"
	"slices"
	"sync"

	"saydo/intake/grammar"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/planner/reader"
	"saydo/task"
)

// asking is the question of the robot's own that is open. "state" and "question" tell of it in either order.
type asking struct {
	turn sync.Mutex // held while a recogniser is told

	mu      sync.Mutex
	open    bool
	options []string
	told    []string // to the recogniser
	doubted bool     // whether it still has that
}

// state notes whether the robot waits for an answer.
func (a *asking) state(open bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.open && !open {
		a.options = nil
	}
	a.open = open
}

// question notes what may be answered.
func (a *asking) question(options []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.options = options
}

// expected are the answers to what is open, and whether that is news to the recogniser.
func (a *asking) expected() (options []string, news bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.open {
		options = a.options
	}
	return options, a.doubted || !slices.Equal(options, a.told)
}

// heeds notes what the recogniser was told.
func (a *asking) heeds(options []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.told, a.doubted = options, false
}

// doubts notes that the recogniser may have other words than it was told: it is told them again.
func (a *asking) doubts() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.doubted = true
}

// asks takes the executor's state: in a question of the robot's own answers are heard.
func (h *hearing) asks(m msgs.State) {
	open := m.State == msgs.StateAsking
	h.policy.Questioned(open)
	h.asking.state(open)
	h.expect()
	h.remind()
}

// offers takes what can be answered to a question.
func (h *hearing) offers(m msgs.Question) {
	h.policy.Asks(m.Options)
	h.asking.question(m.Options)
	h.expect()
}

// expect lets the recogniser with a grammar hear the answers to what is open, beside what goes on: it takes them in when
// nobody speaks.
func (h *hearing) expect() {
	if h.Expect == nil {
		return
	}
	err := h.intake.node.Go(func(ctx context.Context) {
		h.asking.turn.Lock()
		defer h.asking.turn.Unlock()
		options, news := h.asking.expected()
		if !news {
			return
		}
		err := h.Expect(ctx, options)
		if err == nil {
			h.asking.heeds(options)
		} else if ctx.Err() == nil {
			h.intake.node.Log(rosio.Warn, "intake: answers to the question are not heard: "+err.Error())
		}
	})
	h.noted(err)
}

// Answers are how one of the options of a question is picked in English, for a recogniser that knows only whole sentences. A yes and a no it
// knows anyway: as answers they would be heard in much that sounds like them.
func (l *Library) Answers(rules *reader.Rules, options []string, knows func(word string) bool) ([]string, error) {
	if slices.ContainsFunc(options, func(o string) bool { return rules.Control(o) != task.ControlNone }) {
		return nil, nil
	}
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	for _, lex := range cfg.Lexicons {
		if lex.Language == english {
			return grammar.Picks(lex.Picks, options, lex.Ordinals, knows), nil
		}
	}
	return nil, nil
}

// picks tells whether words pick one of the options of a question, in the world as it is in the beginning.
func (l *Library) picks(rules *reader.Rules) func(string, []string) bool {
	start := l.start()
	return func(text string, options []string) bool { return rules.Picks(text, options, start) != "" }
}
