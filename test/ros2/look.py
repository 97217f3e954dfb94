"""Prints as JSON what a rclpy node sees of the graph: {"topics": ..., "services": ..., "actions": ..., "params": ...}.

It waits until all the names that are its arguments are there, topics, services or actions.
"""
import json
import sys
import time

import rclpy
import rclpy.utilities
from rclpy.action import get_action_names_and_types
from rclpy.parameter_client import AsyncParameterClient

DEADLINE_S = 30

rclpy.init()
names = rclpy.utilities.remove_ros_args(sys.argv)[1:]
node = rclpy.create_node("looker")
late = time.monotonic() + DEADLINE_S
while True:
    seen = {
        "topics": dict(node.get_topic_names_and_types()),
        "services": dict(node.get_service_names_and_types()),
        "actions": dict(get_action_names_and_types(node)),
    }
    missing = [name for name in names if not any(name in kind for kind in seen.values())]
    if not missing:
        break
    if time.monotonic() > late:
        sys.exit(f"not there: {missing}; seen: {seen}")
    rclpy.spin_once(node, timeout_sec=0.05)


def answer(future):
    rclpy.spin_until_future_complete(node, future, timeout_sec=DEADLINE_S)
    return future.result()


params = AsyncParameterClient(node, "executor")
if not params.wait_for_services(timeout_sec=DEADLINE_S):
    sys.exit("the executor has not all six parameter services")
seen["params"] = sorted(answer(params.list_parameters()).result.names)
seen["sim_time"] = answer(params.get_parameters(["use_sim_time"])).values[0].bool_value
refused = answer(params.set_parameters([rclpy.parameter.Parameter("use_sim_time", value=False)])).results[0]
described = answer(params.describe_parameters(["reserve", "autonomy"])).descriptors
seen["ranges"] = [[[r.from_value, r.to_value] for r in d.floating_point_range] for d in described]
seen["refused"] = [refused.successful, refused.reason]
print(json.dumps(seen))
node.destroy_node()
rclpy.shutdown()
