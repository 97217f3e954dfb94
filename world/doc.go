// Package world keeps what is believed about the world: objects with names,
// poses and homes, and facts with evidence, confidence and time. Store is the
// only writer; it fuses observations and hands out immutable Snapshots. What
// was never seen is unknown, not false. Of a thing that has fallen from a hand it is kept where
// the robot was since (fallen.go): there it likely is. Nothing here blocks or starts
// goroutines.
package world
