"""Is what robots speak and hear with: the voices of ROS4HRI (tts_msgs/TTS) and of mgonzs13's audio_common (audio_common_msgs/TTS),
and that package's microphone, which plays the raw file that it is given (16 kHz mono, S16LE), if any.

It has Saydo's voice nodes say a sentence each and cuts another one off, and prints as JSON what the voices were asked for and how it
ended, and what Saydo reads back of the sound.
"""
import array
import json
import sys
import time

import rclpy
from audio_common_msgs.action import TTS as Say
from audio_common_msgs.msg import AudioStamped
from rclpy.action import ActionServer, CancelResponse
from rclpy.callback_groups import ReentrantCallbackGroup
from rclpy.executors import MultiThreadedExecutor
from rclpy.qos import qos_profile_sensor_data
from saydo_msgs.msg import Say as Sentence
from std_msgs.msg import Bool, Empty
from tts_msgs.action import TTS

DEADLINE_S = 60
RATE, CHUNK = 16000, 512
ENDLESS = "this never ends"
INT16 = 8  # PortAudio's number

rclpy.init()
node = rclpy.create_node("voices")
group = ReentrantCallbackGroup()
asked, ended, back, speaking = [], [], [], []


def speaks(kind, words):
    """The server of an action, which takes half a second for a sentence and does not end by itself for one."""

    def run(goal):
        said = words(goal.request)
        asked.append(said)
        late = time.monotonic() + (DEADLINE_S if said[1] == ENDLESS else 0.5)
        while time.monotonic() < late and not goal.is_cancel_requested:
            time.sleep(0.02)
        canceled = goal.is_cancel_requested
        goal.canceled() if canceled else goal.succeed()
        ended.append("canceled" if canceled else "said")
        return kind.Result()

    return run


common = {"callback_group": group, "cancel_callback": lambda _: CancelResponse.ACCEPT}
ActionServer(node, TTS, "tts_engine/tts", speaks(TTS, lambda g: ["tts_msgs", g.input, g.locale]), **common)
ActionServer(node, Say, "voice/say", speaks(Say, lambda g: ["audio_common_msgs", g.text, g.language]), **common)
node.create_subscription(Bool, "speaking", lambda m: speaking.append(m.data), 10)
node.create_subscription(Sentence, "say", lambda m: back.append(m.text), 10)
tell = node.create_publisher(Sentence, "say", 10)
hush = node.create_publisher(Empty, "hush", 10)
sound = node.create_publisher(AudioStamped, "audio", qos_profile_sensor_data)
executor = MultiThreadedExecutor(4)
executor.add_node(node)


def until(done, what):
    late = time.monotonic() + DEADLINE_S
    while not done():
        if time.monotonic() > late:
            sys.exit(f"in vain: {what}; asked {asked}, ended {ended}, read back {back}, speaking {speaking}")
        executor.spin_once(timeout_sec=0.05)


def play(path):
    pcm = array.array("h", open(path, "rb").read())
    pcm = array.array("h", [0] * RATE) + pcm + array.array("h", [0] * 2 * RATE)
    # It is played faster than it lasts: as if it had begun so much earlier, when nobody spoke any more.
    begun = time.monotonic() + len(pcm) / RATE
    until(lambda: time.monotonic() > begun, "the time that the clip lasts")
    for at in range(0, len(pcm), CHUNK):
        m = AudioStamped()
        m.audio.audio_data.int16_data = pcm[at : at + CHUNK]
        m.audio.info.format, m.audio.info.channels, m.audio.info.rate, m.audio.info.chunk = INT16, 1, RATE, CHUNK
        sound.publish(m)
        executor.spin_once(timeout_sec=0.01)


voices = 2
until(lambda: tell.get_subscription_count() > voices and hush.get_subscription_count() == voices, "two voice nodes")
tell.publish(Sentence(text="hello there", language="en"))
until(lambda: len(ended) == voices, "hello")
tell.publish(Sentence(text=ENDLESS, language="zh"))
until(lambda: len(asked) == 2 * voices and speaking[-1:] == [True], "a sentence without end")
hush.publish(Empty())
until(lambda: len(ended) == 2 * voices and speaking[-1:] == [False], "silence")  # which voice tells it last is for the machine to say
heard = None
if len(sys.argv) > 1:
    until(lambda: sound.get_subscription_count() > 0, "somebody who listens")
    back.clear()
    play(sys.argv[1])
    until(lambda: back and len(ended) == 3 * voices, "what was heard")
    heard = back[0]
print(json.dumps({"asked": sorted(asked), "ended": ended, "heard": heard}))
node.destroy_node()
rclpy.shutdown()
