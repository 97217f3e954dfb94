package executor

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"saydo/task"
)

// Autonomy tells how much the executor does without being told to go on.
type Autonomy string

// The degrees of autonomy.
const (
	AutonomyFull Autonomy = ""     // begin at once
	AutonomyPlan Autonomy = "plan" // show the plan and wait for Approve
	AutonomyStep Autonomy = "step" // wait for Approve before every step
	AutonomyDry  Autonomy = "dry"  // show the plan, and move nothing
)

// ParseAutonomy reads a degree of autonomy, as it stands in a parameter: full, plan, step or dry. No word is none of them: a parameter
// that was emptied by mistake must not let the robot begin unasked.
func ParseAutonomy(word string) (Autonomy, error) {
	a := Autonomy(word)
	switch {
	case word == "full":
		return AutonomyFull, nil
	case a == AutonomyPlan, a == AutonomyStep, a == AutonomyDry:
		return a, nil
	}
	return "", fmt.Errorf("%q is no degree of autonomy; there are full, plan, step and dry", word)
}

// Config is what an Executor works with. Everything without a default is
// needed.
type Config struct {
	Planner  Planner
	Actor    Actor
	World    World
	Talk     Talk
	Clock    Clock
	Recorder Recorder
	Battery  Battery // optional; nil: the power never ends
	Namer    Namer   // optional; nil: a failure without a name stays one
	Editor   Editor  // optional; nil: a plan that is shown is approved or not

	// Rules returns the rules that people have laid down; nil: those that a job came with.
	// It must not wait.
	Rules func() []task.Bid

	// Context returns what was said before with the speaker, as it is now; nil: what a job came with. It must not wait.
	Context func(speaker string) task.Context

	// Lasts returns how long the skill's motion takes this body, as far as that is known; 0 where it is not. nil: it never is. It
	// may compute for some milliseconds.
	Lasts func(skill string) time.Duration

	// Settings returns what may be changed while the executor runs, as it is now, and is asked at the beginning of each task; nil: what
	// Autonomy and Bounds say, for good. It must not wait.
	Settings func() Settings

	Skills   map[string]task.Skill // by name; limits and evidence
	Wording  task.Wording          // how facts are told; what it lacks is told as PDDL
	Consent  task.Consent          // what is a yes and what a no, in all languages; other words are no answer
	Autonomy Autonomy
	Bounds   Bounds      // zero fields take the value of DefaultBounds
	OnChange func(State) // optional; told of every change in order; must neither wait nor call the executor
	OnStop   func()      // optional; told of each stop as soon as it acts, whoever said it and by whichever way; must neither wait nor call the executor
}

// Settings are what people may change while the executor runs. A task keeps those with which it began.
type Settings struct {
	Autonomy Autonomy
	Reserve  float64       // as in Bounds; 0: as there
	Trust    time.Duration // as in Bounds; 0: as there
}

// settings are those with which a task begins now.
func (e *Executor) settings() Settings {
	usual := Settings{Autonomy: e.cfg.Autonomy, Reserve: e.cfg.Bounds.Reserve, Trust: e.cfg.Bounds.Trust}
	if e.cfg.Settings == nil {
		return usual
	}
	now := e.cfg.Settings()
	return Settings{Autonomy: now.Autonomy, Reserve: cmp.Or(now.Reserve, usual.Reserve), Trust: cmp.Or(now.Trust, usual.Trust)}
}

// Bounds keep every task finite.
type Bounds struct {
	Queue     int // tasks that may wait, and as many sayings that are not understood yet
	Questions int // questions put to people in one task
	Replans   int // plans made anew in one task: so many ...
	PerGoal   int // ... and so many more for each literal of its goals
	Searches  int // how often one and the same search may fail
	Sweeps    int // how often all is searched once more for a thing that was found nowhere
	Rounds    int // how often what came undone is put right at the end
	Loops     int // rounds of a clause with Until or Repeat, and how often one is planned on
	Transient int // tries when a part of the system does not answer; with the pauses between them about a minute is enough for one that is started again
	Looks     int // looks in a row that must agree before what one look may have got wrong is believed

	Reserve float64 // what must be left in the battery, 0..1: below that the robot charges first

	// These bound computing and people, who do not get faster with simulated
	// time: they are times of the wall.
	Plan    time.Duration // making one plan
	Observe time.Duration // one look
	Ask     time.Duration // waiting for an answer or an approval
	Say     time.Duration // saying one thing
	Name    time.Duration // naming one failure
	Pause   time.Duration // being paused

	// These bound motion: they are times of the Clock.
	Step    time.Duration // one attempt at a step whose skill has no timeout
	Fresh   time.Duration // a snapshot younger than this need not be renewed before a step
	Trust   time.Duration // what was seen counts for so long without another look
	Task    time.Duration // one task: so long ...
	PerStep time.Duration // ... and so much longer for each step of its first plan
}

// DefaultBounds returns bounds that suit a household.
func DefaultBounds() Bounds {
	return Bounds{
		Queue: 8, Questions: 3, Replans: 12, PerGoal: 4, Searches: 5, Sweeps: 1, Rounds: 3, Loops: 100, Transient: 9, Looks: 3, Reserve: 0.2,
		Plan: time.Minute, Observe: 5 * time.Second, Ask: time.Minute, Say: 10 * time.Second, Name: defaultNaming,
		Pause: 30 * time.Minute, Step: time.Minute, Fresh: 2 * time.Second, Trust: 2 * time.Minute,
		Task: time.Hour, PerStep: 2 * time.Minute,
	}
}

// withDefaults fills the zero fields.
func (b Bounds) withDefaults() Bounds {
	d := DefaultBounds()
	for _, f := range []struct{ have, or *int }{
		{&b.Queue, &d.Queue},
		{&b.Questions, &d.Questions},
		{&b.Replans, &d.Replans},
		{&b.PerGoal, &d.PerGoal},
		{&b.Searches, &d.Searches},
		{&b.Sweeps, &d.Sweeps},
		{&b.Rounds, &d.Rounds},
		{&b.Loops, &d.Loops},
		{&b.Transient, &d.Transient},
		{&b.Looks, &d.Looks},
	} {
		if *f.have == 0 {
			*f.have = *f.or
		}
	}
	if b.Reserve <= 0 {
		b.Reserve = d.Reserve
	}
	for _, f := range []struct{ have, or *time.Duration }{
		{&b.Plan, &d.Plan},
		{&b.Observe, &d.Observe},
		{&b.Ask, &d.Ask},
		{&b.Say, &d.Say},
		{&b.Name, &d.Name},
		{&b.Pause, &d.Pause},
		{&b.Step, &d.Step},
		{&b.Fresh, &d.Fresh},
		{&b.Trust, &d.Trust},
		{&b.Task, &d.Task},
		{&b.PerStep, &d.PerStep},
	} {
		if *f.have == 0 {
			*f.have = *f.or
		}
	}
	return b
}

// check names what is missing.
func (c Config) check() error {
	var errs []error
	for _, need := range []struct {
		name    string
		missing bool
	}{
		{"Planner", c.Planner == nil},
		{"Actor", c.Actor == nil},
		{"World", c.World == nil},
		{"Talk", c.Talk == nil},
		{"Clock", c.Clock == nil},
		{"Recorder", c.Recorder == nil},
	} {
		if need.missing {
			errs = append(errs, errors.New("executor.Config."+need.name+" is missing"))
		}
	}
	if _, err := ParseAutonomy(string(c.Autonomy)); err != nil && c.Autonomy != AutonomyFull {
		errs = append(errs, fmt.Errorf("executor.Config.Autonomy: %w", err))
	}
	return errors.Join(errs...)
}
