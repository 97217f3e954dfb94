// Package executor carries out what was asked, and is the part that people
// have to trust: it has a plan made, performs it step by step, believes a step
// only on evidence, recovers by one table (recovery.go), and says at the end
// what is true and on what that rests.
//
// One goroutine, Run, owns the work. All else may be called from any goroutine: Do
// and Queue (new work), Stop, Cancel, Pause, Resume and Press (the emergency stop), Answer,
// TakeAnswer, Approve and Amend (what was asked or shown), State, and, before Run has
// work, TakeOver and Restore (what an earlier program left). Only Do and the Wait of
// what Queue returns block, until their own task has ended. Planner, Actor, World and Talk may block until their context ends
// and must return soon after it; every such context has a deadline, so that
// nothing waits for ever. The node named executor calls this
// package.
//
// From an instruction to its end, in this order:
//
//   - executor takes jobs, run holds one that is carried out, ports names who does the rest, config and
//     state what is set and told;
//   - planning, approve, edit, editrest, rewish, amend, foreseen, clauses, errand are what is to be done and whether
//     people agree; beside is what they ask before they answer; found, made are what descriptions and earlier looks stand for;
//     trail is what a task need not do again that changes an earlier one;
//   - step, lostahead, watch, stillness, patience, jump, battery do one step within its bounds;
//   - look, lookagain, lastlook, evidence, doubt, overlay, glimpse, leaving, idle are what is seen and believed
//     of it, before it and at the end;
//   - recovery is the table, recover and restore, sought, fallback carry its answers out; naming, nameable
//     have a model name an unknown failure;
//   - interrupt, control, stopword, heeded, consent, held, loose, grip, lessened, spurned, lastseen, puzzled, guess, catchup are what people say meanwhile;
//   - unfinished, gap, inrange, stale, unsure take up what an earlier program left; finish tells the end;
//   - words, planwords, failwords, resultwords are what it says.
package executor
