package learnt

import "strings"

// Told is a text with the errand that it tells of.
type Told struct {
	Text   string
	Errand Errand
	Steps  []Step // what is told of the single steps, may be nil
}

// Step is a text with the thing that is taken in it, or with the place where
// something is put.
type Step struct{ Text, What, Place string }

// LearnErrands learns from texts with their errands.
func LearnErrands(told []Told, names Names, seed uint64) *Errands {
	l := &lessons{names: names}
	for _, t := range told {
		l.errand(t)
		for _, step := range t.Steps {
			l.step(step)
		}
	}
	return &Errands{weights: fit(l.all, seed).leveled()}
}

type lessons struct {
	names Names
	all   []decision
}

func (l *lessons) errand(t Told) {
	s, e := newSentence(t.Text, l.names), t.Errand
	sliced := "no"
	if e.Sliced {
		sliced = yes
	}
	l.add(s, slotKind, none, none, e.Kind)
	l.add(s, slotWhat, e.Kind, none, e.What)
	l.add(s, slotSliced, e.Kind, e.What, sliced)
	l.add(s, slotInside, e.Kind, e.What, e.Inside)
	l.add(s, slotLamp, e.Kind, none, e.Lamp)
	l.add(s, slotPlace, e.Kind, e.What, e.Place)
}

func (l *lessons) add(s *sentence, slot, kind, what, right string) {
	for i, c := range s.groups[slot] {
		if c.id == right {
			of := append(s.lots(slot), s.given(slot, kind)...)
			if what != none {
				of = append(of, s.givenWhat(slot, kind, what)...)
			}
			l.all = append(l.all, decision{of: of, right: i, weight: 1})
		}
	}
}

// stepWeight is how much a step counts beside a whole errand.
const stepWeight = 0.3

func (l *lessons) step(step Step) {
	s := newSentence(step.Text, l.names)
	slot, right := slotWhat, step.What
	if step.Place != "" {
		slot, right = slotPlace, step.Place
	}
	for i, c := range s.groups[slot] {
		if strings.ReplaceAll(c.id, " ", "") == right {
			l.all = append(l.all, decision{of: s.lots(slot), right: i, weight: stepWeight})
		}
	}
}
