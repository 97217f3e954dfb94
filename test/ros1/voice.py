#!/usr/bin/python3
"""The voice of a robot of PAL Robotics, an action pal_interaction_msgs/Tts called "tts": it prints each goal, and how it ended, as one
JSON object a line. A sentence takes half a second; one does not end by itself.
"""
import json
import os
import sys

import actionlib
import rospy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from definitions import action  # noqa: E402

ENDLESS = "this never ends"


def tell(**seen):
    print(json.dumps(seen), flush=True)


def main():
    rospy.init_node("pal_tts")
    tts, parts = action("pal_interaction_msgs/Tts")

    def execute(goal):
        tell(asked=goal.rawtext.text, language=goal.rawtext.lang_id)
        late = rospy.Time.now() + rospy.Duration(60 if goal.rawtext.text == ENDLESS else 0.5)
        while rospy.Time.now() < late and not server.is_preempt_requested():
            server.publish_feedback(parts["pal_interaction_msgs/TtsFeedback"](text_said=goal.rawtext.text))
            rospy.sleep(0.02)
        if server.is_preempt_requested():
            server.set_preempted()
            tell(ended="canceled")
        else:
            server.set_succeeded()
            tell(ended="said")

    server = actionlib.SimpleActionServer("tts", tts, execute, auto_start=False)
    server.start()
    sys.stdin.read()  # until the test has ended
    rospy.signal_shutdown("the test has ended")


if __name__ == "__main__":
    main()
