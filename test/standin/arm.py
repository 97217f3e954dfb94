"""The stand-in robot with nothing but its controllers, without ROS: a base, a lifting arm of which the URDF tells, two fingers, and a
head whose camera sees no more than what it is turned to.

It knows no skills. Whoever wants its cup moved must lead its joints there. Its first grasp fails, and every 5th: what it grasped
at slips away by a centimetre. With a laden table five fruits stand beside the cup, and every 15th way of its arm ends half way
with an error, as where a motor was too weak. It moves QUICK times as fast as it is told to, for tests wait for it. Before it may stand a guest who pulls at what is
held out to them, which its joints feel, and has it if the hand opens then; one that opens otherwise drops it. In the lounge stands
an open crate: whose hand goes through its sides has bumped.
"""
import math
import random
import xml.etree.ElementTree as xml

from flat import RATE, ROOMS, Flat

QUICK = 4
CONTROLLERS = {
    "torso_controller": ["torso_lift_joint"],
    "arm_controller": [f"arm_{i}_joint" for i in range(1, 8)],
    "head_controller": ["head_pan_joint", "head_tilt_joint"],
}
TOOL, CAMERA = "gripper_tool_frame", "head_camera_link"
VIEW = math.radians(27)        # to each side of the camera's middle
OPENING = 0.12                 # [m] between the fingers at most
# What stands on its table, [m] each: the sizes, and where the middle is on the map.
SIZES = {"cup": (0.08, 0.08, 0.1), "apple": (0.075, 0.075, 0.075), "banana": (0.18, 0.04, 0.04), "orange": (0.075, 0.075, 0.075), "lemon": (0.06, 0.06, 0.08), "pear": (0.07, 0.07, 0.1)}
TOP = 0.75
AT = {"cup": (1.2, 2.0), "apple": (1.2, 1.5), "banana": (1.25, 1.75), "orange": (1.25, 2.25), "lemon": (1.2, 2.5), "pear": (1.0, 1.75)}
NEAR = 0.03                    # [m] from the middle of the hand to what it closes around
TABLES = {"kitchen_table": ((0.6, 1.4), (1.4, 2.6), TOP), "sideboard": ((8.35, 8.85), (1.2, 2.8), 0.85)}  # x, y, height [m]
# Around the crate and inside of it, x, y [m]; where things stand in it, and its rim [m].
CRATE, INSIDE, BOTTOM, RIM = ((6.27, 6.73), (3.32, 3.68)), ((6.3, 6.7), (3.35, 3.65)), 0.35, 0.5

GUEST = (5, 3)                 # where the guest stands [m]
GRASP = 0.75                   # [m] that the guest reaches
PATIENCE = 1.5                 # [s] that what is held out must be still before they take it
PULL = 12                      # [N]
WEIGHT, NOISE = 2.0, 0.02      # [Nm] that each joint of the arm bears, and by which that is told wrongly


class Refused(Exception):
    """A controller does not do what it is told."""


def within(area, x, y):
    (west, east), (south, north) = area
    return west <= x <= east and south <= y <= north


def product(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(4)) for j in range(4)] for i in range(4)]


def shift(x, y, z):
    return [[1, 0, 0, x], [0, 1, 0, y], [0, 0, 1, z], [0, 0, 0, 1]]


def rotation(axis, angle):
    """Rodrigues' formula."""
    x, y, z = axis
    c, s = math.cos(angle), math.sin(angle)
    v = 1 - c
    return [
        [c + x * x * v, x * y * v - z * s, x * z * v + y * s, 0],
        [y * x * v + z * s, c + y * y * v, y * z * v - x * s, 0],
        [z * x * v - y * s, z * y * v + x * s, c + z * z * v, 0],
        [0, 0, 0, 1],
    ]


class Arm:
    """Where hand and camera are, by the joints of a URDF whose joints have no turned origins but those of the axes."""

    def __init__(self, urdf):
        self.parents = {j.find("child").get("link"): j for j in xml.parse(urdf).findall("joint")}
        self.at = {j.get("name"): 0.0 for j in self.chain(TOOL) + self.chain(CAMERA) if j.get("type") != "fixed"}
        self.at["torso_lift_joint"] = 0.48

    def chain(self, link):
        """The joints from the base to the link."""
        joints = []
        while link in self.parents:
            joints.insert(0, self.parents[link])
            link = joints[0].find("parent").get("link")
        return joints

    def pose(self, link):
        """The link's frame from the base [m]."""
        pose = shift(0, 0, 0)
        for joint in self.chain(link):
            pose = product(pose, shift(*map(float, joint.find("origin").get("xyz").split())))
            if joint.get("type") == "fixed":
                continue
            axis, at = [float(v) for v in joint.find("axis").get("xyz").split()], self.at[joint.get("name")]
            pose = product(pose, shift(*(at * v for v in axis)) if joint.get("type") == "prismatic" else rotation(axis, at))
        return pose

    def hand(self):
        """The position of the tool frame from the base [m]."""
        pose = self.pose(TOOL)
        return pose[0][3], pose[1][3], pose[2][3]

    def against(self, force):
        """By how much more effort each joint of the arm holds against a force [N] at the hand, which is given from the base."""
        out = {}
        for name in CONTROLLERS["arm_controller"]:
            at, little = self.at[name], 1e-4
            here = self.hand()
            self.at[name] = at + little
            there = self.hand()
            self.at[name] = at
            out[name] = -sum(f * (b - a) / little for f, a, b in zip(force, here, there))
        return out

    def in_view(self, point):
        """Whether the camera, which looks along its x axis, is turned to the point, which is given from the base."""
        pose = self.pose(CAMERA)
        way = [point[i] - pose[i][3] for i in range(3)]
        along = sum(way[i] * pose[i][0] for i in range(3))
        return along > math.cos(VIEW) * math.hypot(*way)

    def follow(self, controller, names, points):
        """Leads the joints along points (seconds, positions), and yields after each turn of the control loop."""
        if sorted(names) != sorted(CONTROLLERS[controller]):
            raise Refused(f"{controller} wants exactly its joints, not {names}")
        if not points or any(b[0] <= a[0] for a, b in zip(points, points[1:])):
            raise Refused("the times of the points do not rise")
        last = (0.0, [self.at[name] for name in names])
        if points[0][0] == 0 and any(abs(a - b) > 0.02 for a, b in zip(points[0][1], last[1])):
            raise Refused("the way begins where the joints are not")
        for until, positions in points:
            steps = max(1, int((until - last[0]) / QUICK * RATE))
            for i in range(1, steps + 1):
                for name, a, b in zip(names, last[1], positions):
                    self.at[name] = a + (b - a) * i / steps
                if steps > 1 or until == points[-1][0]:
                    yield i / steps
            last = (until, positions)


class Guest:
    """Somebody who takes what is held out to them, or does not."""

    def __init__(self, takes):
        self.takes = takes
        self.has = False
        self.pulls = False
        self.seen, self.still = None, 0

    def watch(self, hand, holds):
        """Looks at where a hand is, RATE times a second, and pulls once it has been still before them."""
        near = math.dist(hand[:2], GUEST) < GRASP and 0.6 < hand[2] < 1.4
        self.still = self.still + 1 if holds and near and hand == self.seen else 0
        self.seen = hand
        self.pulls = self.takes and self.still > PATIENCE * RATE


class Handy(Flat):
    def __init__(self, urdf, guest_takes=True, laden=False):
        super().__init__()
        self.arm = Arm(urdf)
        self.guest = Guest(guest_takes)
        self.noise = random.Random(1)
        self.laden = laden
        self.things = {name: (x, y, TOP + SIZES[name][2] / 2) for name, (x, y) in AT.items() if laden or name == "cup"}
        self.turns |= {"way": 0, "weak": 0, "grasp": 0, "release": 0, "given": 0, "dropped": 0, "filled": 0, "bumped": 0}

    def hand(self):
        """Where the hand is on the map."""
        x, y, z = self.arm.hand()
        cos, sin = math.cos(self.yaw), math.sin(self.yaw)
        return self.x + cos * x - sin * y, self.y + sin * x + cos * y, z

    def lead(self, controller, names, points):
        """Leads joints along points as Arm.follow does; now and then it gives up half way."""
        weak = controller == "arm_controller" and self.turn("way") % 15 == 0 and self.laden
        self.turns["weak"] += weak
        for done in self.arm.follow(controller, names, points[:-1] if weak and len(points) > 1 else points):
            yield done
        if weak:
            raise Refused("path tolerance violated")

    def move_fingers(self, width):
        """Gives the width at which the fingers stand still, and whether something stopped them."""
        width = min(max(width, 0), OPENING)
        if self.held and width >= min(SIZES[self.held]):
            self.let_go()
            return width, False
        between = self.held or self.between(width)
        if between is None or (between != self.held and self.slips(between)):
            return width, False
        self.held = between
        return min(SIZES[between]), True

    def between(self, width):
        """What the fingers meet when they close to that width."""
        hand = self.hand()
        near = [name for name, at in self.things.items() if width < min(SIZES[name]) and math.dist(hand, at) < NEAR]
        return None if self.guest.has else next(iter(near), None)

    def slips(self, thing):
        turn = self.turn("grasp")
        if turn > 1 and turn % 5:
            return False
        x, y, z = self.things[thing]
        self.things[thing] = (x + 0.01, y, z)
        return True

    def let_go(self):
        """The guest has what is held, if they pull at it, or it comes to stand on what is below it."""
        thing, self.held = self.held, None
        self.turn("release")
        if self.guest.pulls:
            self.guest.has, self.guest.pulls = True, False
            self.turn("given")
            return
        x, y, _z = self.hand()
        tops = [top for *area, top in TABLES.values() if within(area, x, y)]
        if within(INSIDE, x, y):
            tops.append(BOTTOM)
            self.turn("filled")
        if not tops:
            self.turn("dropped")
        self.things[thing] = (x, y, max(tops, default=0) + SIZES[thing][2] / 2)

    def efforts(self):
        """What each joint bears [Nm], in the order of arm.at; the guest looks at the hand whenever somebody asks."""
        x, y, z = self.hand()
        self.guest.watch((x, y, z), self.held)
        if z < RIM and within(CRATE, x, y) and not (z > BOTTOM and within(INSIDE, x, y)):
            self.turn("bumped")
        yaw = math.atan2(GUEST[1] - y, GUEST[0] - x) - self.yaw
        arm = CONTROLLERS["arm_controller"]
        pulled = self.guest.pulls  # else nothing is computed: the loop has little time
        more = self.arm.against((PULL * math.cos(yaw), PULL * math.sin(yaw), 0)) if pulled else dict.fromkeys(arm, 0.0)
        return [WEIGHT + self.noise.gauss(0, NOISE) + more[name] if name in more else 0.0 for name in self.arm.at]

    def feel(self):
        """What the hand feels: facts (predicate, args, negated, evidence)."""
        return [fact for fact in self.look()[1] if fact[3] == "sensed"]

    def see(self):
        """What the camera is turned to of what stands in this room: pairs of a name and its middle from the base."""
        room = next((span for span in ROOMS.values() if span[0] <= self.x <= span[1]), None)
        if self.guest.has or room is None:
            return []
        there = [(name, self.from_base(at)) for name, at in self.things.items() if name != self.held and room[0] <= at[0] <= room[1]]
        return [(name, at) for name, at in there if self.arm.in_view(at)]

    def from_base(self, point):
        x, y = point[0] - self.x, point[1] - self.y
        cos, sin = math.cos(self.yaw), math.sin(self.yaw)
        return cos * x + sin * y, cos * y - sin * x, point[2]
