#!/usr/bin/python3
"""A robot that polishes, by an action acme_msgs/Polish called "polish", which nobody else has: it prints each goal as one JSON object a
line. The package is where ROS_PACKAGE_PATH says. A goal without spots fails.
"""
import json
import os
import sys

import actionlib
import rospy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from definitions import classes  # noqa: E402


def main():
    rospy.init_node("polisher")
    made = classes("acme_msgs/PolishAction")

    def execute(goal):
        print(json.dumps({
            "frame": goal.at.header.frame_id, "x": goal.at.pose.position.x, "spots": [[s.name, s.size, s.shade] for s in goal.spots],
            "force": goal.force, "patience": goal.patience.to_sec(), "again": goal.again, "marks": list(goal.marks),
        }), flush=True)
        server.publish_feedback(made["acme_msgs/PolishFeedback"](progress=0.5))
        result = made["acme_msgs/PolishResult"](ended=rospy.Time(1700000000, 500000000), left=goal.spots[:1])
        if goal.spots:
            server.set_succeeded(result)
        else:
            result.error_code, result.error_msg = 7, "nothing to polish"
            server.set_aborted(result)

    server = actionlib.SimpleActionServer("polish", made["acme_msgs/PolishAction"], execute, auto_start=False)
    server.start()
    sys.stdin.read()  # until the test has ended
    rospy.signal_shutdown("the test has ended")


if __name__ == "__main__":
    main()
