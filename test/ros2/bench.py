"""Measures with rclpy what the benchmarks of internal/rosio/ros2 measure: prints the median microseconds of a round of 10 bytes, of
a round of 1 MiB, and of a service call, between this process and a second one that it starts.

usage: bench.py ROUNDS
"""
import statistics
import subprocess
import sys
import time

import rclpy
from rclpy.executors import ExternalShutdownException
from rclpy.executors import SingleThreadedExecutor
from std_msgs.msg import String
from std_srvs.srv import Trigger


def serve(_request, response):
    response.success = True
    return response


def be_far():
    node = rclpy.create_node("far")
    back = node.create_publisher(String, "back", 64)
    node.create_subscription(String, "there", back.publish, 64)
    node.create_service(Trigger, "ask", serve)
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    try:
        executor.spin()
    except (KeyboardInterrupt, ExternalShutdownException):
        pass


class Near:
    def __init__(self):
        self.node = rclpy.create_node("near")
        self.executor = SingleThreadedExecutor()
        self.executor.add_node(self.node)
        self.got = []
        self.node.create_subscription(String, "back", self.got.append, 64)
        self.there = self.node.create_publisher(String, "there", 64)
        self.ask = self.node.create_client(Trigger, "ask")
        self.ask.wait_for_service()
        while not self.got:  # until both ways are linked
            self.there.publish(String())
            self.executor.spin_once(timeout_sec=0.1)
        while self.got:  # what else was on its way
            self.got.clear()
            self.executor.spin_once(timeout_sec=0.5)

    def spin_until(self, done):
        end = time.monotonic() + 2
        while not done() and time.monotonic() < end:
            self.executor.spin_once(timeout_sec=1)
        return done()

    # What gets no answer is sent again: a first call may be answered before its client is linked to hear that.
    def round_of(self, message):
        self.got.clear()
        self.there.publish(message)
        while not self.spin_until(lambda: self.got):
            self.there.publish(message)

    def call(self):
        future = self.ask.call_async(Trigger.Request())
        while not self.spin_until(future.done):
            future = self.ask.call_async(Trigger.Request())


def median(rounds, once):
    once()  # what is linked late is linked now
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        once()
        took.append(time.perf_counter() - start)
    return statistics.median(took) * 1e6


rclpy.init()
if sys.argv[1] == "far":
    be_far()
    sys.exit()
far = subprocess.Popen([sys.executable, __file__, "far"])
near, small, large = Near(), String(data="x" * 10), String(data="x" * (1 << 20))
many = int(sys.argv[1])
print("%.0f %.0f %.0f" % (median(many, lambda: near.round_of(small)), median(many, lambda: near.round_of(large)), median(many, near.call)))
far.terminate()
far.wait()
