"""Keeps a robot's URDF on /robot_description, as robot_state_publisher does, and its SRDF, where one is named, as MoveIt does."""
import sys

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.qos import DurabilityPolicy, QoSProfile
from std_msgs.msg import String

rclpy.init()
node = rclpy.create_node("robot_state_publisher")
topics = []
for name, path in zip(("robot_description", "robot_description_semantic"), sys.argv[1:]):
    topics.append(node.create_publisher(String, name, QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)))
    with open(path, encoding="utf-8") as text:
        topics[-1].publish(String(data=text.read()))
print("published", flush=True)
try:
    rclpy.spin(node)
except (KeyboardInterrupt, ExternalShutdownException):
    pass
