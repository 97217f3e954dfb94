// Package handle knows how an arm takes hold of a thing and how it puts one
// down or hands it to somebody: where the hand goes, how the joints get it there within their limits
// without hitting the body or the furniture, and when the fingers move. What
// it makes is sent to the robot's own controllers of joints and gripper.
//
// Poses are in the upright frame of the body: its origin is the root link's,
// x is forward, y left and z up, in m. Nothing here blocks.
package handle

import (
	"saydo/embodiment/anatomy"
	"saydo/embodiment/grasp"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
)

// Scene is what the hand works in.
type Scene struct {
	Body   *anatomy.Body
	Hitter *way.Hitter // of the body, made once
	Hand   int         // index of the arm
	Now    kin.Config  // where the joints are
	Trunk  []int       // joints of the trunk that may move with the arm, as a controller takes them
	Bends  []Bend      // how else than upright the robot can be told to hold its trunk, mildest first
	Thing  grasp.Thing
	At     space.Pose  // the middle of the thing: where it is, or where it shall be
	Blocks []way.Block // furniture
	Inside []Inside    // of the furniture what the arm is in as it begins
	// Opening is how wide the hand opens, in m.
	Opening float64
	// Enter is the last straight way of the hand to where the thing is put or stands, in the
	// thing's axes; zero: down from above to put it, along the grasp to take it. One that is
	// given is an opening through which the hand goes in, pointing along it, and out again.
	Enter space.Vec
	// Room is how wide the fingers may open there, in m; 0: as wide as they do.
	Room float64
	// Looks are how many looks for what the arm hits are left, of all that share them, from
	// MostLooks: a deed that is tried at one spot after the other takes no longer.
	Looks *int
	// Attempt counts from 1; later ones try another grasp first.
	Attempt int
}

// Step is one part of a deed: the joints move, or the fingers, or the whole body bends.
type Step struct {
	Does  string  // for people: "reach for it"
	Bend  *Bend   // how the trunk is held from here on; nil: as it is
	Way   way.Way // no points: the arm rests
	Free  bool    // the hand is empty and far from things: another way to its end is as good
	Gives bool    // the hand waits until somebody takes what it holds
	Grips bool    // the fingers move
	Width float64 // [m] between them then
	Holds bool    // the fingers must meet something
	Empty bool    // the fingers must meet nothing
}
