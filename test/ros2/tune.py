"""Changes parameters of the executor while it runs, as `ros2 param` does, and prints as JSON what it says of them and what comes of it."""
import json
import sys

import rclpy
from rclpy.action import ActionClient
from rclpy.parameter import Parameter
from rclpy.parameter_client import AsyncParameterClient
from saydo_msgs.action import Do
from saydo_msgs.msg import Instruction

DEADLINE_S = 60

rclpy.init()
node = rclpy.create_node("tuner")


def answer(future):
    rclpy.spin_until_future_complete(node, future, timeout_sec=DEADLINE_S)
    return future.result()


params = AsyncParameterClient(node, "executor")
if not params.wait_for_services(timeout_sec=DEADLINE_S):
    sys.exit("the executor has not all six parameter services")
names = ["autonomy", "reserve", "log"]
described = answer(params.describe_parameters(names)).descriptors
seen = {"described": {
    d.name: [d.description, d.read_only, d.additional_constraints, [[r.from_value, r.to_value] for r in d.floating_point_range]]
    for d in described
}}
changes = [("autonomy", "wild"), ("reserve", 0.0), ("reserve", 7.0), ("log", "auto"), ("autonomy", "dry"), ("reserve", 0.3)]
results = answer(params.set_parameters([Parameter(name, value=value) for name, value in changes])).results
seen["set"] = [[r.successful, r.reason] for r in results]
both = [Parameter("autonomy", value="step"), Parameter("reserve", value=1.0)]
seen["together"] = answer(params.set_parameters_atomically(both)).result.successful
seen["autonomy"] = answer(params.get_parameters(["autonomy"])).values[0].string_value

do = ActionClient(node, Do, "do")
if not do.wait_for_server(timeout_sec=DEADLINE_S):
    sys.exit("nobody takes instructions")
goal = answer(do.send_goal_async(Do.Goal(instruction=Instruction(text="put the vase on the dining table", confidence=1.0))))
result = answer(goal.get_result_async()).result
seen["done"] = [result.error_code, result.summary]
print(json.dumps(seen))
node.destroy_node()
rclpy.shutdown()
