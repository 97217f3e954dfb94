// Package grasp says how a hand takes hold of a simple shape: from where it
// comes, how wide it opens, and where each finger touches, which no robot is sent. It knows
// nothing of forces: the robot's own hand closes and holds. Nothing here blocks.
package grasp
