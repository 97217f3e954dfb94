#!/usr/bin/python3
"""A robot as its makers might have built it, which offers nothing but its controllers: no skills, and no word of Saydo's but for
what its hand feels. What it can do and when it fails is in ../standin/arm.py.

Its base is driven by move_base, its joints by control_msgs/FollowJointTrajectory, its fingers by control_msgs/GripperCommand. With
the argument "moveit" it has MoveIt's action move_group too, with "shy" its guest takes nothing, with "laden" its table holds more. Its detector publishes vision_msgs/Detection3DArray.
"""
import json
import math
import os
import sys

import actionlib
import rospy
from geometry_msgs.msg import TransformStamped
from move_base_msgs.msg import MoveBaseAction, MoveBaseResult
from saydo_msgs.msg import Fact, Observation
from sensor_msgs.msg import JointState
from tf2_msgs.msg import TFMessage

import definitions

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../standin"))
from arm import CONTROLLERS, QUICK, SIZES, Handy, Refused  # noqa: E402
from flat import RATE, Blocked  # noqa: E402

TRAJECTORY, PARTS = definitions.action("control_msgs/FollowJointTrajectory")
GRIPPER, _ = definitions.action("control_msgs/GripperCommand")
MOVE_GROUP, _ = definitions.action("moveit_msgs/MoveGroup")
SEEN = definitions.classes("vision_msgs/Detection3DArray")
CLASSES = ["apple", "banana", "orange", "lemon", "pear", "", "", "cup"]  # with which its detector was trained
SUCCESS, PLANNING_FAILED, INVALID_GROUP_NAME = 1, -1, -15


class Robot(Handy):
    def __init__(self, urdf):
        super().__init__(urdf, "shy" not in sys.argv[2:], "laden" in sys.argv[2:])
        self.planned = 0
        self.tf = rospy.Publisher("/tf", TFMessage, queue_size=10)
        self.joints = rospy.Publisher("joint_states", JointState, queue_size=10)
        self.felt = rospy.Publisher("detections", Observation, queue_size=10)
        self.seen = rospy.Publisher("camera/objects", SEEN["vision_msgs/Detection3DArray"], queue_size=1)
        self.base = self.serve("move_base", MoveBaseAction, self.go)
        self.servers = [self.serve(name + "/follow_joint_trajectory", TRAJECTORY, self.mover(name)) for name in CONTROLLERS]
        self.gripper = self.serve("gripper_controller/gripper_cmd", GRIPPER, self.grip)
        if "moveit" in sys.argv[2:]:
            self.group = self.serve("move_group", MOVE_GROUP, self.plan)

    @staticmethod
    def serve(name, action, execute):
        server = actionlib.SimpleActionServer(name, action, execute, auto_start=False)
        server.start()
        return server

    def go(self, goal):
        pose, rate = goal.target_pose.pose, rospy.Rate(RATE)
        try:
            for _left in self.drive(pose.position.x, pose.position.y, 2 * math.atan2(pose.orientation.z, pose.orientation.w)):
                rate.sleep()
        except Blocked:
            self.base.set_aborted(MoveBaseResult(), "Failed to find a valid plan. Even after executing recovery behaviors.")
            return
        self.base.set_succeeded(MoveBaseResult(), "Goal reached.")

    def mover(self, controller):
        def execute(goal):
            server, rate = self.servers[list(CONTROLLERS).index(controller)], rospy.Rate(RATE)
            points = [(p.time_from_start.to_sec(), p.positions) for p in goal.trajectory.points]
            result = PARTS["control_msgs/FollowJointTrajectoryResult"]()
            try:
                for _ in self.lead(controller, goal.trajectory.joint_names, points):
                    rate.sleep()
            except Refused as why:
                result.error_code, result.error_string = -1, str(why)
                server.set_aborted(result, str(why))
                return
            server.set_succeeded(result)
        return execute

    def grip(self, goal):
        rospy.sleep(0.5 / QUICK)
        width, stopped = self.move_fingers(goal.command.position)
        result = self.gripper.action_server.ActionResultType()
        result.position, result.stalled, result.reached_goal = width, stopped, not stopped
        self.gripper.set_succeeded(result)

    def plan(self, goal):
        """Leads a group to where its joints are wanted, by a way of its own."""
        result, request = self.group.action_server.ActionResultType(), goal.request
        wanted = {c.joint_name: c.position for c in request.goal_constraints[0].joint_constraints}
        result.error_code.val = SUCCESS
        if request.group_name != "arm_torso" or not request.start_state.is_diff:
            result.error_code.val = INVALID_GROUP_NAME
        elif not set(wanted) <= set(self.arm.at):
            result.error_code.val = PLANNING_FAILED
        if result.error_code.val != SUCCESS:
            self.group.set_aborted(result, "the goal is not for this robot")
            return
        rospy.sleep(2 / QUICK)
        self.arm.at.update(wanted)
        self.planned += 1
        self.group.set_succeeded(result, "Solution was found and executed.")

    def tell(self, _event):
        """Publishes where base and joints are, what the hand feels and what the detector makes of its image."""
        now = rospy.Time.now()
        t = TransformStamped(child_frame_id="base_link")
        t.header.stamp, t.header.frame_id = now, "map"
        t.transform.translation.x, t.transform.translation.y = self.x, self.y
        t.transform.rotation.z, t.transform.rotation.w = math.sin(self.yaw / 2), math.cos(self.yaw / 2)
        self.tf.publish(TFMessage([t]))
        states = JointState(name=list(self.arm.at), position=list(self.arm.at.values()), effort=self.efforts())
        states.header.stamp = now
        self.joints.publish(states)
        felt = Observation(facts=[
            Fact(predicate=predicate, args=args, confidence=1, stamp=now.to_sec(), evidence=evidence, negated=negated)
            for predicate, args, negated, evidence in self.feel()
        ])
        felt.header.stamp, felt.header.frame_id = now, "map"
        self.felt.publish(felt)
        self.seen.publish(self.detections(now))

    def tell_while_up(self, event):
        try:
            self.tell(event)
        except rospy.ROSException:
            if not rospy.is_shutdown():  # it ends between two of the topics
                raise

    def detections(self, now):
        out = SEEN["vision_msgs/Detection3DArray"]()
        out.header.stamp, out.header.frame_id = now, "base_link"
        for name, at in self.see():
            guess = SEEN["vision_msgs/ObjectHypothesisWithPose"](id=CLASSES.index(name), score=0.9)
            thing = SEEN["vision_msgs/Detection3D"](header=out.header, results=[guess])
            center, size = thing.bbox.center, thing.bbox.size
            center.position.x, center.position.y, center.position.z = at
            center.orientation.w = 1
            size.x, size.y, size.z = SIZES[name]
            out.detections.append(thing)
        return out


rospy.init_node("robot")
robot = Robot(sys.argv[1])
rospy.Timer(rospy.Duration(1 / RATE), robot.tell_while_up)
print("ready", flush=True)
rospy.spin()
print(json.dumps(robot.turns | {"planned": robot.planned}), flush=True)
