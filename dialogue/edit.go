package dialogue

import (
	"slices"
	"strings"
	"unicode"

	"saydo/task"
)

// Edit reads what a person wants otherwise in a plan that is shown: "skip step 3",
// "leave out the cup", 第四步先做. It reports false when the words are about something
// else, such as another instruction.
func (t *Talk) Edit(text string, plan task.Plan, s task.Snapshot) (task.Edit, bool) {
	words := english()
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		words = chinese()
	}
	e := editing{words: words, plan: plan, world: s}
	text = words.plain(text)
	if said(words.rest, text) {
		return task.Edit{Rest: true}, true
	}
	if said(words.each, text) {
		return task.Edit{Each: true}, true
	}
	var unclear *task.Edit
	for _, f := range words.forms {
		slot, fits := f.slot(text)
		if !fits {
			continue
		}
		edit, ok := e.read(f, slot)
		switch {
		case ok && edit.Unclear == "":
			return edit, true
		case ok && unclear == nil:
			unclear = &edit
		}
	}
	if unclear != nil {
		return *unclear, true
	}
	return task.Edit{}, false
}

// wants is what is to become of what a form speaks of.
type wants int

const (
	wantsNone wants = iota
	wantsFirst
	wantsLast
)

// form is one way to say an edit, with "{}" where the steps or things stand.
type form struct {
	before, after string
	wants         wants
	steps, things bool // of what it can speak
	surely        bool // nothing but a plan is spoken of so
}

func (f form) slot(text string) (string, bool) {
	rest, starts := strings.CutPrefix(text, f.before)
	rest, ends := strings.CutSuffix(rest, f.after)
	rest = strings.TrimSpace(rest)
	return rest, starts && ends && rest != ""
}

// editing reads edits of one plan.
type editing struct {
	words editWords
	plan  task.Plan
	world task.Snapshot
}

func (e editing) read(f form, slot string) (task.Edit, bool) {
	if f.wants == wantsNone && (said(e.words.step, slot) || f.surely && said(e.words.this, slot)) {
		return task.Edit{This: true}, true
	}
	if f.steps {
		if steps, ok := e.words.steps(slot, len(e.plan.Steps)); ok {
			return placed(f.wants, steps), true
		}
	}
	if !f.things {
		return task.Edit{}, false
	}
	ids, several := e.things(slot)
	switch {
	case len(ids) == 0 && f.surely:
		return task.Edit{Unclear: slot}, true
	case len(ids) == 0:
		return task.Edit{}, false
	case several:
		return task.Edit{Unclear: slot, Among: ids}, true
	case f.wants == wantsNone:
		return task.Edit{Alone: ids}, true
	}
	var steps []int
	for _, id := range ids {
		steps = append(steps, e.last(id))
	}
	return placed(f.wants, steps), true
}

func placed(w wants, steps []int) task.Edit {
	switch w {
	case wantsFirst:
		return task.Edit{First: steps}
	case wantsLast:
		return task.Edit{Last: steps}
	case wantsNone:
	}
	return task.Edit{Skip: steps}
}

// last is the number of the last step with the object: what is done with it in the
// end is what it was wanted for.
func (e editing) last(id string) int {
	for i, s := range slices.Backward(e.plan.Steps) {
		if slices.Contains(s.Args, id) {
			return i + 1
		}
	}
	return 0
}

// things returns the objects of the plan that the words name, the best fit only;
// several: one was named, and it may be any of them.
func (e editing) things(slot string) (ids []string, several bool) {
	name, many := e.words.named(slot)
	if name == "" {
		return nil, false
	}
	best := 0
	for _, id := range e.objects() {
		o, _ := e.world.Object(id)
		fit := 0
		for _, n := range append(slices.Clone(o.Names), strings.ReplaceAll(o.ID, "_", " "), strings.ReplaceAll(o.Kind, "_", " ")) {
			fit = max(fit, e.words.fit(name, strings.ToLower(n)))
		}
		if fit > best {
			best, ids = fit, nil
		}
		if fit == best && fit > 0 {
			ids = append(ids, id)
		}
	}
	return ids, len(ids) > 1 && !many
}

// objects lists what the steps of the plan are done with, but for hands.
func (e editing) objects() []string {
	var out []string
	for _, s := range e.plan.Steps {
		for _, id := range s.Args {
			if _, known := e.world.Object(id); known && !e.world.IsA(id, "hand") && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}
