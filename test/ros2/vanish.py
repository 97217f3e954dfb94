"""Serves the action "perform" and is gone, without a word, as soon as it has accepted a goal."""
import os

import rclpy
from rclpy.action import ActionServer
from saydo_msgs.action import Perform

rclpy.init()
node = rclpy.create_node("vanishing")
server = ActionServer(node, Perform, "perform", lambda goal: os._exit(1))
print("ready", flush=True)
rclpy.spin(node)
