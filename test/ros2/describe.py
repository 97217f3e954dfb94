"""Keeps a robot's URDF on /robot_description, as robot_state_publisher does."""
import sys

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.qos import DurabilityPolicy, QoSProfile
from std_msgs.msg import String

rclpy.init()
node = rclpy.create_node("robot_state_publisher")
topic = node.create_publisher(String, "robot_description", QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL))
with open(sys.argv[1], encoding="utf-8") as urdf:
    topic.publish(String(data=urdf.read()))
print("published", flush=True)
try:
    rclpy.spin(node)
except (KeyboardInterrupt, ExternalShutdownException):
    pass
