// Package dialogue remembers what was said, so that "it" and "again" mean
// something, and puts the answers to people's questions into words: from what
// is believed of the world, from the body and from the record of events. It
// plans nothing and moves nothing; the executor's node calls it.
//
// All of it may be called from any goroutine, and nothing in it waits.
package dialogue
