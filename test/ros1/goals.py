#!/usr/bin/python3
"""Clients of actionlib send goals to the Go node of goals_test.go beside each other and cancel half of them soon: it prints how many
ended in which state, as one JSON object."""
import collections
import json
import os
import random
import sys
import threading

import actionlib
import rospy
from actionlib_msgs.msg import GoalStatus
from saydo_msgs.msg import DoAction, DoGoal, Instruction

CLIENTS = int(os.environ["SAYDO_CLIENTS"])
PATIENCE = rospy.Duration(20)
EARLY = (0.005, 0.02, 0.04, 0.1)  # seconds until the cancel; the server may speak of a goal after 0.05


def one(client, chance):
    """Sends a goal and gives what was asked, and the state in which the goal ended."""
    if chance.random() < 0.5:
        client.send_goal(DoGoal(instruction=Instruction(text="quick")))
        asked = "ended"
    else:
        client.send_goal(DoGoal(instruction=Instruction(text="for ever")))
        rospy.sleep(chance.choice(EARLY))
        client.cancel_goal()
        asked = "cancelled"
    if not client.wait_for_result(PATIENCE):
        return asked, "NO RESULT"
    return asked, GoalStatus.to_string(client.get_state())


def main():
    rospy.init_node("goals", disable_signals=True)
    clients = [actionlib.SimpleActionClient("do", DoAction) for _ in range(CLIENTS)]
    for client in clients:
        client.wait_for_server(PATIENCE)
    seen = [collections.Counter() for _ in clients]  # each thread has its own

    def work(number):
        chance = random.Random(number)
        for _ in range(int(os.environ["SAYDO_GOALS"])):
            asked, state = one(clients[number], chance)
            seen[number][f"{asked}: {state}"] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(sum(seen, collections.Counter())), flush=True)
    sys.stdin.read()  # until the test is done
    rospy.signal_shutdown("the test is over")


main()
