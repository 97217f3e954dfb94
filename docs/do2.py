#!/usr/bin/env python3
"""Gives Saydo an instruction through the action "do" in ROS 2 and prints what happens."""
import sys

import rclpy
from rclpy.action import ActionClient
from saydo_msgs.action import Do
from saydo_msgs.msg import Instruction

rclpy.init()
node = rclpy.create_node("teller")
do = ActionClient(node, Do, "do")
if not do.wait_for_server(timeout_sec=60):
    sys.exit("nobody takes instructions: is saydo running?")


def show(message):
    f = message.feedback
    print("%d/%d %s %s" % (f.index, f.total, f.status, f.text))


goal = Do.Goal(instruction=Instruction(text="put the vase on the dining table", confidence=1.0))
sent = do.send_goal_async(goal, feedback_callback=show)
rclpy.spin_until_future_complete(node, sent)
if not sent.result().accepted:
    sys.exit("the goal was not accepted")
ended = sent.result().get_result_async()
rclpy.spin_until_future_complete(node, ended)
result = ended.result().result
print(result.error_code, result.summary)
for literal, evidence in zip(result.literals, result.evidence):
    print(literal, "is", evidence)
node.destroy_node()
rclpy.shutdown()
