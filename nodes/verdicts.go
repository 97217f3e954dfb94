package nodes

import (
	"fmt"

	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/moveitmsgs"
	"saydo/task"
)

// verdict is what a code of a robot's own action means: which kind of failure it is, and how people are told why.
type verdict struct {
	code   task.Code
	en, zh string
}

// failure tells what did not work, why, and in English the robot's own words beside it.
func (v verdict) failure(op, en, zh, words string) *task.Failure {
	if words != "" {
		words = " (" + words + ")"
	}
	return task.Fail(v.code, op, "%s: %s%s", en, v.en, words).In("zh", "%s：%s", zh, v.zh)
}

// navigated reads the error_code of nav2_msgs/action/NavigateToPose. Nav2 hands on in it the code of the server that failed, the
// least of several (nav2_behavior_tree, populateErrorCode): FollowPath's are 1xx, those of ComputePathToPose and
// ComputePathThroughPoses 2xx and 3xx, of ComputeRoute 4xx, of SmoothPath 5xx, of the behaviors 7xx, its own 9xxx, as
// navigation2 has them in nav2_msgs/action from Iron to main of August 2026. False: it says nothing of the reason.
func navigated(code int32) (verdict, bool) {
	switch code {
	case 102, 202, 302, 401, 702, 712, 722, 732, 9002:
		return verdict{task.CodeNotLocalised, "it does not know where the robot is: a transform is missing or too old", "它不知道机器人在哪里：坐标变换没有或者太旧"}, true
	case 203, 303:
		return verdict{task.CodeNotLocalised, "by its map the robot stands outside of the map", "按它的地图，机器人站在地图之外"}, true
	case 104, 106:
		return verdict{task.CodePathBlocked, "something is in the way, and it finds no way past it", "路上有东西挡着，它绕不过去"}, true
	case 205, 305:
		return verdict{task.CodePathBlocked, "by its map the robot stands in something", "按它的地图，机器人站在障碍物里"}, true
	case 204, 304:
		return verdict{task.CodePathBlocked, "the place is outside of its map", "那个地方在它的地图之外"}, true
	case 206, 306:
		return verdict{task.CodePathBlocked, "something stands at the place", "那个地方被东西占着"}, true
	case 208, 308, 405, 503:
		return verdict{task.CodePathBlocked, "it finds no free way there", "它找不到能走的路"}, true
	case 703, 714, 723:
		return verdict{task.CodePathBlocked, "something is too near for it to move free", "离东西太近，它挪不开"}, true
	case 105:
		return verdict{task.CodeActionStalled, "the robot does not get on", "机器人走不动了"}, true
	case 107, 108, 207, 307, 404, 502, 701, 711, 721, 731, 741, 9003:
		return verdict{task.CodeActionTimeout, "it was not done in its time", "它没有在规定时间内完成"}, true
	case 101, 201, 301, 402, 407, 501, 9001:
		return verdict{task.CodeNotImplemented, "its parameters name a part that it does not have", "它的参数里写了它没有的部件"}, true
	}
	return verdict{}, false
}

// followed reads the error_code of control_msgs/FollowJointTrajectory, which is the same in ROS 1 and 2.
func followed(code int32) (verdict, bool) {
	switch code {
	case controlmsgs.FollowJointTrajectoryResultInvalidGoal:
		return verdict{task.CodeActionFailed, "their controller does not take such a way", "控制器不接受这样的动作"}, true
	case controlmsgs.FollowJointTrajectoryResultInvalidJoints:
		return verdict{task.CodeNotImplemented, "their controller moves other joints than the body file says", "控制器的关节和身体文件里写的不一样"}, true
	case controlmsgs.FollowJointTrajectoryResultOldHeaderTimestamp:
		return verdict{task.CodeTransport, "what was sent counts as too old; do the clocks of the robot's computers agree?", "发出的动作被当成过期的；各台电脑的时间一致吗？"}, true
	case controlmsgs.FollowJointTrajectoryResultPathToleranceViolated:
		return verdict{task.CodeActionFailed, "a joint strayed from its way", "有一个关节偏离了路线"}, true
	case controlmsgs.FollowJointTrajectoryResultGoalToleranceViolated:
		return verdict{task.CodeActionFailed, "a joint did not come to where it should", "有一个关节没有到位"}, true
	}
	return verdict{}, false
}

// reached reads moveit_msgs/MoveItErrorCodes, which are the same in ROS 1 and 2.
func reached(code int32) verdict {
	switch code {
	case moveitmsgs.MoveItErrorCodesPlanningFailed:
		return verdict{task.CodeActionFailed, "it finds no way that is free", "它找不到能走的路线"}
	case moveitmsgs.MoveItErrorCodesTimedOut:
		return verdict{task.CodeActionTimeout, fmt.Sprintf("it found no way within %.0f s", planningTime), fmt.Sprintf("它在%.0f秒内没有找到路线", planningTime)}
	case moveitmsgs.MoveItErrorCodesStartStateInCollision:
		return verdict{task.CodeActionFailed, "by what it sees the arm touches something already", "按它看到的，手臂已经碰着东西了"}
	case moveitmsgs.MoveItErrorCodesGoalInCollision:
		return verdict{task.CodeActionFailed, "by what it sees the arm would touch something there", "按它看到的，手臂到那里会碰到东西"}
	case moveitmsgs.MoveItErrorCodesNoIkSolution:
		return verdict{task.CodeJointLimits, "the joints of the arm do not come there", "手臂的关节到不了那里"}
	case moveitmsgs.MoveItErrorCodesControlFailed:
		return verdict{task.CodeActionFailed, "the joints did not follow", "关节没有跟上"}
	case moveitmsgs.MoveItErrorCodesMotionPlanInvalidatedByEnvironmentChange:
		return verdict{task.CodeActionFailed, "something came into its way", "有东西挡到了路线上"}
	case moveitmsgs.MoveItErrorCodesFrameTransformFailure:
		return verdict{task.CodeNotLocalised, "a transform is missing or too old", "坐标变换没有或者太旧"}
	case moveitmsgs.MoveItErrorCodesRobotStateStale, moveitmsgs.MoveItErrorCodesSensorInfoStale, moveitmsgs.MoveItErrorCodesUnableToAquireSensorData:
		return verdict{task.CodeNoObservation, "nothing new tells it how the arm stands or what is around", "它得不到手臂或周围的新数据"}
	case moveitmsgs.MoveItErrorCodesInvalidGroupName:
		return verdict{task.CodeNotImplemented, "it has no group of that name; the skill's binding names it", "它没有这个名字的关节组；名字写在技能的绑定里"}
	}
	return verdict{task.CodeActionFailed, fmt.Sprintf("its code is %d (moveit_msgs/MoveItErrorCodes)", code), fmt.Sprintf("它的代码是%d（moveit_msgs/MoveItErrorCodes）", code)}
}

// untold is what is told where a robot's action ends as aborted and gives no reason, or only a number of which nobody here
// knows what it means.
func untold(code int32) string {
	if code == 0 {
		return "its action was aborted and does not say why; the robot's own log may"
	}
	return fmt.Sprintf("its action was aborted with the code %d, which I do not know; the robot's own log may say why", code)
}
