// Package episode keeps the record of what happened: an append-only log of
// events, one file of JSON lines a run, each with a checksum (seal.go), and a view of the newest events in
// memory for those who watch. The executor's node writes it, before the effect
// that an event announces; status topics, the console and data sets are views
// of it.
//
// Nothing here starts goroutines. Writing may wait for the disk.
package episode
