package learnt

import (
	"cmp"
	"slices"
)

// Errand is what a household errand is about: one thing, or two of a kind, is
// treated and brought somewhere.
type Errand struct {
	Kind   string // what is done, one of the kinds below
	What   string // the thing that it is about
	Sliced bool
	Inside string // what the thing is put into before that is brought
	Place  string // where it ends
	Lamp   string // the light that it is looked at by
}

// Kinds of errands.
const (
	KindPlace  = "place"
	KindTwo    = "two"
	KindClean  = "clean"
	KindHeat   = "heat"
	KindCool   = "cool"
	KindInside = "inside"
	KindLight  = "light"
)

// Named is a thing or a place that an errand may be about, with what it is called.
type Named struct {
	ID    string
	Names []string
}

// Names are what the errand can be about.
type Names struct {
	Things, Insides, Places, Lamps []Named
}

// Errands reads errands.
type Errands struct{ weights leveled }

func kinds() []Named {
	return plain(KindClean, KindCool, KindHeat, KindInside, KindLight, KindPlace, KindTwo)
}

// Reading is an errand that a text may tell of.
type Reading struct {
	Errand
	Likely float64 // from 0 to 1
	Said   bool    // the text names all that it is about
}

// Read returns the likeliest errand among the names, and how likely it is, from
// 0 to 1.
func (m *Errands) Read(text string, names Names) (Errand, float64) {
	all := m.Readings(text, names)
	if len(all) == 0 {
		return Errand{}, 0
	}
	return all[0].Errand, all[0].Likely
}

// How much of what a text may mean is looked at: of each slot the few likeliest,
// unless they are much less likely than the first.
const (
	beamWidth = 3
	beamShare = 0.04
)

// Readings returns the errands among the names that the text may tell of, the
// likeliest first: what is done, with what and where is weighed together. The
// likelihoods of all that there are add up to one at most.
func (m *Errands) Readings(text string, names Names) []Reading {
	s := newSentence(wanted(text), names)
	r := &guess{m: m, s: s, bases: map[string][]float32{}}
	for _, kind := range r.few(slotKind, none, none) {
		for _, what := range r.few(slotWhat, kind.id, none) {
			one := Reading{Errand{Kind: kind.id, What: what.id}, kind.p * what.p, what.said}
			r.sliced(one)
		}
	}
	slices.SortStableFunc(r.out, func(a, b Reading) int { return cmp.Compare(b.Likely, a.Likely) })
	return r.out
}

// guess gathers readings of one sentence.
type guess struct {
	m     *Errands
	s     *sentence
	bases map[string][]float32 // slot, and what is done -> score of each candidate by these alone
	out   []Reading
}

func (r *guess) sliced(one Reading) {
	for _, sliced := range r.few(slotSliced, one.Kind, one.What) {
		next := one
		next.Sliced, next.Likely = sliced.id == yes, one.Likely*sliced.p
		switch one.Kind {
		case KindLight:
			for _, lamp := range r.few(slotLamp, one.Kind, none) {
				last := next
				last.Lamp, last.Likely, last.Said = lamp.id, next.Likely*lamp.p, next.Said && lamp.said
				r.out = append(r.out, last)
			}
		case KindInside:
			for _, inside := range r.few(slotInside, one.Kind, one.What) {
				if inside.id == one.What {
					continue // nothing is in itself
				}
				last := next
				last.Inside, last.Likely, last.Said = inside.id, next.Likely*inside.p, next.Said && inside.said
				r.placed(last)
			}
		default:
			r.placed(next)
		}
	}
}

func (r *guess) placed(one Reading) {
	for _, place := range r.few(slotPlace, one.Kind, one.What) {
		last := one
		last.Place, last.Likely, last.Said = place.id, one.Likely*place.p, one.Said && place.said
		r.out = append(r.out, last)
	}
}

// likely is a candidate with how likely it is.
type likely struct {
	id   string
	p    float64
	said bool
}

// few returns the likeliest candidates of a slot, the likeliest first.
func (r *guess) few(slot, kind, what string) []likely {
	of := r.s.groups[slot]
	sums := r.sums(slot, kind)
	if what != none {
		sums = slices.Clone(sums)
		for i, more := range scores(r.m.weights, r.s.givenWhat(slot, kind, what)) {
			sums[i] += more
		}
	}
	p := shares(sums)
	out := make([]likely, len(of))
	for i := range of {
		out[i] = likely{of[i].id, p[i], len(of[i].said) > 0}
	}
	slices.SortStableFunc(out, func(a, b likely) int { return cmp.Compare(b.p, a.p) })
	for i := range out {
		if i == beamWidth || out[i].p < beamShare*out[0].p {
			return out[:i]
		}
	}
	return out
}

// sums scores each candidate of a slot by the text and by what is done, once.
func (r *guess) sums(slot, kind string) []float32 {
	key := slot + " " + kind
	if sums, ok := r.bases[key]; ok {
		return sums
	}
	base, ok := r.bases[slot]
	if !ok {
		base = scores(r.m.weights, r.s.lots(slot))
		r.bases[slot] = base
	}
	sums := scores(r.m.weights, r.s.given(slot, kind))
	for i := range sums {
		sums[i] += base[i]
	}
	r.bases[key] = sums
	return sums
}

const yes = "yes"

func plain(labels ...string) []Named {
	out := make([]Named, len(labels))
	for i, l := range labels {
		out[i].ID = l
	}
	return out
}

// slots of an errand.
const (
	slotKind   = "kind"
	slotWhat   = "what"
	slotSliced = "sliced"
	slotInside = "inside"
	slotPlace  = "place"
	slotLamp   = "lamp"
)
