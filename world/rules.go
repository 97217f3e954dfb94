package world

import (
	"cmp"
	"slices"
)

// Rules are what a robot does not do in a world, whoever asks.
type Rules struct {
	OffLimits []string `yaml:"off_limits"` // rooms that it does not enter, furniture and doors that it does not touch
	KeepFrom  []Apart  `yaml:"keep_from"`
	Dangers   string   `yaml:"dangers"` // file of what is refused as dangerous, or NoDangers; "": the shipped one
}

// NoDangers is the name of no file of dangers: nothing is refused as dangerous.
const NoDangers = "none"

// Apart names things by id, kind or type, and persons who are not given them.
type Apart struct {
	Things  []string `yaml:"things"`
	Persons []string `yaml:"persons"`
}

// Rules returns the rules of the world and of those that it extends.
func (w *World) Rules() Rules { return w.file.Rules }

// with returns the rules with others beside them; r stays as it was.
func (r Rules) with(more Rules) Rules {
	return Rules{
		OffLimits: slices.Concat(r.OffLimits, more.OffLimits), KeepFrom: slices.Concat(r.KeepFrom, more.KeepFrom),
		Dangers: cmp.Or(more.Dangers, r.Dangers),
	}
}

// rules checks that the rules speak of what there is: a rule with a slip in it
// would keep nobody from anything.
func (b *builder) rules() {
	for _, id := range b.file.Rules.OffLimits {
		if _, ok := b.objects[id]; !ok {
			b.faults.add(b.whole(), "rules", "off_limits: nothing here has the id %q", id)
		}
	}
	for _, apart := range b.file.Rules.KeepFrom {
		for _, id := range apart.Persons {
			if !b.isA(id, "person") {
				b.faults.add(b.whole(), "rules", "keep_from: no person here has the id %q", id)
			}
		}
		for _, name := range apart.Things {
			_, kind := b.Kinds.Kind(name)
			if !kind && !b.isA(name, "thing") && !b.domain.IsA(name, "thing") {
				b.faults.add(b.whole(), "rules", "keep_from: %q is no thing, kind or type of things", name)
			}
		}
		if len(apart.Things) == 0 || len(apart.Persons) == 0 {
			b.faults.add(b.whole(), "rules", "keep_from wants things and persons")
		}
	}
}
