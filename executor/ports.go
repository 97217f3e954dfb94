package executor

import (
	"context"
	"time"

	"saydo/task"
)

// Planner reads instructions and makes checked plans.
type Planner interface {
	// Plan returns the request that the instruction was read as and a plan for
	// its clauses from PlanJob.Clause on. A request that asks back, refuses or
	// is a control word comes with an empty plan. For a clause whose When is
	// unknown the plan only finds that out. A plan may end early where the rest
	// depends on what it finds out: it is asked for again, from that clause. An
	// act is planned Repeat times; Until is left to the executor. Errors are
	// *task.Failure.
	Plan(ctx context.Context, job PlanJob) (task.Request, task.Plan, error)
}

// PlanJob is what a plan is wanted for.
type PlanJob struct {
	Instruction task.Instruction
	// Context is what was said before. When a question was answered, Pending
	// is the question, Asked the exchange that it belongs to, and Instruction
	// holds the answer, still under the id of the first instruction.
	Context task.Context
	Request *task.Request // nil: read the instruction first
	Clause  int           // first clause that is not finished
	Seen    time.Time     // the plan must rest on knowledge at least this new
	Since   time.Time     // that a thing was not seen in a place before this does not count; zero: always
	Doubts  []task.Belief // what does not count as long as nothing newer is seen of it
	// Early: the words are read before what was said before them, and are read again: they are no part of the talk yet.
	Early bool
	// Look is what is to be seen again: the plan only goes where it can be seen, in steps
	// of Clause. Where nobody can look it has none.
	Look []task.Fact
}

// Actor moves the body.
type Actor interface {
	// Perform carries one step out. It calls progress at every sign of life. When
	// ctx ends it cancels the motion, keeps what is held and returns.
	Perform(ctx context.Context, job StepJob, progress func(Feedback)) Report
}

// StepJob is one attempt that is wanted at a step.
type StepJob struct {
	Step    task.Step
	Attempt int        // 1, 2, ... since the step was last done in the task; later ones should be varied
	Rules   []task.Bid // that hold for the task: what the body does of itself for the step keeps them too, as the step does
}

// Editor reads what a person wants otherwise in a plan that is shown.
type Editor interface {
	// Edit returns the change that the words ask for, in any language; false when
	// they are about something else. It must not wait.
	Edit(text string, plan task.Plan, s task.Snapshot) (task.Edit, bool)
}

// Feedback is a sign of life from a step under way.
type Feedback struct {
	Fraction float64 // 0..1 of the step done; 0: unknown
	Text     string  // one line for people; may be empty
}

// Report is an action's own word on how a step ended.
type Report struct {
	Code  task.Code // CodeNone: the action says that it succeeded
	Hint  string
	Words string    // what the robot itself said of a failure; "": nothing, the hint is Saydo's own
	Value string    // what was counted, heard or answered
	Notes []string  // what was clipped, scaled or done otherwise than asked
	Ended time.Time // when it ended; zero: now

	// Loose is closed when a motion has ended that was cut short and of which the robot did not say so in time; nil: it has ended.
	Loose <-chan struct{}
}

// World knows what is believed of the world.
type World interface {
	// Observe returns a snapshot whose Stamp is not before after, and looks
	// anew when it has none.
	Observe(ctx context.Context, after time.Time) (task.Snapshot, error)
}

// Battery knows what is left of the robot's power.
type Battery interface {
	// Charge tells what the robot says of it. For its first word it waits a moment where
	// somebody is there to say it.
	Charge(ctx context.Context) Charge
}

// Charge is what is left in the battery.
type Charge struct {
	Known   bool
	Level   float64 // 0..1
	PerHour float64 // part of a full battery that an hour of work takes; 0: unknown
}

// Talk reaches the people.
type Talk interface {
	// Say tells something.
	Say(ctx context.Context, text, language string) error
	// Ask shows a question; the answer comes through Executor.Answer. An error
	// means that nobody can be asked.
	Ask(ctx context.Context, question task.Question, language string) error
	// Reply puts the answer to a clause's Ask into words; it does not say it.
	// Value is what the last step found out, or "".
	Reply(ctx context.Context, asked task.Clause, value, language string, s task.Snapshot) (string, error)
}

// Clock is the time of the robot's graph, which may be simulated.
type Clock interface {
	// Now tells the time.
	Now() time.Time
	// Sleep waits for d, or until ctx ends and then returns why.
	Sleep(ctx context.Context, d time.Duration) error
	// WithTimeout returns a context that ends after d.
	WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc)
}

// Recorder keeps the events. It is called before the effect that an event
// announces, and must not wait.
type Recorder interface {
	// Record keeps one event. After an error the executor tells it once and
	// goes on.
	Record(event task.Event) error
}
