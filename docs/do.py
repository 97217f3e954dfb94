#!/usr/bin/python3
"""Gives Saydo an instruction through the action "do" and prints what happens."""
import sys
import time

import actionlib
import rospy
from saydo_msgs.msg import DoAction, DoGoal, Instruction

rospy.init_node("teller")
do = actionlib.SimpleActionClient("do", DoAction)
deadline = time.time() + 60  # of the wall: simulated time may jump
while not do.wait_for_server(rospy.Duration(1)):
    if time.time() > deadline:
        sys.exit("nobody takes instructions: is saydo running?")
goal = DoGoal(instruction=Instruction(text="put the vase on the dining table", confidence=1))
do.send_goal(goal, feedback_cb=lambda f: print("%d/%d %s %s" % (f.index, f.total, f.status, f.text)))
do.wait_for_result()
result = do.get_result()
print(result.error_code, result.summary)
for literal, evidence in zip(result.literals, result.evidence):
    print(literal, "is", evidence)
