"""Says its arguments on the topic "instruction", one after another, and prints what the robot says to each."""
import sys
import time

import rclpy
from rclpy.qos import QoSProfile
from saydo_msgs.msg import Say
from std_msgs.msg import String

DEADLINE_S = 60

rclpy.init()
node = rclpy.create_node("person")
said = []
ear = node.create_subscription(Say, "say", lambda m: said.append(m.text), 10)
mouth = node.create_publisher(String, "instruction", QoSProfile(depth=10))


def until(there, what):
    late = time.monotonic() + DEADLINE_S
    while not there():
        if time.monotonic() > late:
            sys.exit(what)
        rclpy.spin_once(node, timeout_sec=0.05)


# The intake speaks too, so that the executor is there when "say" has two publishers, and each knows the other when "utterance" is whole.
until(lambda: mouth.get_subscription_count() > 0, "nobody hears")
until(lambda: node.count_publishers("say") > 1 and node.count_subscribers("utterance") > 0 and node.count_publishers("utterance") > 0, "nobody answers")
for text in sys.argv[1:]:
    before = len(said)
    mouth.publish(String(data=text))
    until(lambda: len(said) > before, f"nothing is said to {text!r}")
    print(said[before])
node.destroy_node()
rclpy.shutdown()
