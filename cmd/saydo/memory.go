package main

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"

	"saydo/planner/search"
)

// memoryLook is how often the memory of the process is looked at.
const memoryLook = 20 * time.Millisecond

// withinMemory holds the whole process to so many bytes until stop is called:
// the garbage collector works harder as they are neared, and the context ends
// with search.ErrMemory when they are used up all the same. The search counts
// what it keeps by itself; this counts what it really takes.
func withinMemory(ctx context.Context, bytes int64) (bounded context.Context, stop func()) {
	bounded, cancel := context.WithCancelCause(ctx)
	before := debug.SetMemoryLimit(bytes - bytes/16)
	look := func() {
		if memoryHeld() > uint64(bytes) {
			cancel(search.ErrMemory)
		}
	}
	look() // a small task ends before the first tick
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(memoryLook)
		defer tick.Stop()
		for {
			select {
			case <-bounded.Done():
				return
			case <-tick.C:
				look()
			}
		}
	}()
	return bounded, func() {
		cancel(nil)
		<-ended
		debug.SetMemoryLimit(before)
	}
}

// sparing is how much garbage may come to what is used in percent, before it is collected; starting is that while the program
// starts, when what stays is made among garbage and holds the pages around it. Collecting twice as often takes a tenth more time of
// a core, and leaves 2 MB less.
const (
	sparing  = 10
	starting = 25
)

// A program is quiet when it makes no more garbage than quietBytes in quietLook; then worthBytes and more are collected, and
// given back to the system.
const (
	quietLook  = 5 * time.Second
	quietBytes = 4 << 20
	worthBytes = 8 << 20
)

// A program that has asked for busyBytes since has read on in its own file, which is looked at every busyLook.
const (
	busyLook  = time.Second
	busyBytes = 1 << 20
)

// spareMemory keeps the memory of a program small that waits most of the time, and shares a robot's memory with others, from
// when it says that it is up until stop is called: garbage is collected sooner than is usual, what a start or a task has left
// is given back once it is quiet, and what was read of the program's file at once, quiet or not: each stage of a task, and each
// collection, reads another part of it, and in the end all of it would be there. Whoever sets GOGC knows better.
func spareMemory() (up, stop func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}, func() {}
	}
	debug.SetGCPercent(starting)
	started, quit, ended := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case <-quit:
			return
		case <-started:
			debug.SetGCPercent(sparing)
			debug.FreeOSMemory()
			giveBackProgram()
			keepSparing(quit)
		}
	}()
	return sync.OnceFunc(func() { close(started) }), func() {
		close(quit)
		<-ended
	}
}

// keepSparing gives back what is worth it until quit is closed.
func keepSparing(quit <-chan struct{}) {
	rest, work := time.NewTicker(quietLook), time.NewTicker(busyLook)
	defer rest.Stop()
	defer work.Stop()
	q, b := quiet{before: allocated(), freed: allocated()}, busy{allocated()}
	for {
		select {
		case <-quit:
			return
		case <-rest.C:
			if q.worth(allocated()) {
				debug.FreeOSMemory()
			}
		case <-work.C:
			if b.worked(allocated()) {
				giveBackProgram()
			}
		}
	}
}

// busy judges by how much memory was ever asked for when the program has worked.
type busy struct{ before uint64 }

// worked tells whether it has since it last had.
func (b *busy) worked(asked uint64) bool {
	if asked-b.before < busyBytes {
		return false
	}
	b.before = asked
	return true
}

// quiet judges by how much memory was ever asked for.
type quiet struct{ before, freed uint64 }

// worth tells whether now is a time to give memory back.
func (q *quiet) worth(asked uint64) bool {
	calm := asked-q.before <= quietBytes
	q.before = asked
	if !calm || asked-q.freed < worthBytes {
		return false
	}
	q.freed = asked
	return true
}

// allocated is how many bytes the program has asked for since it began.
func allocated() uint64 {
	samples := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64()
}

// memoryHeld is how many bytes the runtime holds of the system's memory.
func memoryHeld() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
