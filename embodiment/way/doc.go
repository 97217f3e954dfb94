// Package way knows how a body's joints get from one posture to others: within
// their speed limits, and without the body hitting itself. Nothing here blocks.
package way

import (
	"fmt"

	"saydo/embodiment/anatomy"
)

// Way is how joints move over time.
type Way struct {
	Joints []int // indexes in the model of the joints that move
	Points []Point
	Held   bool // clearly slower than the joints could, so that no hand, head or foot is too fast
}

// Point is where the joints are at a time.
type Point struct {
	At float64   // [s] from the start
	Q  []float64 // [rad] or [m], one a joint
}

// HeldNote tells people of ways of the body that are Held, in English and Chinese.
func HeldNote(b *anatomy.Body) (en, zh string) {
	most := HandSpeedOf(b)
	return fmt.Sprintf("slower than my joints could, so that no hand, head or foot of mine is faster than %g m/s", most),
		fmt.Sprintf("比关节能做到的慢，让我的手、头和脚都不超过每秒%g米", most)
}
