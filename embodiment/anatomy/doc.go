// Package anatomy makes a body of a robot's links and joints: it finds arms,
// legs, wheels, hands, head and cameras, the kind of body, and measures it
// standing: height, arm span, reach, mass. Names decide where they speak, the
// shape of the tree where they do not. Each measure tells how it was come by.
// It computes for some tenths of a second and blocks only on the meshes that
// the caller offers.
package anatomy
