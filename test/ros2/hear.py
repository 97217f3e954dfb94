"""Prints what is said on the topic "last", line by line."""
import rclpy
from std_msgs.msg import String

rclpy.init()
node = rclpy.create_node("hearing")
node.create_subscription(String, "last", lambda said: print(said.data, flush=True), 100)
rclpy.spin(node)
