"""Is what ROS4HRI (REP 155) is to others: it hears the voice of somebody who says "go to the kitchen", and sees one body, which waves.

It prints as JSON what Saydo makes of that: the utterance, and what the world then says of the person who stands there.
"""
import json
import sys
import time

import rclpy
from geometry_msgs.msg import TransformStamped
from hri_msgs.msg import Gesture, IdsList, LiveSpeech
from rclpy.qos import DurabilityPolicy, QoSProfile
from saydo_msgs.msg import Instruction, World
from tf2_msgs.msg import TFMessage

DEADLINE_S = 60
BODY, VOICE = "ab12", "cd34"
AT = 5.2, 2.8  # beside where the guest of test/ros1/flat.yaml is believed to stand

rclpy.init()
node = rclpy.create_node("humans")
seen = {"utterances": [], "gesture": None}


def heard(m):
    seen["utterances"].append([m.text, round(m.confidence, 3), m.source])


def believed(m):
    for thing in m.things:
        if thing.id == "guest":
            seen["gesture"] = next((a.split(":", 1)[1] for a in thing.attributes if a.startswith("gesture:")), None)


node.create_subscription(Instruction, "utterance", heard, 10)
node.create_subscription(World, "world", believed, QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL))
voices = node.create_publisher(IdsList, "/humans/voices/tracked", 10)
speech = node.create_publisher(LiveSpeech, f"/humans/voices/{VOICE}/speech", 10)
tf = node.create_publisher(TFMessage, "/tf", 10)
bodies = node.create_publisher(IdsList, "/humans/bodies/tracked", 10)
gesture = node.create_publisher(Gesture, f"/humans/bodies/{BODY}/gesture", 10)


def until(done, doing=lambda: None):
    late = time.monotonic() + DEADLINE_S
    while not done():
        if time.monotonic() > late:
            sys.exit(f"in vain; seen so far: {seen}")
        doing()
        rclpy.spin_once(node, timeout_sec=0.1)


def wave():
    now = node.get_clock().now().to_msg()
    t = TransformStamped(child_frame_id="body_" + BODY)
    t.header.stamp, t.header.frame_id = now, "map"
    t.transform.translation.x, t.transform.translation.y = AT
    t.transform.rotation.w = 1.0
    tf.publish(TFMessage(transforms=[t]))
    ids = IdsList(ids=[BODY])
    ids.header.stamp = now
    bodies.publish(ids)
    waving = Gesture(gesture=Gesture.WAVING)
    waving.header.stamp, waving.header.frame_id = now, "body_" + BODY
    gesture.publish(waving)


until(
    lambda: speech.get_subscription_count() > 0 and node.count_publishers("utterance") > 0,
    lambda: voices.publish(IdsList(ids=[VOICE])),
)
voices.publish(IdsList())  # it has fallen silent; what was said is still to come
speech.publish(LiveSpeech(incremental="go to", language="en-GB"))
speech.publish(LiveSpeech(final="go to the kitchen", confidence=0.9, language="en-GB"))
until(lambda: seen["utterances"])
until(lambda: seen["gesture"] == "waving", wave)
bodies.publish(IdsList())
until(lambda: seen["gesture"] == "none")
print(json.dumps(seen["utterances"]))
node.destroy_node()
rclpy.shutdown()
