package executor_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// A robot that is switched on after a month does not set out on a month-old errand unasked.
func TestWhatWasLeftLongAgoIsAskedAboutFirst(t *testing.T) {
	request := &task.Request{Language: "en", Clauses: []task.Clause{toWave()}}
	for _, c := range []struct {
		name    string
		age     time.Duration
		request *task.Request
		answer  string // "": nobody can be asked
		asked   int
		waves   int
		code    task.Code
	}{
		{"a minute ago", time.Minute, request, "", 0, 1, task.CodeNone},
		{"a month ago, still wanted", 30 * 24 * time.Hour, request, "yes", 1, 1, task.CodeNone},
		{"a month ago, not any more", 30 * 24 * time.Hour, request, "no", 1, 0, task.CodeStopped},
		{"a month ago, nobody is there", 30 * 24 * time.Hour, request, "", 1, 0, task.CodeStopped},
		{"an hour ago, and not read yet", time.Hour, nil, "yes", 1, 1, task.CodeNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toWave())
				h.mute = c.answer == ""
				u := executor.Unfinished{Instruction: instruction(), Request: c.request, Age: c.age}
				e := running(t, h)
				result := doing(t, e, executor.Job{Instruction: u.Instruction, Unfinished: &u})
				if c.answer != "" {
					awaitQuestion(t, h, 1)
					require.NoError(t, e.Answer(c.answer))
				}
				got := <-result
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Len(t, h.asked, c.asked)
				require.Equal(t, c.waves, countOf(h.attempts(), "(wave)"))
			})
		})
	}
}

// The program ends before anybody has answered: the next one must ask too, and know how far
// the task had come.
func TestThatATaskIsOldOutlivesTheProgramThatAsks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toWave(), toPlace("cup", "shelf"))
		u := executor.Unfinished{
			Instruction: instruction(), Request: &task.Request{Language: "en", Clauses: []task.Clause{toWave(), toPlace("cup", "shelf")}}, Clause: 1, Age: time.Hour,
		}
		log := jobKilledWhen(t, h, executor.Job{Instruction: u.Instruction, Unfinished: &u},
			func(_ int, ev task.Event) bool { return ev.Kind == task.EventQuestion })
		left := executor.FindUnfinished(slices.Values(log), skills())
		require.Len(t, left, 1)
		require.Equal(t, time.Hour, left[0].Age)
		require.Equal(t, 1, left[0].Clause)
	})
}

func TestATaskOfWhichNothingIsKnownIsTold(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		got, err := running(t, h).Do(t.Context(), executor.Job{
			Instruction: task.Instruction{ID: "i1"}, Unfinished: &executor.Unfinished{Instruction: task.Instruction{ID: "i1"}, Gap: true},
		}, nil)
		require.NoError(t, err)
		require.Contains(t, got.Reason, "my record of it cannot be read")
		require.Empty(t, h.attempts())
	})
}

// An event is missing in the first clause: that hides nothing of the second.
func TestAMissingEventIsNoReasonToAskAboutLaterClauses(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventStepStart && ev.Skill == "pick" })
		for i := range log {
			log[i].Seq = uint64(i + 1)
		}
		cut := slices.IndexFunc(log, func(ev task.Event) bool { return ev.Kind == task.EventStepDone })
		log = slices.Delete(log, cut, cut+1)
		left := executor.FindUnfinished(slices.Values(log), skills())
		require.Len(t, left, 1)
		require.True(t, left[0].Gap)
		require.Equal(t, 1, left[0].GapUntil)
		before := len(h.asked)
		got := takenUp(t, h, log)
		require.True(t, got.Done(), got.Summary)
		require.Len(t, h.asked, before)
	})
}
