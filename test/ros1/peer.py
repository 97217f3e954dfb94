#!/usr/bin/python3
"""A ROS 1 node in Python that meets the Go node of rospy_test.go: it prints what it saw as one JSON object a line."""
import json
import sys

import actionlib
import rospy
from actionlib_msgs.msg import GoalStatus
from saydo_msgs.msg import (DoAction, DoFeedback, DoGoal, DoResult, Fact,
                            Instruction, World)
from saydo_msgs.srv import Observe, ObserveResponse

PATIENCE = rospy.Duration(20)


def tell(**seen):
    print(json.dumps(seen), flush=True)


def own_world():
    world = World(seq=7, facts=[Fact(predicate="on", args=["cup", "桌子"], confidence=0.25)])
    world.header.stamp = rospy.Time(1600000000, 5)
    world.header.frame_id = "map"
    return world


def serve():
    """Offers a topic, a service and an action to the Go node; they must be kept for as long as the node lives."""
    topic = rospy.Publisher("py_world", World, queue_size=1, latch=True)
    topic.publish(own_world())
    service = rospy.Service("py_observe", Observe, lambda q: ObserveResponse(error_code=int(q.after), world=own_world()))

    def execute(goal):
        # Feedback and result come by two connections: only what is repeated is sure to come before the result.
        while goal.instruction.text == "for ever" and not action.is_preempt_requested():
            action.publish_feedback(DoFeedback(index=1, total=2, status="running"))
            rospy.sleep(0.01)
        result = DoResult(summary=goal.instruction.text, literals=["(on cup table)"])
        if action.is_preempt_requested():
            action.set_preempted(result)
        elif goal.instruction.text == "impossible":
            action.set_aborted(DoResult(error_code=210))
        else:
            action.set_succeeded(result)

    action = actionlib.SimpleActionServer("py_do", DoAction, execute, auto_start=False)
    action.start()
    return topic, service, action


def world_of_go():
    world = rospy.wait_for_message("world", World, timeout=PATIENCE.to_sec())
    tell(test="topic", seq=world.seq, frame=world.header.frame_id, secs=world.header.stamp.secs,
         nsecs=world.header.stamp.nsecs, names=world.things[0].names, x=world.things[0].pose.position.x,
         args=world.facts[0].args)


def observe_of_go():
    rospy.wait_for_service("observe", timeout=PATIENCE.to_sec())
    observe = rospy.ServiceProxy("observe", Observe)
    answer = observe(after=3.5, timeout=1)
    tell(test="service", code=answer.error_code, message=answer.error_msg, seq=answer.world.seq)
    keep = rospy.ServiceProxy("observe", Observe, persistent=True)
    tell(test="persistent", seqs=[keep(after=i, timeout=1).world.seq for i in range(3)])
    keep.close()


def do_of_go():
    client = actionlib.SimpleActionClient("do", DoAction)
    tell(test="server", there=client.wait_for_server(PATIENCE))
    quick(client)
    for text in ("tidy", "impossible"):
        seen = []
        client.send_goal(DoGoal(instruction=Instruction(text=text)), feedback_cb=lambda f: seen.append(f.index))
        finished = client.wait_for_result(PATIENCE)
        result = client.get_result()
        tell(test=text, finished=finished, state=client.get_state(), code=result.error_code, summary=result.summary,
             ordered=seen == sorted(seen))
    client.send_goal(DoGoal(instruction=Instruction(text="for ever")))
    while client.get_state() == GoalStatus.PENDING:
        rospy.sleep(0.01)
    client.cancel_goal()
    finished = client.wait_for_result(PATIENCE)
    tell(test="cancel", finished=finished, state=client.get_state(), summary=client.get_result().summary)
    several(client)


def quick(client):
    """Goals that end at once: none may be lost, and none be spoken of before this client knows it."""
    active = []
    states = []
    for _ in range(20):
        client.send_goal(DoGoal(instruction=Instruction(text="quick")), active_cb=lambda: active.append(1))
        states.append(client.wait_for_result(PATIENCE) and client.get_state())
    tell(test="quick", states=sorted(set(states)), active=len(active))


def several(client):
    """Two goals at once from one client, and all of them cancelled by one word."""
    many = actionlib.ActionClient("do", DoAction)
    many.wait_for_server(PATIENCE)
    handles = [many.send_goal(DoGoal(instruction=Instruction(text="for ever"))) for _ in range(2)]
    while any(h.get_goal_status() != GoalStatus.ACTIVE for h in handles):
        rospy.sleep(0.01)
    client.cancel_all_goals()
    while any(h.get_comm_state() != actionlib.CommState.DONE for h in handles):
        rospy.sleep(0.01)
    tell(test="several", states=[h.get_terminal_state() for h in handles])


def main():
    rospy.init_node("peer", disable_signals=True)
    offered = serve()
    tell(test="ready", offered=len(offered))
    world_of_go()
    observe_of_go()
    do_of_go()
    tell(test="end")
    sys.stdin.read()  # until the test is done with what this node offers
    rospy.signal_shutdown("the test is over")


main()
