// Package world keeps what is believed about the world: objects with names,
// poses and homes, and facts with evidence, confidence and time. Store is the
// only writer; it fuses observations and hands out immutable Snapshots. What
// was never seen is unknown, not false. Nothing here blocks or starts
// goroutines.
package world
