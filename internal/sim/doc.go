// Package sim is the simulated house and the simulated robot in it: ground
// truth that only tests and the last lines of `saydo run` may see, and the
// three things that a robot offers: going to a pose, carrying out a skill, and
// looking. Faults are injected by seed. nodes/sim puts it on a graph.
//
// A House is safe for use from any goroutine. Navigate and Perform block for
// the simulated time of the motion, scaled by the speed factor, and end early
// when their context does.
package sim
