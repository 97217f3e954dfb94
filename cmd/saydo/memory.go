package main

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
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

// sparing is how much garbage may come to what is used in percent, before it is collected.
const sparing = 50

// whileStarting is the same while a program starts: reading its files leaves some 40 MB of garbage, and six programs that start
// at once have two processors for better things. The first is collected when the heap has ten times its usual least, 40 MB.
const whileStarting = 1000

// spareMemory lets garbage lie until the function that it returns is called, which collects it and gives back what the start has
// left. From then on garbage is collected sooner than is usual: nodes wait most of the time, and several of them share a robot's
// memory. Whoever sets GOGC knows better.
func spareMemory() (started func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	debug.SetGCPercent(whileStarting)
	return func() {
		debug.SetGCPercent(sparing)
		debug.FreeOSMemory()
	}
}

// memoryHeld is how many bytes the runtime holds of the system's memory.
func memoryHeld() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
