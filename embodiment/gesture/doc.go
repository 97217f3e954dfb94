// Package gesture makes joint trajectories of gestures. Each gesture is
// described once, by where a hand goes in lengths of the body's own arm and how
// head, waist and legs turn, and becomes for each body positions within its
// limits, at speeds within its limits, free of hitting itself. A body that lacks a
// joint for it is told which. Make computes for some milliseconds and blocks on
// nothing.
package gesture
