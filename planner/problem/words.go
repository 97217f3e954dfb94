package problem

import (
	"slices"

	"saydo/task"
)

// Predicates of the domain whose meaning the poser knows. A domain may lack
// any of them; what they are for is then left out.
const (
	predRobotIn     = "robot_in"
	predNear        = "near"
	predHandFree    = "hand_free"
	predHolding     = "holding"
	predUpright     = "upright"
	predSittingOn   = "sitting_on"
	predRaised      = "raised"
	predInRoom      = "in_room"
	predConnects    = "connects"
	predOpen        = "open"
	predOpenable    = "openable"
	predLocked      = "locked"
	predBeside      = "beside"
	predOn          = "on"
	predIn          = "in"
	predUnder       = "under"
	predNextTo      = "next_to"
	predAlongside   = "alongside"
	predHas         = "has"
	predLikelyOn    = "likely_on"
	predLikelyIn    = "likely_inside"
	predLikelyRoom  = "likely_in"
	predReach       = "reach"
	predRaisedTo    = "raised_reach"
	predFloor       = "floor_reach"
	predLiftable    = "liftable"
	predTwoHanded   = "two_handed"
	predCanStep     = "can_step"
	predBarred      = "barred"
	predTooHigh     = "too_high"
	predSeen        = "seen"
	predUnlocks     = "unlocks"
	predWilling     = "willing"
	predPersonReach = "person_reach"
)

// Predicates and objects that a posed problem has beyond the domain.
const (
	predActed  = "acted"       // the act asked for was done
	predWanted = "wanted_at"   // a thing may be put there: keeps the search small
	pretend    = "pretend_arm" // the hand of a body without arms, to explain what it lacks
)

// Types of the domain whose meaning the poser knows.
const (
	typeObject    = "object"
	typeRoom      = "room"
	typeDoor      = "door"
	typeSpot      = "spot"
	typePlace     = "place"
	typePerson    = "person"
	typeThing     = "thing"
	typeHand      = "hand"
	typeSurface   = "surface"
	typeContainer = "container"
	typeFloor     = "floor"
	typeKey       = "key"
	typeStool     = "stool"
)

// locating reports whether the predicate says where a thing is: its first
// argument is the thing, its second the spot.
func locating(predicate string) bool {
	return slices.Contains([]string{predOn, predIn, predUnder, predNextTo}, predicate)
}

// Lasts reports whether the literal stays so unless somebody makes it otherwise: where the robot is, and what it holds,
// changes with all that it does.
func (p *Poser) Lasts(l task.Literal) bool {
	passes := []string{predRobotIn, predNear, predHandFree, predHolding}
	return len(l.Args) > 0 && !slices.Contains(passes, l.Predicate) && !postural(l.Predicate) && !p.marker(l.Predicate)
}

// bodily reports whether the predicate is a fact about the body.
func bodily(predicate string) bool {
	return slices.Contains([]string{predReach, predRaisedTo, predFloor, predLiftable, predTwoHanded, predCanStep, predBarred, predTooHigh}, predicate)
}

// postural reports whether the predicate says what the robot itself is on.
func postural(predicate string) bool {
	return slices.Contains([]string{"standing_on", "raised_at", "sitting_on"}, predicate)
}

// guessed reports whether the predicate only says where to look.
func guessed(predicate string) bool {
	return slices.Contains([]string{predLikelyOn, predLikelyIn, predLikelyRoom}, predicate)
}
