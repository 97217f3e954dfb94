// Package soak drives whole simulated robots through many small random tasks
// while things go wrong, and lets the ground truth decide what became of each:
// reached, given up for a good reason or a bad one, falsely called done, or
// hanging. It uses the nodes as any client does, by the action "do", and only
// when a task has ended it looks at what is true.
//
// Run starts its own goroutines, a bounded number of tasks side by side, and
// waits for them all.
package soak
