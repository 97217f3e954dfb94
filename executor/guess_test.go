package executor_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// guessing reads "flibber" as a guess at waving in the place of what is done; with "hold on" it may be an order to stop, too.
type guessing struct{ *house }

func (g guessing) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	text := job.Instruction.Text
	wave := func() (task.Request, task.Plan, error) {
		request, plan, err := g.house.Plan(ctx, executor.PlanJob{Instruction: task.Instruction{Text: "wave"}})
		request.Placement = task.PlaceInstead
		return request, plan, err
	}
	switch asked := job.Context.Pending; {
	case asked != nil && text == "yes, but I cannot":
		return task.Request{Clauses: []task.Clause{{Act: &task.Act{Skill: "fly"}}}}, task.Plan{}, task.Fail(task.CodePlanImpossible, "plan", "I cannot")
	case asked != nil && text == "yes", job.Request != nil && job.Request.Clauses[0].Act != nil:
		return wave()
	case strings.Contains(text, "hold on") && job.Context.Urgent:
		return task.Request{Placement: task.PlaceHold, Question: &task.Question{Code: task.CodeNotUnderstood, Text: "What?"}}, task.Plan{}, nil
	case slices.Contains([]task.Control{task.ControlCancel, task.ControlEmergency}, task.Control(text)):
		return task.Request{Control: task.Control(text)}, task.Plan{}, nil
	case strings.Contains(text, "flibber"):
		return task.Request{Placement: task.PlaceInstead, Question: &task.Question{Code: task.CodeAmbiguous, Text: "Do you mean: wave?", Guess: true}, Change: changed(text)}, task.Plan{}, nil
	}
	return g.house.Plan(ctx, job)
}

// changed is what "flibber for that" changes.
func changed(text string) *task.Change {
	if _, of, ok := strings.Cut(text, " for "); ok {
		return &task.Change{Of: of}
	}
	return nil
}

// What is only guessed in the middle of a task ends nothing before a yes to it. What holds the robot holds it on.
func TestAGuessEndsNothingBeforeAYes(t *testing.T) {
	const carries, goesOn = "put the cup on the shelf", "I go on with what I was doing"
	for name, c := range map[string]struct {
		says, answer string // "": nobody answers
		pauses       bool   // somebody does before
		waves        bool
		ends         bool   // the task under way, and nothing takes its place
		held         bool   // behind it
		tells        string // the guess's own end
		hears        string // before it
	}{
		"a yes":                             {says: "flibber", answer: "yes", waves: true},
		"a no":                              {says: "flibber", answer: "no", tells: goesOn},
		"silence":                           {says: "flibber", tells: goesOn},
		"a question leaves it open":         {says: "flibber", answer: "what are you doing", tells: goesOn, hears: "I am busy with the cup"},
		"a yes to what cannot be":           {says: "flibber", answer: "yes, but I cannot", tells: goesOn},
		"a yes to what holds":               {says: "hold on, flibber", answer: "yes", waves: true},
		"a no to what holds":                {says: "hold on, flibber", answer: "no", held: true, tells: "Meanwhile I stand still"},
		"silence behind what holds":         {says: "hold on, flibber", held: true, tells: "Meanwhile I stand still"},
		"go on behind what holds":           {says: "hold on, flibber", answer: "resume", tells: "I go on"},
		"a yes behind a pause":              {says: "flibber", answer: "yes", pauses: true, held: true, waves: true},
		"a no behind a pause":               {says: "flibber", answer: "no", pauses: true, held: true, tells: "say it in other words"},
		"a wish in its place":               {says: "flibber", answer: "wave", waves: true},
		"a stop in its place ends all":      {says: "flibber", answer: "stop", ends: true, tells: "called it off"},
		"so does an emergency stop":         {says: "flibber", answer: "emergency", ends: true, held: true, tells: "called it off"},
		"so does a word that takes it back": {says: "flibber", answer: "cancel", ends: true, tells: "called it off"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h, func(cfg *executor.Config) { cfg.Planner = guessing{h} })
				first := doing(t, e, said(carries))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
				if c.pauses {
					e.Pause()
				}
				second := doing(t, e, said(c.says))
				awaitQuestion(t, h, 1)
				require.Len(t, h.attempts(), 1, "nothing moves while it asks")
				if c.answer != "" {
					require.NoError(t, e.Answer(c.answer))
				}
				if !c.waves {
					require.Contains(t, (<-second).Summary, c.tells)
				}
				require.Contains(t, strings.Join(h.said, " "), c.hears)
				within(t, 10*time.Second, func() bool { return e.State().Paused == c.held && e.State().Question == nil })
				if c.held {
					require.NoError(t, sleep(t.Context(), time.Minute))
					require.Len(t, h.attempts(), 1, "nothing moves before somebody says go on")
					require.NoError(t, e.Resume())
				}
				got := <-first
				require.Equal(t, c.waves || c.ends, got.Code == task.CodeStopped, got.Summary)
				if c.waves {
					require.True(t, (<-second).Done())
					require.Equal(t, []string{"(approach table)", "(wave)"}, h.attempts())
				}
				require.Equal(t, got.Done(), h.truth["(on cup shelf)"])
			})
		})
	}
}

// A plan that is shown is shown again behind the question, and a yes to the one is none to the other.
func TestAGuessIsAskedAboutBeforeAPlanThatIsShown(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(cfg *executor.Config) {
			cfg.Planner, cfg.Autonomy = guessing{h}, executor.AutonomyPlan
		})
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
		second := doing(t, e, said("flibber"))
		awaitQuestion(t, h, 1)
		require.Error(t, e.Approve(true), "no plan waits")
		require.NoError(t, e.Answer("no"))
		require.Equal(t, task.CodeNotUnderstood, (<-second).Code)
		within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
		require.NoError(t, e.Approve(true))
		require.True(t, (<-first).Done())
	})
}

// What is put in front of a task is ended with it, and so is what waits.
func TestAYesToAGuessEndsAllThatItTakesThePlaceOf(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		h.faults["wave"] = []fault{hangs}
		e := running(t, h, func(cfg *executor.Config) { cfg.Planner = guessing{h} })
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		front := doing(t, e, said("first wave"))
		within(t, 10*time.Second, func() bool { return countOf(h.attempts(), "(wave)") == 1 })
		doing(t, e, said("also wave"))
		within(t, time.Second, func() bool { return e.State().Waiting == 1 })
		last := doing(t, e, said("flibber"))
		awaitQuestion(t, h, 1)
		require.NoError(t, e.Answer("yes"))
		require.Equal(t, task.CodeStopped, (<-front).Code)
		require.Equal(t, task.CodeStopped, (<-first).Code)
		require.True(t, (<-last).Done())
		require.Equal(t, 2, countOf(h.attempts(), "(wave)"), "what waited was dropped")
	})
}

// A yes to a guess at a change of what waits ends the hold of the words for nothing that is under way.
func TestAYesToAChangeOfWhatWaitsMovesNothingElse(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(cfg *executor.Config) { cfg.Planner = guessing{h} })
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		second := doing(t, e, said("wave"))
		within(t, time.Second, func() bool { return e.State().Waiting == 1 })
		last := doing(t, e, said("hold on, flibber for wave"))
		awaitQuestion(t, h, 1)
		require.NoError(t, e.Answer("yes"))
		<-second
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.True(t, e.State().Paused)
		require.Len(t, h.attempts(), 1, "nothing moves before somebody says go on")
		require.NoError(t, e.Resume())
		require.True(t, (<-first).Done())
		require.True(t, (<-last).Done())
	})
}

// A word that ends what is done, in answer to a question of a task that came first, ends what it ends in the middle of one.
func TestAStopInAnswerToAQuestionEndsWhatWaits(t *testing.T) {
	for word, c := range map[string]struct{ waves, held bool }{
		"stop": {}, "emergency": {held: true}, "cancel": {waves: true},
	} {
		t.Run(word, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h, func(cfg *executor.Config) { cfg.Planner = guessing{h} })
				asks := doing(t, e, said("flibber"))
				awaitQuestion(t, h, 1)
				waits := doing(t, e, said("wave"))
				within(t, time.Second, func() bool { return e.State().Waiting == 1 })
				require.NoError(t, e.Answer(word))
				require.Equal(t, task.CodeStopped, (<-asks).Code)
				got := <-waits
				require.Equal(t, c.waves, got.Done(), got.Summary)
				require.Equal(t, c.waves, len(h.attempts()) > 0)
				require.Equal(t, c.held, e.State().Paused)
			})
		})
	}
}
