package reader_test

import (
	"fmt"
	"testing"

	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

// crowded returns the flat with so many things that it has 200 objects more.
func crowded(b *testing.B) room {
	b.Helper()
	s := shipped(b)
	w, _ := s.in(b, "testdata/flat.yaml")
	state := w.Start()
	for i := range 200 {
		state.Objects = append(state.Objects, task.Object{
			ID: fmt.Sprintf("part_%d", i), Type: "tool", Names: []string{fmt.Sprintf("spare part %d", i), fmt.Sprintf("备用零件%d", i)},
			Attributes: map[string]string{"color": []string{"red", "green", "blue"}[i%3]},
		})
	}
	return room{t: b, rules: s.rules, world: world.NewSnapshot(s.domain, state), talk: task.Context{Speaker: w.Speaker}}
}

// BenchmarkRead reads everyday sentences among 200 things.
func BenchmarkRead(b *testing.B) {
	r := crowded(b)
	for _, text := range []string{
		"bring me the red cup", "go to the kitchen, take the apple from the kitchen table and put it in the fridge",
		"if the fridge is open, close it and tell Li that dinner is ready", "tidy up the whole house", "brng me hte red cupp",
		"把红杯子拿给我", "先去厨房,再把厨房桌子上的苹果放进冰箱里,然后回到我这里来", "why is there never anything sensible to read around here",
	} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.rules.Read(b.Context(), task.Instruction{ID: "1", Text: text}, r.talk, r.world); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNew makes a reader of the shipped configuration.
func BenchmarkNew(b *testing.B) {
	cfg := shipped(b).config
	for b.Loop() {
		if _, err := reader.New(cfg); err != nil {
			b.Fatal(err)
		}
	}
}
