package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
	"saydo/task"
)

// A stop does not wait for what it may miss: it acts, and acts again on what began meanwhile.
func TestAStopActsBeforeItWaitsForWhatHasNotBegun(t *testing.T) {
	failed := errors.New("nobody answers")
	for name, tt := range map[string]struct {
		turn   bool          // a line has its turn
		begins time.Duration // after which it begins; 0: never
		first  error         // of the first stop
		at     []time.Duration
		err    error
	}{
		"nothing has its turn":           {at: []time.Duration{0}},
		"a stop that fails":              {first: failed, at: []time.Duration{0}, err: failed},
		"a line begins meanwhile":        {turn: true, begins: time.Second, at: []time.Duration{0, time.Second}},
		"... and the second one is done": {turn: true, begins: time.Second, first: failed, at: []time.Duration{0, time.Second}},
		"a line that never begins":       {turn: true, at: []time.Duration{0, beginWait}, err: errUnbegun},
	} {
		synctest.Test(t, func(t *testing.T) {
			r := &running{lines: newLines(), runFlags: runFlags{json: true}}
			if tt.turn {
				r.lines.add(t.Context(), "wave", false)
				one, ok, _ := r.lines.take()
				require.True(t, ok, name)
				if tt.begins > 0 {
					time.AfterFunc(tt.begins, func() { r.lines.follow(task.Event{Kind: task.EventInstruction, InstructionID: one.id}) })
				}
			}
			start, at := time.Now(), []time.Duration{}
			err := r.halt(t.Context(), func() error {
				if at = append(at, time.Since(start)); len(at) == 1 {
					return tt.first
				}
				return nil
			})
			require.Equal(t, tt.at, at, name)
			require.ErrorIs(t, err, tt.err, name)
		})
	}
}

// What was stopped ends while the stop is obeyed, and the line behind it must not have its turn then.
func TestAStopLeavesNoLineThatTakesThePlaceOfWhatItStopped(t *testing.T) {
	r := &running{lines: newLines(), runFlags: runFlags{json: true}}
	r.lines.add(t.Context(), "wave", false)
	one, _, _ := r.lines.take()
	r.lines.settled(one.id)
	r.lines.add(t.Context(), "open the fridge", false)
	require.NoError(t, r.halt(t.Context(), func() error {
		next, ok, _ := r.lines.take()
		require.False(t, ok, next.text)
		return nil
	}))
}

// The executor may be out of reach: the stop then goes the way of all words, in front of them.
func TestAStopThatFailsIsSaidBeforeAllThatWaits(t *testing.T) {
	graph := loop.New(loop.Config{})
	node, err := graph.Open(t.Context(), "console")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, node.Close()) })
	r := &running{
		console: console{in: strings.NewReader("wave\nstop\nopen the fridge\n"), err: io.Discard}, runFlags: runFlags{json: true}, node: node,
		ear: intake.New(fewWords{}, time.Now()), lines: newLines(), still: newStandstill(), haste: func(string, string) nodes.Haste { return nodes.InTurn },
	}
	orders, err := nodes.NewOrders(node, nil)
	require.NoError(t, err)
	r.readLines(t.Context(), orders, nil)
	one, ok := r.lines.takeUrgent()
	require.True(t, ok)
	require.Equal(t, "stop", one.text)
}

func TestALineThatIsDroppedBeforeItsTurnIsNotWaitedFor(t *testing.T) {
	l := newLines()
	l.add(t.Context(), "wave", false)
	require.True(t, l.working())
	require.Len(t, l.drop(), 1)
	require.False(t, l.working())
	require.NoError(t, l.awaitBegun(t.Context()))
}

func TestALineOfWhichNoEventCameIsNotWaitedForOnceItIsOver(t *testing.T) {
	l := newLines()
	l.add(t.Context(), "wave", false)
	one, _, _ := l.take()
	l.settled(one.id)
	require.False(t, l.working())
}

// While a plan is shown the next line is said to it, whether it was there before or comes then.
func TestTheLineThatIsNextIsSaidToThePlanThatIsShown(t *testing.T) {
	shown := task.Event{Kind: task.EventApproval, InstructionID: "i1"}
	goesOn := task.Event{Kind: task.EventStepStart, InstructionID: "i1"}
	dealt, waits := task.Event{Kind: task.EventQueued}, task.Event{Kind: task.EventQueued, Text: "wave"}
	for name, tt := range map[string]struct {
		then []task.Event // of the line that was said, where they name no other
		said []string
	}{
		"one line":                        {nil, []string{"a"}},
		"one was the answer":              {[]task.Event{dealt, goesOn}, []string{"a"}},
		"it waits":                        {[]task.Event{waits}, []string{"a", "b"}},
		"it was the answer to a step":     {[]task.Event{dealt, goesOn, shown}, []string{"a", "b"}},
		"it is shown with what was asked": {[]task.Event{dealt, shown}, []string{"a", "b"}},
	} {
		for _, before := range []bool{true, false} {
			l := newLines()
			l.idle = false
			if !before {
				l.follow(shown)
			}
			l.add(t.Context(), "a", false)
			l.add(t.Context(), "b", false)
			if before {
				l.follow(shown)
			}
			var said []string
			next := func() {
				for one, ok := l.takeUrgent(); ok; one, ok = l.takeUrgent() {
					said = append(said, one.text)
				}
			}
			next()
			for _, e := range tt.then {
				if e.InstructionID == "" {
					e.InstructionID = l.handed
				}
				l.follow(e)
				next()
			}
			require.Equal(t, tt.said, said, "%s; before it: %v", name, before)
		}
	}
}
