package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/moveitmsgs"
	"saydo/task"
)

func TestTheCodesOfARobotsNavigationAreToldInWords(t *testing.T) {
	for _, tt := range []struct {
		name   string
		number int32
		words  string
		code   task.Code
		en, zh string
	}{
		{"no way", 208, "", task.CodePathBlocked, "navigation gave up: it finds no free way there", "导航放弃了：它找不到能走的路"},
		{
			"no way, and words", 208, "Planner GridBased failed", task.CodePathBlocked,
			"navigation gave up: it finds no free way there (Planner GridBased failed)", "导航放弃了：它找不到能走的路",
		},
		{"a transform of the controller's", 102, "", task.CodeNotLocalised, "where the robot is: a transform is missing", "它不知道机器人在哪里"},
		{"a transform of the planner's", 202, "", task.CodeNotLocalised, "a transform is missing", "坐标变换"},
		{"no progress", 105, "", task.CodeActionStalled, "the robot does not get on", "机器人走不动了"},
		{"out of its time", 9003, "", task.CodeActionTimeout, "not done in its time", "规定时间"},
		{"no such controller", 101, "", task.CodeNotImplemented, "a part that it does not have", "没有的部件"},
		{"a number of no meaning", 200, "", task.CodePathBlocked, "navigation gave up: its action was aborted with the code 200, which I do not know; the robot's own log may say why", "路走不通"},
		{"words of their own", 4711, "the lift is full", task.CodePathBlocked, "navigation gave up: the lift is full", "路走不通"},
		{"nothing, as in ROS 1", 0, "", task.CodePathBlocked, "navigation gave up: its action was aborted and does not say why; the robot's own log may", "路走不通"},
	} {
		t.Run(tt.name, func(t *testing.T) { tellsAs(t, gaveUp("go_to", tt.number, tt.words), tt.code, tt.en, tt.zh) })
	}
}

func TestTheCodesOfARobotsControllersAreToldInWords(t *testing.T) {
	for _, tt := range []struct {
		name   string
		number int32
		words  string
		code   task.Code
		en, zh string
	}{
		{"off its way", controlmsgs.FollowJointTrajectoryResultPathToleranceViolated, "", task.CodeActionFailed, "did not follow: a joint strayed from its way", "关节没有按要求动：有一个关节偏离了路线"},
		{"other joints", controlmsgs.FollowJointTrajectoryResultInvalidJoints, "", task.CodeNotImplemented, "other joints than the body file says", "身体文件"},
		{"old", controlmsgs.FollowJointTrajectoryResultOldHeaderTimestamp, "", task.CodeTransport, "counts as too old", "过期"},
		{"a number of no meaning", 7, "", task.CodeActionFailed, "the joints did not follow: its action was aborted with the code 7, which I do not know; the robot's own log may say why", "关节没有按要求动"},
		{"nothing", 0, "", task.CodeActionFailed, "the joints did not follow: its action was aborted and does not say why; the robot's own log may", "关节没有按要求动"},
	} {
		t.Run(tt.name, func(t *testing.T) { tellsAs(t, didNotFollow("wave", tt.number, tt.words), tt.code, tt.en, tt.zh) })
	}
}

func TestTheCodesOfMoveItAreToldInBothLanguages(t *testing.T) {
	for number, code := range map[int32]task.Code{
		moveitmsgs.MoveItErrorCodesPlanningFailed:        task.CodeActionFailed,
		moveitmsgs.MoveItErrorCodesTimedOut:              task.CodeActionTimeout,
		moveitmsgs.MoveItErrorCodesNoIkSolution:          task.CodeJointLimits,
		moveitmsgs.MoveItErrorCodesFrameTransformFailure: task.CodeNotLocalised,
		moveitmsgs.MoveItErrorCodesSensorInfoStale:       task.CodeNoObservation,
		moveitmsgs.MoveItErrorCodesInvalidGroupName:      task.CodeNotImplemented,
		moveitmsgs.MoveItErrorCodesCrash:                 task.CodeActionFailed,
	} {
		v := reached(number)
		tellsAs(t, v.failure("pick", "MoveIt did not reach for it", "手臂没有按要求动", ""), code, "MoveIt did not reach for it: "+v.en, "手臂没有按要求动："+v.zh)
	}
}

// tellsAs holds a failure against what is told of it.
func tellsAs(t *testing.T, err error, code task.Code, en, zh string) {
	t.Helper()
	var f *task.Failure
	require.ErrorAs(t, err, &f)
	require.Equal(t, code, f.Code)
	require.Contains(t, f.HintIn("en"), en)
	require.Contains(t, f.HintIn("zh"), zh)
}
