package executor

import (
	"time"

	"saydo/task"
)

// Phase is what the executor is doing.
type Phase string

// The phases.
const (
	PhaseIdle      Phase = "idle"      // nothing to do
	PhasePlanning  Phase = "planning"  // a plan is being made
	PhaseApproving Phase = "approving" // a plan waits for Approve
	PhaseActing    Phase = "acting"    // a step is under way
	PhaseLooking   Phase = "looking"   // the world is being observed
	PhaseAsking    Phase = "asking"    // a question waits for Answer
)

// State is what the executor is doing at one moment.
type State struct {
	Phase       Phase
	Paused      bool
	Pressed     bool             // the emergency stop is
	Braked      bool             // by an emergency stop, which Resume alone ends, also when it is pressed no more
	Instruction task.Instruction // of the task under way; zero when idle
	Plan        task.Plan        // being carried out; must not be changed
	Step        int              // index of the current step in Plan.Steps
	Attempt     int              // at the current step: 1, 2, ...; 0 before the first
	Feedback    Feedback         // newest of the current step
	Question    *task.Question   // the open question, in PhaseAsking
	Clears      bool             // that is about the words which hold the robot, and a yes to it ends the pause
	Waiting     int              // tasks in the queue
	Pauses      int              // how often somebody has called Pause
	Since       time.Time        // when Phase last changed
}
