"""A robot as its makers might have built it, which knows nothing of Saydo but the interfaces that it offers.

It has a base with Nav2's action at /nav/navigate_to_pose and an arm behind the action "skill", tells its odometry and tf, and
what its camera sees. It fails now and then, always at the same turns: every 7th drive is blocked half way, every 5th grasp
slips, and the 2nd placing is reported as done though the thing went back to where it was.
"""
import json
import math
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

RATE = 20     # [Hz] of the control loop
SPEED = 3.0   # [m/s]
HAND = "gripper"
NO_VALID_PATH = 208                                            # as Nav2's planners number it
ROOMS = {"kitchen": (0, 4), "lounge": (4, 9)}                  # along x [m]
PLACES = {"kitchen_table": "kitchen", "sideboard": "lounge"}   # and their rooms
THINGS = ["apple", "banana", "orange", "lemon", "pear", "cup"]


class Robot(Node):
    def __init__(self):
        super().__init__("robot")
        self.x, self.y, self.yaw = 6.0, 2.0, 0.0
        self.on = {thing: "kitchen_table" for thing in THINGS}
        self.held = None
        self.turns = {"drive": 0, "pick": 0, "place": 0}
        latched = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)
        self.tf = self.create_publisher(TFMessage, "/tf", 10)
        self.fixed = self.create_publisher(TFMessage, "/tf_static", latched)
        self.odom = self.create_publisher(Odometry, "odom", qos_profile_sensor_data)
        self.camera = self.create_publisher(Observation, "/camera/detections", 10)
        self.fixed.publish(TFMessage(transforms=[self.transform("map", "odom", 0.0, 0.0, 0.0)]))
        anyone = {"callback_group": ReentrantCallbackGroup(), "cancel_callback": lambda _: CancelResponse.ACCEPT}
        self.base = ActionServer(self, NavigateToPose, "/nav/navigate_to_pose", self.drive, **anyone)
        self.arm = ActionServer(self, RunSkill, "skill", self.perform, **anyone)
        self.create_timer(0.05, self.tell, callback_group=ReentrantCallbackGroup())

    def turn(self, what):
        """Counts how often something was done."""
        self.turns[what] += 1
        return self.turns[what]

    def transform(self, parent, child, x, y, yaw):
        t = TransformStamped(child_frame_id=child)
        t.header.stamp, t.header.frame_id = self.get_clock().now().to_msg(), parent
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
        self.camera.publish(self.seen(t.header.stamp))

    def seen(self, stamp):
        look = Observation()
        look.header.stamp, look.header.frame_id = stamp, "map"
        seconds = stamp.sec + stamp.nanosec * 1e-9

        def fact(predicate, *args, negated=False, evidence="observed"):
            look.facts.append(Fact(predicate=predicate, args=list(args), confidence=1.0, stamp=seconds, evidence=evidence, negated=negated))

        held = self.held
        fact("hand_free", HAND, negated=held is not None, evidence="sensed")
        if held:
            fact("holding", HAND, held, evidence="sensed")
        room = next((name for name, (low, high) in ROOMS.items() if low <= self.x <= high), None)
        for place, where in PLACES.items():
            if where == room:
                look.searched.append(place)
                for thing in THINGS:
                    if self.on[thing] == place and thing != held:
                        fact("on", thing, place)
        return look

    def drive(self, goal):
        pose = goal.request.pose.pose
        fails = self.turn("drive") % 7 == 0
        way = math.hypot(pose.position.x - self.x, pose.position.y - self.y)
        start = (self.x, self.y)
        steps = max(1, int(way / SPEED * RATE))
        for i in range(1, steps + 1):
            if goal.is_cancel_requested:
                goal.canceled()
                return NavigateToPose.Result()
            if fails and i > steps / 2:
                goal.abort()
                return NavigateToPose.Result(error_code=NO_VALID_PATH)
            self.x = start[0] + (pose.position.x - start[0]) * i / steps
            self.y = start[1] + (pose.position.y - start[1]) * i / steps
            feedback = NavigateToPose.Feedback(distance_remaining=way * (1 - i / steps))
            feedback.current_pose.header.frame_id = "map"
            feedback.current_pose.pose.position.x, feedback.current_pose.pose.position.y = self.x, self.y
            goal.publish_feedback(feedback)
            time.sleep(1 / RATE)
        self.yaw = 2 * math.atan2(pose.orientation.z, pose.orientation.w)
        self.tell()
        goal.succeed()
        return NavigateToPose.Result()

    def perform(self, goal):
        skill, args = goal.request.skill, goal.request.args
        goal.publish_feedback(RunSkill.Feedback(progress=0.5, text="moving the arm"))
        time.sleep(0.1)
        do = {"pick": self.pick, "place": self.place, "look": lambda *_: None}.get(skill)
        if do is None:
            goal.abort()
            return RunSkill.Result(error_code=ErrorCode.NOT_IMPLEMENTED, error_msg="no skill " + skill)
        error = do(*args)
        self.tell()
        if error:
            goal.abort()
            return RunSkill.Result(error_code=ErrorCode.ACTION_FAILED, error_msg=error)
        goal.succeed()
        return RunSkill.Result()

    def pick(self, thing, place, _hand):
        if self.held or self.on.get(thing) != place:
            return "nothing to grasp"
        if self.turn("pick") % 5 == 0:
            return "the gripper closed on nothing"
        self.held, self.on[thing] = thing, None
        return None

    def place(self, thing, place, _hand):
        if self.held != thing:
            return "nothing in the gripper"
        self.held = None
        self.on[thing] = "kitchen_table" if self.turn("place") == 2 else place
        return None


rclpy.init()
robot = Robot()
executor = MultiThreadedExecutor(num_threads=4)
executor.add_node(robot)
print("ready", flush=True)
try:
    executor.spin()
except (KeyboardInterrupt, ExternalShutdownException):
    pass
print(json.dumps(robot.turns), flush=True)
