// Package executor carries out what was asked, and is the part that people
// have to trust: it has a plan made, performs it step by step, believes a step
// only on evidence, recovers by one table (recovery.go), and says at the end
// what is true and on what that rests.
//
// One goroutine, Run, owns the work. All else may be called from any goroutine: Do
// and Queue (new work), Stop, Pause, Resume and Press (the emergency stop), Answer,
// TakeAnswer, Approve and Amend (what was asked or shown), State, and, before Run has
// work, TakeOver and Restore (what an earlier program left). Only Do and the Wait of
// what Queue returns block, until their own task has ended. Planner, Actor, World and Talk may block until their context ends
// and must return soon after it; every such context has a deadline, so that
// nothing waits for ever. The node named executor calls this
// package.
package executor
