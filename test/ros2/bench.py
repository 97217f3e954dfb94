"""Prints how long rclpy takes for what the benchmarks of internal/rosio/ros2 do: median microseconds of a round or call."""
import statistics
import sys
import time

import rclpy
from rclpy.executors import SingleThreadedExecutor
from std_msgs.msg import String
from std_srvs.srv import Trigger

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 500

rclpy.init()
near, far = rclpy.create_node("near"), rclpy.create_node("far")
executor = SingleThreadedExecutor()
executor.add_node(near)
executor.add_node(far)
back = far.create_publisher(String, "back", 64)
far.create_subscription(String, "there", back.publish, 64)
got = []
near.create_subscription(String, "back", got.append, 64)
there = near.create_publisher(String, "there", 64)


def serve(_request, response):
    response.success = True
    return response


far.create_service(Trigger, "ask", serve)
ask = near.create_client(Trigger, "ask")
ask.wait_for_service()
while there.get_subscription_count() == 0 or back.get_subscription_count() == 0:
    executor.spin_once(timeout_sec=0.01)


def median(once):
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        once()
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1e6


def round_of(message):
    got.clear()
    there.publish(message)
    while not got:
        executor.spin_once(timeout_sec=1)


def call():
    future = ask.call_async(Trigger.Request())
    while not future.done():
        executor.spin_once(timeout_sec=1)


small, large = String(data="x" * 10), String(data="x" * (1 << 20))
print("rclpy: round of 10 bytes %.0f us" % median(lambda: round_of(small)))
print("rclpy: round of 1 MiB %.0f us" % median(lambda: round_of(large)))
print("rclpy: service call %.0f us" % median(call))
near.destroy_node()
far.destroy_node()
rclpy.shutdown()
