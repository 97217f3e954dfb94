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
// starts, when what stays is made among garbage and holds the pages around it: collecting it twice as often takes a tenth
// more time of a core, and leaves 3 MB less.
const (
	sparing  = 20
	starting = 25
)

// A program is quiet when it makes no more garbage than quietBytes in quietLook; then worthBytes and more are collected, and
// given back to the system.
const (
	quietLook  = 5 * time.Second
	quietBytes = 4 << 20
	worthBytes = 8 << 20
)

// spareMemory keeps the memory of a program small that waits most of the time, and shares a robot's memory with others, from
// when it says that it is up until stop is called: garbage is collected sooner than is usual, and what a start or a task has left
// is given back once it is quiet, with what was read of the program's file. Whoever sets GOGC knows better.
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
		}
		look := time.NewTicker(quietLook)
		defer look.Stop()
		for q := (quiet{before: allocated(), freed: allocated()}); ; {
			select {
			case <-quit:
				return
			case <-look.C:
			}
			if q.worth(allocated()) {
				debug.FreeOSMemory()
				giveBackProgram()
			}
		}
	}()
	return sync.OnceFunc(func() { close(started) }), func() {
		close(quit)
		<-ended
	}
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
