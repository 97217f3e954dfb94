"""Leads the node that is its argument through its lifecycle, as Nav2's lifecycle manager does, and prints as JSON what it saw.

Of the node's work it looks at one service, the second argument.
"""
import json
import sys
import time

import rclpy
from bond.msg import Status
from lifecycle_msgs.msg import Transition, TransitionEvent
from lifecycle_msgs.srv import ChangeState, GetAvailableTransitions, GetState

DEADLINE_S = 30

rclpy.init()
name, work = sys.argv[1:3]
node = rclpy.create_node("lifecycle_manager")
events = []
node.create_subscription(TransitionEvent, f"/{name}/transition_event", lambda m: events.append([m.start_state.label, m.goal_state.label]), 10)
bond = []  # whether the node said that it is alive, each time that this changed


def heard(status):
    if status.id == name and bond[-1:] != [status.active]:
        bond.append(status.active)


node.create_subscription(Status, "bond", heard, 10)


def ask(kind, service, request):
    client = node.create_client(kind, f"/{name}/{service}")
    if not client.wait_for_service(timeout_sec=DEADLINE_S):
        sys.exit(f"/{name} has no service {service}")
    future = client.call_async(request)
    rclpy.spin_until_future_complete(node, future, timeout_sec=DEADLINE_S)
    node.destroy_client(client)
    return future.result()


def state():
    return ask(GetState, "get_state", GetState.Request()).current_state.label


def change(transition):
    return ask(ChangeState, "change_state", ChangeState.Request(transition=Transition(id=transition))).success


def works(wanted):
    """Waits until the node's service is there, or is gone, and its bond likewise; ends where one of them does not come so."""
    late = time.monotonic() + DEADLINE_S
    while True:
        there, tied = work in dict(node.get_service_names_and_types()), (bond or [False])[-1]
        if there == tied == wanted:
            return wanted
        if time.monotonic() > late:
            sys.exit(f"after {DEADLINE_S} s, where both should be {wanted}: {work} is there: {there}; the bond says so: {tied}")
        rclpy.spin_once(node, timeout_sec=0.05)


seen = [[state(), works(False)]]
for transition in (Transition.TRANSITION_CONFIGURE, Transition.TRANSITION_ACTIVATE, Transition.TRANSITION_DEACTIVATE,
                   Transition.TRANSITION_ACTIVATE, Transition.TRANSITION_CLEANUP, Transition.TRANSITION_ACTIVE_SHUTDOWN):
    done = change(transition)
    seen.append([done, state(), works(state() == "active")])
left = ask(GetAvailableTransitions, "get_available_transitions", GetAvailableTransitions.Request()).available_transitions
whole = ask(GetAvailableTransitions, "get_transition_graph", GetAvailableTransitions.Request()).available_transitions
print(json.dumps({"seen": seen, "events": events, "left": len(left), "graph": len(whole), "bond": bond}))
node.destroy_node()
rclpy.shutdown()
