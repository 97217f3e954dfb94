"""A robot as its makers might have built it, which offers nothing but its controllers: no skills, no navigation, and no word of
Saydo's but for what its hand feels. What it can do and when it fails is in ../standin/arm.py.

Its base takes geometry_msgs/TwistStamped on mux/cmd_vel, its joints control_msgs/FollowJointTrajectory, its fingers
control_msgs/ParallelGripperCommand, as newer robots have them. Its detector publishes vision_msgs/Detection3DArray. With
the argument "shy" its guest takes nothing, with "laden" its table holds more.
"""
import json
import math
import os
import sys
import time

import rclpy
from control_msgs.action import FollowJointTrajectory, ParallelGripperCommand
from geometry_msgs.msg import TransformStamped, TwistStamped
from rclpy.action import ActionServer
from rclpy.callback_groups import MutuallyExclusiveCallbackGroup, ReentrantCallbackGroup
from rclpy.executors import ExternalShutdownException, MultiThreadedExecutor
from rclpy.node import Node
from rclpy.qos import qos_profile_sensor_data
from saydo_msgs.msg import Fact, Observation
from sensor_msgs.msg import JointState
from tf2_msgs.msg import TFMessage
from vision_msgs.msg import Detection3D, Detection3DArray, ObjectHypothesisWithPose

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../standin"))
from arm import CONTROLLERS, QUICK, SIZES, Handy, Refused  # noqa: E402
from flat import RATE  # noqa: E402

LATEST = 0.25  # [s] after which a velocity counts no more
FINGERS = "gripper_left_finger_joint"


class Robot(Handy):
    def __init__(self, node, urdf):
        super().__init__(urdf, "shy" not in sys.argv[2:], "laden" in sys.argv[2:])
        self.node = node
        self.told, self.told_at = TwistStamped().twist, 0.0
        self.tf = node.create_publisher(TFMessage, "/tf", 10)
        self.joints = node.create_publisher(JointState, "joint_states", qos_profile_sensor_data)
        self.felt = node.create_publisher(Observation, "detections", 10)
        self.seen = node.create_publisher(Detection3DArray, "camera/objects", qos_profile_sensor_data)
        anyone = ReentrantCallbackGroup()
        node.create_subscription(TwistStamped, "mux/cmd_vel", self.heed, 1, callback_group=anyone)
        self.servers = [
            ActionServer(node, FollowJointTrajectory, name + "/follow_joint_trajectory", self.mover(name), callback_group=anyone)
            for name in CONTROLLERS
        ]
        self.gripper = ActionServer(node, ParallelGripperCommand, "gripper_controller/gripper_cmd", self.grip, callback_group=anyone)
        node.create_timer(1 / RATE, self.turn_on, callback_group=MutuallyExclusiveCallbackGroup())

    def heed(self, message):
        if message.header.frame_id != "base_link":
            return
        self.told, self.told_at = message.twist, time.monotonic()

    def turn_on(self):
        """One turn of the control loop: moves as it was told last, and publishes."""
        if time.monotonic() - self.told_at <= LATEST:
            self.roll(self.told.linear.x, self.told.angular.z)
        self.tell()

    def mover(self, controller):
        def execute(goal):
            way = goal.request.trajectory
            points = [(p.time_from_start.sec + p.time_from_start.nanosec * 1e-9, list(p.positions)) for p in way.points]
            try:
                for _ in self.lead(controller, way.joint_names, points):
                    time.sleep(1 / RATE)
            except Refused as why:
                goal.abort()
                return FollowJointTrajectory.Result(error_code=-1, error_string=str(why))
            goal.succeed()
            return FollowJointTrajectory.Result()
        return execute

    def grip(self, goal):
        wanted = goal.request.command
        if list(wanted.name) != [FINGERS] or len(wanted.position) != 1:
            goal.abort()
            return ParallelGripperCommand.Result()
        time.sleep(0.5 / QUICK)
        width, stopped = self.move_fingers(wanted.position[0] * 2)  # each finger goes half of the way
        goal.succeed()
        state = JointState(name=[FINGERS], position=[width / 2], effort=list(wanted.effort))
        return ParallelGripperCommand.Result(state=state, stalled=stopped, reached_goal=not stopped)

    def tell(self):
        """Publishes where base and joints are, what the hand feels and what the detector makes of its image."""
        now = self.node.get_clock().now().to_msg()
        t = TransformStamped(child_frame_id="base_link")
        t.header.stamp, t.header.frame_id = now, "map"
        t.transform.translation.x, t.transform.translation.y = self.x, self.y
        t.transform.rotation.z, t.transform.rotation.w = math.sin(self.yaw / 2), math.cos(self.yaw / 2)
        self.tf.publish(TFMessage(transforms=[t]))
        states = JointState(name=list(self.arm.at), position=list(self.arm.at.values()), effort=self.efforts())
        states.header.stamp = now
        self.joints.publish(states)
        felt = Observation(facts=[
            Fact(predicate=predicate, args=args, confidence=1.0, stamp=now.sec + now.nanosec * 1e-9, evidence=evidence, negated=negated)
            for predicate, args, negated, evidence in self.feel()
        ])
        felt.header.stamp, felt.header.frame_id = now, "map"
        self.felt.publish(felt)
        self.seen.publish(self.detections(now))

    def detections(self, now):
        out = Detection3DArray()
        out.header.stamp, out.header.frame_id = now, "base_link"
        for name, at in self.see():
            guess = ObjectHypothesisWithPose()
            guess.hypothesis.class_id, guess.hypothesis.score = "mug" if name == "cup" else name, 0.9
            thing = Detection3D(header=out.header, results=[guess])
            center, size = thing.bbox.center, thing.bbox.size
            center.position.x, center.position.y, center.position.z = at
            size.x, size.y, size.z = SIZES[name]
            out.detections.append(thing)
        return out


rclpy.init()
node = Node("robot")
robot = Robot(node, sys.argv[1])
executor = MultiThreadedExecutor(num_threads=6)
executor.add_node(node)
print("ready", flush=True)
try:
    executor.spin()
except (KeyboardInterrupt, ExternalShutdownException):
    pass
print(json.dumps(robot.turns), flush=True)
