// Package kin computes how a robot's links move with its joints: poses of all
// links (Place), and for one chain of joints its forward kinematics, its
// Jacobian and the joint positions that bring its tool to a pose (Solve). All
// is calculation on values: nothing blocks, and a Chain may be used from any
// goroutine.
package kin
