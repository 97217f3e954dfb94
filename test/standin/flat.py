"""The stand-in robot of the tests without ROS: a base and an arm in a flat of two rooms (test/ros1/flat.yaml).

It fails now and then, always at the same turns: every 7th drive is blocked half way, every 5th grasp slips, and the 2nd placing is
reported as done though the thing went back to where it was. With chances() each of these comes by chance instead, seeded.
"""
import math
import random

RATE = 20     # [Hz] of the control loop
SPEED = 8.0   # [m/s]: tests wait for it
HAND = "gripper"
ROOMS = {"kitchen": (0, 4), "lounge": (4, 9)}                  # along x [m]
PLACES = {"kitchen_table": "kitchen", "sideboard": "lounge"}   # and their rooms
THINGS = ["apple", "banana", "orange", "lemon", "pear", "cup"]


class Blocked(Exception):
    """Something is in the base's way."""


class Flat:
    def __init__(self):
        self.x, self.y, self.yaw = 6.0, 2.0, 0.0
        self.on = {thing: "kitchen_table" for thing in THINGS}
        self.held = None
        self.turns = {"drive": 0, "pick": 0, "place": 0, "faults": 0}
        self.fails = {"drive": lambda n: n % 7 == 0, "pick": lambda n: n % 5 == 0, "place": lambda n: n == 2}

    def chances(self, rate, seed):
        """From now on each drive, grasp and placing fails with this chance."""
        chance = random.Random(seed)
        self.fails = dict.fromkeys(self.fails, lambda _: chance.random() < rate)

    def faulty(self, what):
        """Counts how often something was done, and tells whether it fails this time."""
        fails = self.fails[what](self.turn(what))
        self.turns["faults"] += fails
        return fails

    def turn(self, what):
        """Counts how often something was done."""
        self.turns[what] += 1
        return self.turns[what]

    def look(self):
        """What the camera makes out and the hand feels: places that were searched, and facts (predicate, args, negated, evidence)."""
        held = self.held
        facts = [("hand_free", [HAND], held is not None, "sensed")]
        if held:
            facts.append(("holding", [HAND, held], False, "sensed"))
        room = next((name for name, (low, high) in ROOMS.items() if low <= self.x <= high), None)
        searched = [place for place, where in PLACES.items() if where == room]
        facts += [("on", [thing, self.on[thing]], False, "observed") for thing in THINGS if self.on[thing] in searched and thing != held]
        return searched, facts

    def drive(self, x, y, yaw):
        """Yields after each turn of the control loop which part of the way is left."""
        fails = self.faulty("drive")
        start = (self.x, self.y)
        steps = max(1, int(math.hypot(x - self.x, y - self.y) / SPEED * RATE))
        for i in range(1, steps + 1):
            if fails and i > steps / 2:
                raise Blocked
            self.x = start[0] + (x - start[0]) * i / steps
            self.y = start[1] + (y - start[1]) * i / steps
            yield 1 - i / steps
        self.yaw = yaw

    def roll(self, forward, turn):
        """Moves by velocities [m/s, rad/s] for one turn of the control loop, but not into a wall."""
        self.yaw += turn / RATE
        x, y = self.x + forward * math.cos(self.yaw) / RATE, self.y + forward * math.sin(self.yaw) / RATE
        through_door = abs(y - 2) < 0.3
        if any(low + 0.2 <= x <= high - 0.2 for low, high in ROOMS.values()) or through_door:
            self.x, self.y = x, y

    def knows(self, skill):
        return skill in ("pick", "place", "look")

    def perform(self, skill, args):
        """Does a skill of the arm; what it returns is why it failed."""
        return {"pick": self.pick, "place": self.place, "look": lambda *_: None}[skill](*args)

    def pick(self, thing, place, _hand):
        if self.held or self.on.get(thing) != place:
            return "nothing to grasp"
        if self.faulty("pick"):
            return "the gripper closed on nothing"
        self.held, self.on[thing] = thing, None
        return None

    def place(self, thing, place, _hand):
        if self.held != thing:
            return "nothing in the gripper"
        self.held = None
        self.on[thing] = "kitchen_table" if self.faulty("place") else place
        return None
