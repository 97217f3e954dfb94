// Package embodiment knows the robot's body: its sizes, reach, payload, hands
// and gestures, read from a YAML file, and what follows from them. It decides
// which steps are possible (Able, Facts), says in numbers why not (Why), and
// turns a step into what is really sent to this body (Motion). The planner and
// the body node call it, from any goroutine: a Body never changes. Nothing here
// blocks.
package embodiment
