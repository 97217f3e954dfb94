#!/usr/bin/python3
"""A robot as its makers might have built it, which knows nothing of Saydo but the interfaces that it offers.

It has a base with a navigation of its own at /nav/move_base and an arm behind the action "skill", tells its odometry and tf, and
what its camera sees. What it does, and when it fails, is in ../standin/flat.py.

What it calls its frames begins with what stands behind "frames:=", as with several robots on one /tf. With the argument "cart" it has no navigation: its base takes velocities on mux/cmd_vel and stands still when none come.
"""
import json
import math
import os
import sys

import actionlib
import rospy
from geometry_msgs.msg import TransformStamped, Twist
from move_base_msgs.msg import MoveBaseAction, MoveBaseFeedback, MoveBaseResult
from nav_msgs.msg import Odometry
from saydo_msgs.msg import ErrorCode, Fact, Observation, RunSkillAction, RunSkillFeedback, RunSkillResult
from tf2_msgs.msg import TFMessage

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../standin"))
from flat import RATE, Blocked, Flat  # noqa: E402


FRAMES = next((arg.split(":=")[1] for arg in sys.argv if arg.startswith("frames:=")), "")
MAP, ODOM, BASE = (FRAMES + name for name in ("map", "odom", "base_link"))


class Robot(Flat):
    def __init__(self):
        super().__init__()
        self.tf = rospy.Publisher("/tf", TFMessage, queue_size=10)
        self.fixed = rospy.Publisher("/tf_static", TFMessage, queue_size=1, latch=True)
        self.odom = rospy.Publisher("odom", Odometry, queue_size=10)
        self.camera = rospy.Publisher("/camera/detections", Observation, queue_size=10)
        self.fixed.publish(TFMessage([self.transform(MAP, ODOM, 0, 0, 0)]))
        self.arm = actionlib.SimpleActionServer("skill", RunSkillAction, self.work, auto_start=False)
        self.arm.start()
        if "cart" in sys.argv[1:]:
            self.told, self.told_at = Twist(), rospy.Time()
            rospy.Subscriber("mux/cmd_vel", Twist, self.heed, queue_size=1)
            rospy.Timer(rospy.Duration(1 / RATE), self.roll_on)
            return
        self.base = actionlib.SimpleActionServer("/nav/move_base", MoveBaseAction, self.go, auto_start=False)
        self.base.start()

    @staticmethod
    def transform(parent, child, x, y, yaw):
        t = TransformStamped(child_frame_id=child)
        t.header.stamp, t.header.frame_id = rospy.Time.now(), parent
        t.transform.translation.x, t.transform.translation.y = x, y
        t.transform.rotation.z, t.transform.rotation.w = math.sin(yaw / 2), math.cos(yaw / 2)
        return t

    def tell(self, _event=None):
        """Publishes where the robot is and what it sees."""
        t = self.transform(ODOM, BASE, self.x, self.y, self.yaw)
        self.tf.publish(TFMessage([t]))
        odom = Odometry(header=t.header, child_frame_id=BASE)
        odom.pose.pose.position.x, odom.pose.pose.position.y = self.x, self.y
        odom.pose.pose.orientation = t.transform.rotation
        self.odom.publish(odom)
        look = Observation()
        look.header.stamp, look.header.frame_id = t.header.stamp, MAP
        look.searched, facts = self.look()
        for predicate, args, negated, evidence in facts:
            look.facts.append(Fact(predicate=predicate, args=args, confidence=1, stamp=t.header.stamp.to_sec(), evidence=evidence, negated=negated))
        self.camera.publish(look)

    def heed(self, twist):
        if not (self.told.linear.x or self.told.angular.z) and (twist.linear.x or twist.angular.z):
            self.turn("drive")
        self.told, self.told_at = twist, rospy.Time.now()

    def roll_on(self, _event):
        """Moves as it was told last, not for longer than a quarter of a second without being told."""
        if rospy.Time.now() - self.told_at <= rospy.Duration(0.25):
            self.roll(self.told.linear.x, self.told.angular.z)

    def go(self, goal):
        pose, rate = goal.target_pose.pose, rospy.Rate(RATE)
        if goal.target_pose.header.frame_id != MAP:
            self.base.set_aborted(MoveBaseResult(), "The goal pose passed to this planner must be in the frame " + MAP)
            return
        try:
            for _left in self.drive(pose.position.x, pose.position.y, 2 * math.atan2(pose.orientation.z, pose.orientation.w)):
                if self.base.is_preempt_requested():
                    self.base.set_preempted()
                    return
                feedback = MoveBaseFeedback()
                feedback.base_position.header.frame_id = MAP
                feedback.base_position.pose.position.x, feedback.base_position.pose.position.y = self.x, self.y
                self.base.publish_feedback(feedback)
                rate.sleep()
        except Blocked:
            self.base.set_aborted(MoveBaseResult(), "Failed to find a valid plan. Even after executing recovery behaviors.")
            return
        self.tell()
        self.base.set_succeeded(MoveBaseResult(), "Goal reached.")

    def work(self, goal):
        self.arm.publish_feedback(RunSkillFeedback(progress=0.5, text="moving the arm"))
        rospy.sleep(0.1)
        if not self.knows(goal.skill):
            self.arm.set_aborted(RunSkillResult(error_code=ErrorCode.NOT_IMPLEMENTED, error_msg="no skill " + goal.skill), "")
            return
        error = self.perform(goal.skill, goal.args)
        self.tell()
        if error:
            self.arm.set_aborted(RunSkillResult(error_code=ErrorCode.ACTION_FAILED, error_msg=error), error)
        else:
            self.arm.set_succeeded(RunSkillResult())


rospy.init_node("robot")
robot = Robot()
rospy.Timer(rospy.Duration(0.05), robot.tell)
print("ready", flush=True)
rospy.spin()
print(json.dumps(robot.turns), flush=True)
