#!/usr/bin/python3
"""A robot as its makers might have built it, which knows nothing of Saydo but the interfaces that it offers.

It has a base with a navigation of its own at /nav/move_base and an arm behind the action "skill", tells its odometry and tf, and
what its camera sees. It fails now and then, always at the same turns: every 7th drive is blocked half way, every 5th grasp
slips, and the 2nd placing is reported as done though the thing went back to where it was.

With the argument "cart" it has no navigation: its base takes velocities on mux/cmd_vel and stands still when none come.
"""
import json
import math
import sys

import actionlib
import rospy
from geometry_msgs.msg import TransformStamped, Twist
from move_base_msgs.msg import MoveBaseAction, MoveBaseFeedback, MoveBaseResult
from nav_msgs.msg import Odometry
from saydo_msgs.msg import ErrorCode, Fact, Observation, RunSkillAction, RunSkillFeedback, RunSkillResult
from tf2_msgs.msg import TFMessage

RATE = 20     # [Hz] of the control loop
SPEED = 3.0   # [m/s]
HAND = "gripper"
ROOMS = {"kitchen": (0, 4), "lounge": (4, 9)}                  # along x [m]
PLACES = {"kitchen_table": "kitchen", "sideboard": "lounge"}   # and their rooms
THINGS = ["apple", "banana", "orange", "lemon", "pear", "cup"]


class Robot:
    def __init__(self):
        self.x, self.y, self.yaw = 6.0, 2.0, 0.0
        self.on = {thing: "kitchen_table" for thing in THINGS}
        self.held = None
        self.turns = {"drive": 0, "pick": 0, "place": 0}
        self.tf = rospy.Publisher("/tf", TFMessage, queue_size=10)
        self.fixed = rospy.Publisher("/tf_static", TFMessage, queue_size=1, latch=True)
        self.odom = rospy.Publisher("odom", Odometry, queue_size=10)
        self.camera = rospy.Publisher("/camera/detections", Observation, queue_size=10)
        self.fixed.publish(TFMessage([self.transform("map", "odom", 0, 0, 0)]))
        self.arm = actionlib.SimpleActionServer("skill", RunSkillAction, self.perform, auto_start=False)
        self.arm.start()
        if "cart" in sys.argv[1:]:
            self.told, self.told_at = Twist(), rospy.Time()
            rospy.Subscriber("mux/cmd_vel", Twist, self.heed, queue_size=1)
            rospy.Timer(rospy.Duration(1 / RATE), self.roll)
            return
        self.base = actionlib.SimpleActionServer("/nav/move_base", MoveBaseAction, self.drive, auto_start=False)
        self.base.start()

    def turn(self, what):
        """Counts how often something was done."""
        self.turns[what] += 1
        return self.turns[what]

    @staticmethod
    def transform(parent, child, x, y, yaw):
        t = TransformStamped(child_frame_id=child)
        t.header.stamp, t.header.frame_id = rospy.Time.now(), parent
        t.transform.translation.x, t.transform.translation.y = x, y
        t.transform.rotation.z, t.transform.rotation.w = math.sin(yaw / 2), math.cos(yaw / 2)
        return t

    def tell(self, _event=None):
        """Publishes where the robot is and what it sees."""
        t = self.transform("odom", "base_link", self.x, self.y, self.yaw)
        self.tf.publish(TFMessage([t]))
        odom = Odometry(header=t.header, child_frame_id="base_link")
        odom.pose.pose.position.x, odom.pose.pose.position.y = self.x, self.y
        odom.pose.pose.orientation = t.transform.rotation
        self.odom.publish(odom)
        self.camera.publish(self.seen(t.header.stamp))

    def seen(self, stamp):
        look = Observation()
        look.header.stamp, look.header.frame_id = stamp, "map"

        def fact(predicate, *args, negated=False, evidence="observed"):
            look.facts.append(Fact(predicate=predicate, args=list(args), confidence=1, stamp=stamp.to_sec(), evidence=evidence, negated=negated))

        held = self.held
        fact("hand_free", HAND, negated=held is not None, evidence="sensed")
        if held:
            fact("holding", HAND, held, evidence="sensed")
        room = next((name for name, (low, high) in ROOMS.items() if low <= self.x <= high), None)
        for place, where in PLACES.items():
            if where == room:
                look.searched.append(place)
                for thing in THINGS:
                    if self.on[thing] == place and thing != held:
                        fact("on", thing, place)
        return look

    def heed(self, twist):
        if not (self.told.linear.x or self.told.angular.z) and (twist.linear.x or twist.angular.z):
            self.turn("drive")
        self.told, self.told_at = twist, rospy.Time.now()

    def roll(self, _event):
        """Moves as it was told last, not into a wall, and not for longer than a quarter of a second without being told."""
        if rospy.Time.now() - self.told_at > rospy.Duration(0.25):
            return
        self.yaw += self.told.angular.z / RATE
        x, y = self.x + self.told.linear.x * math.cos(self.yaw) / RATE, self.y + self.told.linear.x * math.sin(self.yaw) / RATE
        through_door = abs(y - 2) < 0.3
        if any(low + 0.2 <= x <= high - 0.2 for low, high in ROOMS.values()) or through_door:
            self.x, self.y = x, y

    def drive(self, goal):
        pose = goal.target_pose.pose
        fails = self.turn("drive") % 7 == 0
        way = math.hypot(pose.position.x - self.x, pose.position.y - self.y)
        start, rate = (self.x, self.y), rospy.Rate(RATE)
        steps = max(1, int(way / SPEED * RATE))
        for i in range(1, steps + 1):
            if self.base.is_preempt_requested():
                self.base.set_preempted()
                return
            if fails and i > steps / 2:
                self.base.set_aborted(MoveBaseResult(), "Failed to find a valid plan. Even after executing recovery behaviors.")
                return
            self.x = start[0] + (pose.position.x - start[0]) * i / steps
            self.y = start[1] + (pose.position.y - start[1]) * i / steps
            feedback = MoveBaseFeedback()
            feedback.base_position.header.frame_id = "map"
            feedback.base_position.pose.position.x, feedback.base_position.pose.position.y = self.x, self.y
            self.base.publish_feedback(feedback)
            rate.sleep()
        self.yaw = 2 * math.atan2(pose.orientation.z, pose.orientation.w)
        self.tell()
        self.base.set_succeeded(MoveBaseResult(), "Goal reached.")

    def perform(self, goal):
        self.arm.publish_feedback(RunSkillFeedback(progress=0.5, text="moving the arm"))
        rospy.sleep(0.1)
        error = {"pick": self.pick, "place": self.place, "look": lambda *_: None}.get(goal.skill)
        if error is None:
            self.arm.set_aborted(RunSkillResult(error_code=ErrorCode.NOT_IMPLEMENTED, error_msg="no skill " + goal.skill), "")
            return
        error = error(*goal.args)
        self.tell()
        if error:
            self.arm.set_aborted(RunSkillResult(error_code=ErrorCode.ACTION_FAILED, error_msg=error), error)
        else:
            self.arm.set_succeeded(RunSkillResult())

    def pick(self, thing, place, _hand):
        if self.held or self.on.get(thing) != place:
            return "nothing to grasp"
        if self.turn("pick") % 5 == 0:
            return "the gripper closed on nothing"
        self.held, self.on[thing] = thing, None

    def place(self, thing, place, _hand):
        if self.held != thing:
            return "nothing in the gripper"
        self.held = None
        self.on[thing] = "kitchen_table" if self.turn("place") == 2 else place


rospy.init_node("robot")
robot = Robot()
rospy.Timer(rospy.Duration(0.05), robot.tell)
print("ready", flush=True)
rospy.spin()
print(json.dumps(robot.turns), flush=True)
