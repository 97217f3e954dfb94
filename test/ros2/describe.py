"""Keeps a robot's URDF on /robot_description, as robot_state_publisher does, and its SRDF, where one is named, as MoveIt does.

usage: describe.py [volatile] URDF [SRDF], where volatile publishes them once, for those who are there
"""
import sys

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.qos import DurabilityPolicy, QoSProfile
from std_msgs.msg import String

rclpy.init()
node = rclpy.create_node("robot_state_publisher")
topics, files, durability = [], sys.argv[1:], DurabilityPolicy.TRANSIENT_LOCAL
if files[0] == "volatile":
    files, durability = files[1:], DurabilityPolicy.VOLATILE
for name, path in zip(("robot_description", "robot_description_semantic"), files):
    topics.append(node.create_publisher(String, name, QoSProfile(depth=1, durability=durability)))
    with open(path, encoding="utf-8") as text:
        topics[-1].publish(String(data=text.read()))
print("published", flush=True)
try:
    rclpy.spin(node)
except (KeyboardInterrupt, ExternalShutdownException):
    pass
