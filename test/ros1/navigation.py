#!/usr/bin/python3
"""A navigation as other robots have it, a program of its own: it follows odom, drives by mux/cmd_vel, and knows nothing when it is
started again. robot.py with the argument "cart" is its base."""
import math

import actionlib
import rospy
from geometry_msgs.msg import Twist
from move_base_msgs.msg import MoveBaseAction, MoveBaseFeedback, MoveBaseResult
from nav_msgs.msg import Odometry

RATE, SPEED, TURN = 20, 3.0, 4.0    # [Hz], [m/s], [rad/s]
NEAR, STRAIGHT = 0.05, 0.1          # [m], [rad]


def angle(a):
    return math.atan2(math.sin(a), math.cos(a))


class Navigation:
    def __init__(self):
        self.at = None
        rospy.Subscriber("odom", Odometry, self.heed, queue_size=1)
        self.wheels = rospy.Publisher("mux/cmd_vel", Twist, queue_size=1)
        self.server = actionlib.SimpleActionServer("/nav/move_base", MoveBaseAction, self.go, auto_start=False)
        self.server.start()

    def heed(self, odom):
        p, q = odom.pose.pose.position, odom.pose.pose.orientation
        self.at = p.x, p.y, 2 * math.atan2(q.z, q.w)

    def send(self, forward, turn):
        twist = Twist()
        twist.linear.x, twist.angular.z = forward, max(-TURN, min(TURN, turn))
        self.wheels.publish(twist)

    def go(self, goal):
        pose, rate = goal.target_pose.pose, rospy.Rate(RATE)
        yaw = 2 * math.atan2(pose.orientation.z, pose.orientation.w)
        late = rospy.Time.now() + rospy.Duration(30)
        while not rospy.is_shutdown() and rospy.Time.now() < late:
            rate.sleep()
            if self.server.is_preempt_requested():
                self.send(0, 0)
                self.server.set_preempted()
                return
            if self.at is None:
                continue
            x, y, heading = self.at
            feedback = MoveBaseFeedback()
            feedback.base_position.header.frame_id = "map"
            feedback.base_position.pose.position.x, feedback.base_position.pose.position.y = x, y
            self.server.publish_feedback(feedback)
            left = math.hypot(pose.position.x - x, pose.position.y - y)
            off = angle((yaw if left < NEAR else math.atan2(pose.position.y - y, pose.position.x - x)) - heading)
            if left < NEAR and abs(off) < STRAIGHT:
                self.send(0, 0)
                self.server.set_succeeded(MoveBaseResult(), "Goal reached.")
                return
            self.send(min(SPEED, left * 4) if left >= NEAR and abs(off) < STRAIGHT else 0, off * 5)
        self.send(0, 0)
        self.server.set_aborted(MoveBaseResult(), "Failed to find a valid control. Even after executing recovery behaviors.")


rospy.init_node("navigation")
navigation = Navigation()
print("ready", flush=True)
rospy.spin()
