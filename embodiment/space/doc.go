// Package space holds points, rotations and rigid poses of three dimensions, as
// the rooms' robot bodies need them. Everything is a value in SI units and
// radians, axes as in REP 103 (x forward, y left, z up); nothing blocks.
package space
