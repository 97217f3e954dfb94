"""Checks saydo_msgs in ROS 2: every type survives its wire form, and a message, a
service and an action of it reach another node as they were sent.

Run it with the Python of the environment that setup.sh made:
    VENV_DIR/bin/python test/ros2/check_msgs.py [MSGS_DIR]
It ends with 0 if all is right, with 1 and one line that says what is wrong if not.
"""

import importlib
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Read when the first node starts: nothing leaves this machine, and checks that run at
# the same time do not hear each other. Domains above 101 meet Linux's ephemeral ports.
os.environ["FASTRTPS_DEFAULT_PROFILES_FILE"] = str(
    HERE.parents[1] / "internal/rosio/ros2/ros2test/loopback.xml"
)
os.environ["ROS_AUTOMATIC_DISCOVERY_RANGE"] = "SYSTEM_DEFAULT"
os.environ.setdefault("ROS_DOMAIN_ID", str(1 + os.getpid() % 101))

DEADLINE_S = 30.0  # for one step; only a fault takes so long


class Fault(Exception):
    """Something about the messages that is not as it must be."""


def sources(msgs: Path) -> dict[str, str]:
    """The text of every interface under msgs, by name: "srv/Observe.srv"."""
    found = {
        f"{kind}/{path.name}": path.read_text(encoding="utf-8")
        for kind in ("msg", "srv", "action")
        for path in sorted((msgs / kind).glob(f"*.{kind}"))
    }
    if not found:
        raise Fault(f"no interfaces in {msgs}: give the folder of saydo_msgs")
    return found


def check_built(msgs: Path) -> list[str]:
    """Compares the installed interfaces with their sources; returns the names."""
    want = sources(msgs)
    share = Path(sys.prefix) / "share" / "saydo_msgs"
    have = sources(share)
    for name in sorted(want.keys() | have.keys()):
        if want.get(name) != have.get(name):
            raise Fault(f"{name} is not built as it is in {msgs}: run test/ros2/setup.sh again")
    return list(want)


def parts(name: str) -> list[type]:
    """Every message of the interface "srv/Observe.srv", for example its request."""
    kind, file = name.split("/")
    module = importlib.import_module(f"saydo_msgs.{kind}")
    interface = getattr(module, Path(file).stem)
    names = {"msg": [], "srv": ["Request", "Response"], "action": ["Goal", "Result", "Feedback"]}
    return [getattr(interface, part) for part in names[kind]] or [interface]


def filled(message_type: type, depth: int = 0):
    """A message with no field left at its default, so that a lost one is seen."""
    message = message_type()
    for number, (field, spelled) in enumerate(message_type.get_fields_and_field_types().items()):
        element = spelled.removeprefix("sequence<").removesuffix(">")
        value = filled_value(element, number + 1, depth)
        setattr(message, field, [value, value] if element != spelled else value)
    return message


def filled_value(spelled: str, number: int, depth: int):
    """A value of the type that rosidl spells so; numbers tell neighbours apart."""
    if "/" in spelled:
        package, name = spelled.split("/")
        return filled(getattr(importlib.import_module(f"{package}.msg"), name), depth + 1)
    if spelled == "string":
        return f"红 {number}.{depth}"
    if spelled == "boolean":
        return True
    if spelled in ("double", "float"):
        return number + 0.5
    return number


def check_wire(name: str) -> None:
    """Writes and reads each message of an interface, empty and filled."""
    from rclpy.serialization import deserialize_message, serialize_message

    for message_type in parts(name):
        for message in (message_type(), filled(message_type)):
            back = deserialize_message(serialize_message(message), message_type)
            if back != message:
                raise Fault(f"{name}: {message} was read back as {back}")


class Pair:
    """Two nodes in one process, spun by one executor."""

    def __init__(self) -> None:
        import rclpy
        from rclpy.executors import SingleThreadedExecutor

        rclpy.init()
        self.near = rclpy.create_node("near")
        self.far = rclpy.create_node("far")
        self.executor = SingleThreadedExecutor()
        self.executor.add_node(self.near)
        self.executor.add_node(self.far)

    def close(self) -> None:
        """Ends both nodes."""
        import rclpy

        self.executor.shutdown()
        self.near.destroy_node()
        self.far.destroy_node()
        rclpy.shutdown()

    def wait(self, done, what: str) -> None:
        """Spins until done() is true; what names it if that never comes."""
        end = time.monotonic() + DEADLINE_S
        while not done():
            if time.monotonic() > end:
                raise Fault(f"{what} did not come within {DEADLINE_S:.0f} s")
            self.executor.spin_once(timeout_sec=0.1)

    def result(self, future, what: str):
        """The future's result, spinning until it is there."""
        self.wait(future.done, what)
        return future.result()


def expect(got, want, what: str) -> None:
    """Raises if what came is not what was sent."""
    if got != want:
        raise Fault(f"{what} came as {got}, not as {want}")


def carry_world(pair: Pair) -> None:
    """A latched World reaches a subscriber that comes later."""
    from rclpy.qos import DurabilityPolicy, QoSProfile
    from saydo_msgs.msg import World

    latched = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)
    sent, got = filled(World), []
    pair.near.create_publisher(World, "world", latched).publish(sent)
    pair.far.create_subscription(World, "world", got.append, latched)
    pair.wait(lambda: got, "the World")
    expect(got[0], sent, "the World")


def carry_observe(pair: Pair) -> None:
    """A call of Observe brings the request there and the response back."""
    from saydo_msgs.srv import Observe

    asked, answer, got = filled(Observe.Request), filled(Observe.Response), []

    def serve(request, _):
        got.append(request)
        return answer

    pair.far.create_service(Observe, "observe", serve)
    client = pair.near.create_client(Observe, "observe")
    pair.wait(client.service_is_ready, "the service of Observe")
    response = pair.result(client.call_async(asked), "the response of Observe")
    expect(got, [asked], "the request of Observe")
    expect(response, answer, "the response of Observe")


def carry_do(pair: Pair) -> None:
    """A goal of Do goes there, feedback and result come back."""
    from action_msgs.msg import GoalStatus
    from rclpy.action import ActionClient, ActionServer
    from saydo_msgs.action import Do

    goal, feedback, result = filled(Do.Goal), filled(Do.Feedback), filled(Do.Result)
    goals, heard = [], []

    def serve(handle):
        goals.append(handle.request)
        handle.publish_feedback(feedback)
        handle.succeed()
        return result

    server = ActionServer(pair.far, Do, "do", serve)
    client = ActionClient(pair.near, Do, "do")
    pair.wait(client.server_is_ready, "the action server of Do")
    sent = client.send_goal_async(goal, feedback_callback=lambda m: heard.append(m.feedback))
    handle = pair.result(sent, "the goal response of Do")
    if not handle.accepted:
        raise Fault("the goal of Do was rejected")
    ended = pair.result(handle.get_result_async(), "the result of Do")
    pair.wait(lambda: heard, "the feedback of Do")
    expect(goals, [goal], "the goal of Do")
    expect(heard, [feedback], "the feedback of Do")
    expect(ended.result, result, "the result of Do")
    expect(ended.status, GoalStatus.STATUS_SUCCEEDED, "the status of Do")
    client.destroy()
    server.destroy()


def check(msgs: Path) -> str:
    """Does all checks; returns one line that says what was checked."""
    names = check_built(msgs)
    for name in names:
        check_wire(name)
    pair = Pair()
    try:
        carry_world(pair)
        carry_observe(pair)
        carry_do(pair)
    finally:
        pair.close()
    return f"{len(names)} interfaces of saydo_msgs are right; World, Observe and Do were carried"


def main(arguments: list[str]) -> int:
    """Runs the checks for the command line."""
    if len(arguments) > 1:
        print("usage: check_msgs.py [MSGS_DIR]", file=sys.stderr)
        return 2
    msgs = Path(arguments[0]) if arguments else HERE.parents[1] / "msgs"
    try:
        print(check(msgs))
    except (Fault, ImportError, AttributeError, OSError) as err:
        print(f"check_msgs.py: {err}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
