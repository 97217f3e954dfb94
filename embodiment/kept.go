package embodiment

import (
	"math"
	"sync"
)

// kept holds the stances that were found, and how far hands get, as planning asks for those at every place of
// a world, again and again. It is safe for use from any goroutine.
type kept struct {
	mu    sync.Mutex
	found map[stanceKey]foundStance
	far   map[farKey]float64 // [m]
}

// stanceKey is what a stance is asked for, to the millimetre.
type stanceKey struct{ height, deep, out, in int }

// farKey is a height, and how far a hand is asked about at most, to the millimetre.
type farKey struct{ height, most int }

// foundStance is what came of it.
type foundStance struct {
	stance

	ok bool
}

// mostKept bounds what is held of either: a world has some tens of heights.
const mostKept = 4096

// mm is a length in whole millimetres.
func mm(m float64) int { return int(math.Round(1000 * m)) }

// stanceFor is findStance to the millimetre, and keeps what it finds.
func (r *reacher) stanceFor(height float64, at ledge, in float64) (stance, bool) {
	key := stanceKey{mm(height), mm(at.deep), mm(at.out), mm(max(in, at.out+inside))}
	out := recall(&r.kept.mu, &r.kept.found, key, func() foundStance {
		st, ok := r.findStance(toMillimetre(height), ledge{deep: toMillimetre(at.deep), out: toMillimetre(at.out)}, float64(key.in)/1000)
		return foundStance{st, ok}
	})
	return out.stance, out.ok
}

// furthest is how far before the middle of the base a hand gets at the height in any
// posture, in m, where it gets no further than told; 0 where none gets there. It keeps what it finds, to the millimetre.
func (r *reacher) furthest(height, most float64) float64 {
	const anywhere = 1000.0 // [m]
	height, most = toMillimetre(height), min(most, anywhere)
	key := farKey{mm(height), mm(most)}
	return recall(&r.kept.mu, &r.kept.far, key, func() float64 { return r.farOut(height, most) })
}

// recall returns what is kept of the key, else finds it and keeps it. The lock is not held over the finding, so that a long
// one keeps nobody else waiting; two that ask at once for the same both find it, and the same.
func recall[K comparable, V any](mu *sync.Mutex, kept *map[K]V, key K, find func() V) V {
	mu.Lock()
	out, ok := (*kept)[key]
	mu.Unlock()
	if ok {
		return out
	}
	out = find()
	mu.Lock()
	defer mu.Unlock()
	if *kept == nil || len(*kept) >= mostKept {
		*kept = map[K]V{}
	}
	(*kept)[key] = out
	return out
}
