// Package way knows how a body's joints get from one posture to others: within
// their speed limits, and without the body hitting itself. Nothing here blocks.
package way

// Way is how joints move over time.
type Way struct {
	Joints []int // indexes in the model of the joints that move
	Points []Point
}

// Point is where the joints are at a time.
type Point struct {
	At float64   // [s] from the start
	Q  []float64 // [rad] or [m], one a joint
}
