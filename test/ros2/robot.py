"""A robot as its makers might have built it, which knows nothing of Saydo but the interfaces that it offers.

It has a base with Nav2's action at /nav/navigate_to_pose and an arm behind the action "skill", tells its odometry and tf, and
what its camera sees. What it does, and when it fails, is in ../standin/flat.py; with a rate and a seed as arguments it fails by chance.
"""
import json
import math
import os
import sys
import time

import rclpy
from geometry_msgs.msg import TransformStamped
from nav2_msgs.action import NavigateToPose
from nav_msgs.msg import Odometry
from rclpy.action import ActionServer, CancelResponse
from rclpy.callback_groups import ReentrantCallbackGroup
from rclpy.executors import ExternalShutdownException, MultiThreadedExecutor
from rclpy.node import Node
from rclpy.qos import DurabilityPolicy, QoSProfile, qos_profile_sensor_data
from saydo_msgs.action import RunSkill
from saydo_msgs.msg import ErrorCode, Fact, Observation
from tf2_msgs.msg import TFMessage

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../standin"))
from flat import RATE, Blocked, Flat  # noqa: E402

NO_VALID_PATH = 208  # as Nav2's planners number it


class Robot(Flat):
    def __init__(self, node):
        super().__init__()
        self.node = node
        latched = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)
        self.tf = node.create_publisher(TFMessage, "/tf", 10)
        self.fixed = node.create_publisher(TFMessage, "/tf_static", latched)
        self.odom = node.create_publisher(Odometry, "odom", qos_profile_sensor_data)
        self.camera = node.create_publisher(Observation, "/camera/detections", 10)
        self.fixed.publish(TFMessage(transforms=[self.transform("map", "odom", 0.0, 0.0, 0.0)]))
        anyone = {"callback_group": ReentrantCallbackGroup(), "cancel_callback": lambda _: CancelResponse.ACCEPT}
        self.base = ActionServer(node, NavigateToPose, "/nav/navigate_to_pose", self.go, **anyone)
        self.arm = ActionServer(node, RunSkill, "skill", self.work, **anyone)
        node.create_timer(0.05, self.tell, callback_group=ReentrantCallbackGroup())

    def transform(self, parent, child, x, y, yaw):
        t = TransformStamped(child_frame_id=child)
        t.header.stamp, t.header.frame_id = self.node.get_clock().now().to_msg(), parent
        t.transform.translation.x, t.transform.translation.y = x, y
        t.transform.rotation.z, t.transform.rotation.w = math.sin(yaw / 2), math.cos(yaw / 2)
        return t

    def tell(self):
        """Publishes where the robot is and what it sees."""
        t = self.transform("odom", "base_link", self.x, self.y, self.yaw)
        self.tf.publish(TFMessage(transforms=[t]))
        odom = Odometry(header=t.header, child_frame_id="base_link")
        odom.pose.pose.position.x, odom.pose.pose.position.y = self.x, self.y
        odom.pose.pose.orientation = t.transform.rotation
        self.odom.publish(odom)
        look = Observation()
        look.header.stamp, look.header.frame_id = t.header.stamp, "map"
        seconds = t.header.stamp.sec + t.header.stamp.nanosec * 1e-9
        look.searched, facts = self.look()
        look.facts = [
            Fact(predicate=predicate, args=args, confidence=1.0, stamp=seconds, evidence=evidence, negated=negated)
            for predicate, args, negated, evidence in facts
        ]
        self.camera.publish(look)

    def go(self, goal):
        pose = goal.request.pose.pose
        way = math.hypot(pose.position.x - self.x, pose.position.y - self.y)
        try:
            for left in self.drive(pose.position.x, pose.position.y, 2 * math.atan2(pose.orientation.z, pose.orientation.w)):
                if goal.is_cancel_requested:
                    goal.canceled()
                    return NavigateToPose.Result()
                feedback = NavigateToPose.Feedback(distance_remaining=way * left)
                feedback.current_pose.header.frame_id = "map"
                feedback.current_pose.pose.position.x, feedback.current_pose.pose.position.y = self.x, self.y
                goal.publish_feedback(feedback)
                time.sleep(1 / RATE)
        except Blocked:
            goal.abort()
            return NavigateToPose.Result(error_code=NO_VALID_PATH)
        self.tell()
        goal.succeed()
        return NavigateToPose.Result()

    def work(self, goal):
        skill, args = goal.request.skill, goal.request.args
        goal.publish_feedback(RunSkill.Feedback(progress=0.5, text="moving the arm"))
        time.sleep(0.1)
        if not self.knows(skill):
            goal.abort()
            return RunSkill.Result(error_code=ErrorCode.NOT_IMPLEMENTED, error_msg="no skill " + skill)
        error = self.perform(skill, args)
        self.tell()
        if error:
            goal.abort()
            return RunSkill.Result(error_code=ErrorCode.ACTION_FAILED, error_msg=error)
        goal.succeed()
        return RunSkill.Result()


rclpy.init()
node = Node("robot")
robot = Robot(node)
if len(sys.argv) > 2:
    robot.chances(float(sys.argv[1]), int(sys.argv[2]))
executor = MultiThreadedExecutor(num_threads=4)
executor.add_node(node)
print("ready", flush=True)
try:
    executor.spin()
except (KeyboardInterrupt, ExternalShutdownException):
    pass
print(json.dumps(robot.turns | {"on": robot.on}), flush=True)
