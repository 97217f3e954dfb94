// Package script plays scripted episodes: text files that say what a robot is
// told, what goes wrong and when, and what must happen. README.md describes the
// language; testdata holds the episodes, the readable specification of how the
// robot recovers.
//
// Play starts a whole simulated robot and waits for the goroutines that it
// starts.
package script
