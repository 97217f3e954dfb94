package rosio

import (
	"fmt"
	"strings"
	"time"

	"saydo/internal/rosio/interfaces/actionlibmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// Status is how a goal ended.
type Status uint8

// Ends of a goal.
const (
	// Succeeded means that the server says the goal is reached.
	Succeeded Status = iota + 1
	// Aborted means that the server gave up or refused.
	Aborted
	// Canceled means that the goal was called off, by its client or for another goal.
	Canceled
)

// String names the status.
func (s Status) String() string {
	switch s {
	case Succeeded:
		return "succeeded"
	case Aborted:
		return "aborted"
	case Canceled:
		return "canceled"
	}
	return fmt.Sprintf("status %d", uint8(s))
}

// Actions travel as the five topics of ROS 1's actionlib (goal, cancel, status, feedback, result), in the loop too, so that
// every ROS 1 tool and client understands them; where a graph has actions of its own (NativeActions), as those. The three
// wrapped messages below are what ROS generates from an action.

// actionGoal is "<Action>ActionGoal".
type actionGoal[G Message] struct {
	Header stdmsgs.Header
	GoalID actionlibmsgs.GoalID
	Goal   G
}

// ROSType is the name of the type in ROS.
func (m actionGoal[G]) ROSType() string {
	return strings.TrimSuffix(m.Goal.ROSType(), "Goal") + "ActionGoal"
}

// ROSDefinition is the definition of the type in its normal form.
func (m actionGoal[G]) ROSDefinition() string {
	return "std_msgs/Header header\nactionlib_msgs/GoalID goal_id\n" + m.Goal.ROSType() + " goal\n"
}

// actionResult is "<Action>ActionResult".
type actionResult[R Message] struct {
	Header stdmsgs.Header
	Status actionlibmsgs.GoalStatus
	Result R
}

// ROSType is the name of the type in ROS.
func (m actionResult[R]) ROSType() string {
	return strings.TrimSuffix(m.Result.ROSType(), "Result") + "ActionResult"
}

// ROSDefinition is the definition of the type in its normal form.
func (m actionResult[R]) ROSDefinition() string {
	return "std_msgs/Header header\nactionlib_msgs/GoalStatus status\n" + m.Result.ROSType() + " result\n"
}

// actionFeedback is "<Action>ActionFeedback".
type actionFeedback[F Message] struct {
	Header   stdmsgs.Header
	Status   actionlibmsgs.GoalStatus
	Feedback F
}

// ROSType is the name of the type in ROS.
func (m actionFeedback[F]) ROSType() string {
	return strings.TrimSuffix(m.Feedback.ROSType(), "Feedback") + "ActionFeedback"
}

// ROSDefinition is the definition of the type in its normal form.
func (m actionFeedback[F]) ROSDefinition() string {
	return "std_msgs/Header header\nactionlib_msgs/GoalStatus status\n" + m.Feedback.ROSType() + " feedback\n"
}

// parts are the three messages of one action, of its types.
type parts[G, F, R Message] struct {
	goal     actionGoal[G]
	feedback actionFeedback[F]
	result   actionResult[R]
}

func likeParts[G, F, R Message](types ActionTypes) (p parts[G, F, R]) {
	p.goal.Goal, _ = types.Goal.(G)
	p.feedback.Feedback, _ = types.Feedback.(F)
	p.result.Result, _ = types.Result.(R)
	return p
}

// Times of the protocol, all on the wall's clock: they guard against a lost partner, who does not slow with a simulation.
const (
	// statusEvery is how often the server repeats the status of the goals that it has.
	statusEvery = 200 * time.Millisecond
	// statusKept is how long an ended goal stays in the status list.
	statusKept = 5 * time.Second
	// goneAfter is how long a client holds out without a sign of the server of its goal.
	goneAfter = 3 * time.Second
	// watchEvery is how often a client looks for that sign while a goal runs.
	watchEvery = 250 * time.Millisecond
)

// SlowClients is implemented by the nodes of a graph in which clients of other makers take part. Python's actionlib keeps a goal
// in hand only once its own send_goal has returned: what the server says of the goal before is lost, and a result lost so
// is waited for without end.
type SlowClients interface {
	// GoalNotice is how long after a goal came its server first speaks of its status and of its result. Of the status of a goal that
	// is cancelled sooner it speaks at once, where no other goal is as young: who cancels has it in hand.
	GoalNotice() time.Duration
}

// actionDepth bounds the queues of goals, results and cancels; none of them may be lost in ordinary use.
const actionDepth = 256

// ended tells whether a status of actionlib is an end, and which.
func ended(status uint8) (Status, bool) {
	switch status {
	case actionlibmsgs.GoalStatusSucceeded:
		return Succeeded, true
	case actionlibmsgs.GoalStatusAborted, actionlibmsgs.GoalStatusRejected, actionlibmsgs.GoalStatusLost:
		return Aborted, true
	case actionlibmsgs.GoalStatusPreempted, actionlibmsgs.GoalStatusRecalled:
		return Canceled, true
	}
	return 0, false
}

// wireStatus is the number that actionlib gives to an end.
func wireStatus(s Status) uint8 {
	switch s {
	case Succeeded:
		return actionlibmsgs.GoalStatusSucceeded
	case Canceled:
		return actionlibmsgs.GoalStatusPreempted
	case Aborted:
	}
	return actionlibmsgs.GoalStatusAborted
}
