package ros2

import (
	"context"
	"path"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
)

// actionForm is the form in which ROS 2 has an action that ROS 1 has in another.
type actionForm struct {
	types    rosio.ActionTypes
	name     func(string) string // as a node gives it, before any remapping
	goal     func(rosio.Message) rosio.Message
	feedback func(rosio.Message) rosio.Message
	result   func(rosio.Message) (m rosio.Message, code int32, text string)
	served   func(run nativeRun) nativeRun
}

type nativeRun = func(context.Context, rosio.NativeGoal) (rosio.Message, rosio.Status)

// actionForm finds the form of an action; most are alike in both.
func (n *Node) actionForm(types rosio.ActionTypes) actionForm {
	if _, is := types.Goal.(movebasemsgs.MoveBaseGoal); is {
		return navigation()
	}
	if g, is := types.Goal.(rosio.Fields); is {
		return anyForm(types, strings.TrimSuffix(g.Type, "Goal"))
	}
	same := func(m rosio.Message) rosio.Message { return m }
	return actionForm{
		types: types, name: func(name string) string { return name }, goal: same, feedback: same,
		result: func(m rosio.Message) (rosio.Message, int32, string) { return m, 0, "" },
		served: func(run nativeRun) nativeRun { return run },
	}
}

// navigation is move_base of ROS 1, which is navigate_to_pose of Nav2.
func navigation() actionForm {
	return actionForm{
		types: rosio.ActionTypes{Goal: navigateGoal{}, Feedback: navigateFeedback{}, Result: navigateResult{}},
		name: func(name string) string {
			if space, base := path.Split(name); base == "move_base" {
				return space + "navigate_to_pose"
			}
			return name
		},
		goal: func(m rosio.Message) rosio.Message {
			g, _ := m.(movebasemsgs.MoveBaseGoal)
			return navigateGoal{Pose: g.TargetPose}
		},
		feedback: func(m rosio.Message) rosio.Message {
			f, _ := m.(navigateFeedback)
			return movebasemsgs.MoveBaseFeedback{BasePosition: f.CurrentPose}
		},
		result: func(m rosio.Message) (rosio.Message, int32, string) {
			r, _ := m.(navigateResult)
			return movebasemsgs.MoveBaseResult{}, int32(r.ErrorCode), r.ErrorMsg
		},
		served: serveNavigation,
	}
}

// navigationFailed is the code of a failure of no known kind: UNKNOWN of nav2_msgs/NavigateToPose.
const navigationFailed = 9000

// serveNavigation lets a handler of move_base serve navigate_to_pose.
func serveNavigation(run nativeRun) nativeRun {
	return func(ctx context.Context, g rosio.NativeGoal) (rosio.Message, rosio.Status) {
		asked, _ := g.Value.(navigateGoal)
		remark, feedback := g.Remark, g.Feedback
		var result navigateResult
		g.Value = movebasemsgs.MoveBaseGoal{TargetPose: asked.Pose}
		g.Feedback = func(m rosio.Message) error {
			f, _ := m.(movebasemsgs.MoveBaseFeedback)
			return feedback(navigateFeedback{CurrentPose: f.BasePosition})
		}
		g.Remark = func(text string) {
			result.ErrorMsg = text
			remark(text)
		}
		_, status := run(ctx, g)
		if status == rosio.Aborted {
			result.ErrorCode = navigationFailed
		}
		return result, status
	}
}

// navigateGoal is the goal of nav2_msgs/NavigateToPose.
type navigateGoal struct {
	Pose         geometrymsgs.PoseStamped
	BehaviorTree string
}

// ROSType is the name of the type.
func (navigateGoal) ROSType() string { return "nav2_msgs/NavigateToPoseGoal" }

// ROSDefinition is what is known here of the type.
func (navigateGoal) ROSDefinition() string {
	return "geometry_msgs/PoseStamped pose\nstring behavior_tree\n"
}

// navigateResult is its result; Humble has none of its fields, Jazzy the first, later ones both.
type navigateResult struct {
	ErrorCode uint16
	ErrorMsg  string
}

// ROSType is the name of the type.
func (navigateResult) ROSType() string { return "nav2_msgs/NavigateToPoseResult" }

// ROSDefinition is what is known here of the type.
func (navigateResult) ROSDefinition() string { return "uint16 error_code\nstring error_msg\n" }

// navigateFeedback is its feedback.
type navigateFeedback struct {
	CurrentPose            geometrymsgs.PoseStamped
	NavigationTime         time.Duration
	EstimatedTimeRemaining time.Duration
	NumberOfRecoveries     int16
	DistanceRemaining      float32
}

// ROSType is the name of the type.
func (navigateFeedback) ROSType() string { return "nav2_msgs/NavigateToPoseFeedback" }

// ROSDefinition is what is known here of the type.
func (navigateFeedback) ROSDefinition() string {
	return "geometry_msgs/PoseStamped current_pose\nduration navigation_time\nduration estimated_time_remaining\n" +
		"int16 number_of_recoveries\nfloat32 distance_remaining\n"
}
