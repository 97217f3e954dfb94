package way

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// HandSpeed is how fast a hand, the head or a foot goes at most, in m/s, where the body's file
// says nothing else. It is chosen: ISO 13855 takes hands of people for 1.6 to 2.0 m/s fast, so that
// somebody beside the robot sees what comes and can draw back. It is no limit of contact: those of
// ISO/TS 15066 depend on what is hit and on the arm's mass, and ISO 10218's reduced speed of
// 0.25 m/s is that of a machine under somebody's hands, too slow for a wave.
const HandSpeed = 1.2

// Untold is how fast a joint moves at most whose limit the file does not tell, in rad/s
// or m/s.
const Untold = 0.5

// What a joint's speed limit is believed up to, and what is taken for it beyond that. Arms of
// makers' data sheets turn at 2 to 7 rad/s, UR5's at pi; what is far above is the motor's without
// a load, or stands for "none". Lifts and jaws slide at 0.05 to 0.3 m/s.
const (
	believedTurn  = 10.0 // [rad/s]
	believedSlide = 2.0  // [m/s]
	usualTurn     = math.Pi
	usualSlide    = 0.3
)

// How a joint gets to its speed where the file does not tell: about as an arm of a person does in
// an easy gesture, and far below what arms can (Panda's data sheet has 7.5 to 20 rad/s^2 and 3,750
// rad/s^3 and more).
const (
	usualAcceleration = 10.0  // [rad/s^2]
	usualJerk         = 100.0 // [rad/s^3]
	slidePart         = 0.1   // of the same numbers in m, for joints that slide
)

// What a movement along peak(u) = 10u^3 - 15u^4 + 6u^5 has at most of the mean of its speed, and of its
// way by the square and the cube of its time: the smoothest from rest to rest (Flash and Hogan 1985).
const (
	peakSpeed        = 1.875
	peakAcceleration = 5.7735
	peakJerk         = 60
)

// along is how much of its way such a movement has behind it at the part u of its time.
func along(u float64) float64 { return u * u * u * (10 + u*(6*u-15)) }

// Believed reports whether the joint's speed limit is one that a limb has. Where none is told, there is
// nothing to disbelieve.
func Believed(j *urdf.Joint) bool {
	if j.Turns() {
		return j.Velocity <= believedTurn
	}
	return j.Velocity <= believedSlide
}

// Speed is how fast ways move the joint at most, in rad/s or m/s.
func Speed(j *urdf.Joint) float64 {
	switch {
	case j.Velocity <= 0:
		return Untold
	case Believed(j):
		return careful * j.Velocity
	case j.Turns():
		return careful * usualTurn
	}
	return careful * usualSlide
}

// lasting is how long the joint takes at least for so much of its own way, in s.
func lasting(j *urdf.Joint, by float64) float64 {
	acceleration, jerk := usualAcceleration, usualJerk
	if !j.Turns() {
		acceleration, jerk = slidePart*acceleration, slidePart*jerk
	}
	if j.Acceleration > 0 {
		acceleration = min(acceleration, j.Acceleration)
	}
	if j.Jerk > 0 {
		jerk = min(jerk, j.Jerk)
	}
	return max(peakSpeed*by/Speed(j), math.Sqrt(peakAcceleration*by/acceleration), math.Cbrt(peakJerk*by/jerk))
}

// HandSpeedOf is how fast the body's hands, head and feet go at most, in m/s.
func HandSpeedOf(b *anatomy.Body) float64 {
	if b.HandSpeed > 0 {
		return b.HandSpeed
	}
	return HandSpeed
}

// ends are what of the body people meet first: the hands with their finger tips, the head, the feet.
type ends struct {
	limbs []*anatomy.Limb
	place *kin.Placer
}

func endsOf(b *anatomy.Body) ends {
	e := ends{place: kin.NewPlacer(b.Model)}
	for _, limbs := range [][]anatomy.Limb{b.Arms, b.Legs} {
		for i := range limbs {
			e.limbs = append(e.limbs, &limbs[i])
		}
	}
	if b.Head != nil {
		e.limbs = append(e.limbs, b.Head)
	}
	return e
}

// at is where they are, in the root's frame.
func (e *ends) at(q kin.Config) []space.Vec {
	links, _ := e.place.Place(q)
	out := make([]space.Vec, 0, 2*len(e.limbs))
	for _, l := range e.limbs {
		out = append(out, links[l.Tip].Apply(l.Tool), links[l.Far].Apply(l.FarAt))
	}
	return out
}

// strides is into how many parts a way is cut to see how far the ends go in each.
const strides = 16

// furthest is how far one of them would go if it went all the way from the one posture to the other
// as it does where it is fastest, in m.
func (e *ends) furthest(from, to kin.Config) float64 {
	q, most := slices.Clone(from), 0.0
	last := e.at(q)
	for s := 1; s <= strides; s++ {
		for i := range q {
			q[i] = from[i] + float64(s)/strides*(to[i]-from[i])
		}
		now := e.at(q)
		for i := range now {
			most = max(most, strides*now[i].Sub(last[i]).Len())
		}
		last = now
	}
	return most
}
