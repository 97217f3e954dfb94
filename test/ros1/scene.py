#!/usr/bin/python3
"""Prints as one line of JSON what a viewer is told to draw: where the robot, the path and the steps are."""
import json

import rospy
from nav_msgs.msg import Odometry, Path
from visualization_msgs.msg import MarkerArray


def place(pose):
    return [pose.position.x, pose.position.y]


rospy.init_node("viewer", anonymous=True)
path = rospy.wait_for_message("plan_path", Path)
shapes = rospy.wait_for_message("plan_markers", MarkerArray).markers
print(json.dumps({
    "robot": place(rospy.wait_for_message("odom", Odometry).pose.pose),
    "path": [place(p.pose) for p in path.poses],
    "steps": [place(m.pose) + [m.color.r, m.color.g, m.color.b] for m in shapes if m.ns == "steps"],
    "numbers": [m.text for m in shapes if m.ns == "numbers"],
    "reach": [m.scale.x / 2 for m in shapes if m.ns == "reach"],
    "now": [m.text for m in shapes if m.ns == "now"],
}))
