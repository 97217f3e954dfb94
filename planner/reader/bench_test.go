package reader_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

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
		"take the red cup and fill it with tea than pour the tea on the desk, flibber the vase and put the apple in the fridge. rule: open it before",
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

// BenchmarkSentences tells how long the median and the slowest percent of sixty
// sentences of every day take, long ones among them, among 200 things, each by its median over all turns,
// so that other work on the machine counts little. The names of the world are
// learnt before.
func BenchmarkSentences(b *testing.B) {
	r := crowded(b)
	var texts []string
	for _, thing := range []string{"the red cup", "the apple", "spare part 7", "the green spare part", "the book"} {
		for _, form := range []string{
			"bring me %s", "could you please put %s on the kitchen table", "where is %s?", "take %s and put it in the fridge, then come back to me",
			"if the fridge is open, close it and bring me %s",
		} {
			texts = append(texts, fmt.Sprintf(form, thing))
		}
	}
	for _, thing := range []string{"红杯子", "苹果", "备用零件7", "书", "红色的杯子"} {
		for _, form := range []string{"把%s拿给我", "请把%s放到厨房桌子上", "%s在哪里", "先去厨房,然后把%s拿给我", "如果冰箱开着,就关上它,再把%s拿过来"} {
			texts = append(texts, fmt.Sprintf(form, thing))
		}
	}
	for _, form := range []string{
		"go to the kitchen, take %s from the kitchen table, put it in the fridge and then come back here and tell me that it is done",
		"if the fridge is open, close it, otherwise bring me %s, and after that switch off the light and lock the door",
		"could you please find %s, put it next to the vase, and when you have done that go to the bedroom and wait there for ten minutes",
	} {
		texts = append(texts, fmt.Sprintf(form, "the red cup"), fmt.Sprintf(form, "spare part 7"))
	}
	for _, form := range []string{
		"先去厨房,再把厨房桌子上的%s放进冰箱里,关上冰箱的门,然后回到我这里来,告诉我做好了",
		"如果冰箱开着,就关上它,不然就把%s拿给我,之后关掉灯,再把门锁上",
		"请帮我找一下%s,找到以后放到花瓶旁边,然后去卧室等十分钟,再回来",
	} {
		texts = append(texts, fmt.Sprintf(form, "红杯子"), fmt.Sprintf(form, "备用零件7"))
	}
	read := func(text string) {
		if _, err := r.rules.Read(b.Context(), task.Instruction{ID: "1", Text: text}, r.talk, r.world); err != nil {
			b.Fatal(err)
		}
	}
	read(texts[0])
	took := make([][]time.Duration, len(texts))
	for b.Loop() {
		for i, text := range texts {
			began := time.Now()
			read(text)
			took[i] = append(took[i], time.Since(began))
		}
	}
	typical := make([]time.Duration, len(texts))
	for i, of := range took {
		slices.Sort(of)
		typical[i] = of[len(of)/2]
	}
	slices.Sort(typical)
	for _, percent := range []int{50, 99} {
		b.ReportMetric(float64(typical[(len(typical)-1)*percent/100].Microseconds())/1000, fmt.Sprintf("ms-p%d", percent))
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
