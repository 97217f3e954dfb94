package reader_test

import (
	"errors"
	"testing"

	"saydo/planner/reader"
	"saydo/task"
)

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"bring me the red cup", "put the apple and the banana in the fridge, then wave twice", "把红杯子拿给我", "如果冰箱开着就把它关上",
		"no, the blue one", "move forward 1.5 m", "后退一米五", "tell Li that", "emergency stop, and then", "急停。和", "the", "{x}", "",
		"go to the kitchen, no.", "bring me the red cup, oh no, .", "go to the kitchen, I mean.", "go, or rather. the bedroom", "去厨房，不对。", "把红杯子拿给我，我是说。",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	r := flat(f)
	cup, err := r.rules.Read(f.Context(), task.Instruction{ID: "0", Text: "bring me the cup"}, r.talk, r.world)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, answering bool) {
		talk := r.talk
		before := task.Turn{Instruction: task.Instruction{Text: "bring me the cup"}, Request: cup}
		if talk.Last, talk.Wishes = &before, []*task.Turn{&before}; answering {
			talk.Pending, talk.Asked = cup.Question, &before
		}
		req, err := r.rules.Read(t.Context(), task.Instruction{ID: "1", Text: text}, talk, r.world)
		var failure *task.Failure
		if err != nil && !errors.As(err, &failure) {
			t.Fatalf("an error without a code: %v", err)
		}
		if crash, ok := errors.AsType[*reader.Crash](err); ok {
			t.Fatalf("%v\n%s", crash, crash.Stack)
		}
		if err == nil && outcomes(req) != 1 {
			t.Fatalf("%d outcomes of %q", outcomes(req), text)
		}
	})
}

func FuzzDecodeLexicon(f *testing.F) {
	f.Add([]byte("version: 1\nlanguage: en\nscript: latin\n"))
	f.Add(readFile(f, configDir+"lexicons/zh.yaml"))
	f.Add([]byte("version: 1\nlanguage: en\nneeds: [{phrases: [\"{\"]}]\n"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		lex, err := reader.DecodeLexicon("fuzz", data)
		if err != nil {
			return
		}
		_, _ = reader.New(reader.Config{Lexicons: []reader.Lexicon{lex}})
	})
}
