package gist

import (
	"cmp"
	"slices"

	"saydo/task"
)

// run goes through the text once: a verb begins something new, words of place
// lead from what is moved to where, and a comma or "and" may begin a new pair.
func (r *reader) run() {
	for i := 0; i < len(r.toks); i++ {
		t := r.toks[i]
		switch {
		case len(t.ids) > 0:
			r.name(i)
		case dirtOf(t.text) != "" && (!r.begins(i) || r.verb == doClean && len(r.objects) == 0):
			if d := dirtOf(t.text); !slices.Contains(r.dirt, d) {
				r.dirt = append(r.dirt, d)
			}
		case t.text == "it" || t.text == "them" || t.text == "they" || t.text == "each" && r.word(i+1) == "other":
			r.pronoun(i)
		case t.text == "not":
			r.negated = true
		case t.text == "located" || t.text == "which":
			r.stated = true
		case t.text == "another" && len(r.relations) > 0 && len(r.targets) == 0:
			r.another()
		case r.verb == doUse && verbOf(t.text) == doSoak:
			r.wet = true
		case verbOf(t.text) != "" && r.begins(i):
			r.begin(verbOf(t.text), i)
		case relationOf(t.text) != "" || t.text == "to" && r.leads(i):
			r.relation(i)
		case t.text == "." || t.text == ";":
			r.end()
		}
	}
	r.end()
}

func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.toks[i].text
}

// begins reports whether the word is a verb here: at the start, behind a joint,
// or where nothing else could stand.
func (r *reader) begins(i int) bool {
	w := r.toks[i].text
	if verbOf(w) == "" {
		return false
	}
	before := r.word(i - 1)
	if i+1 < len(r.toks) && len(r.toks[i+1].ids) > 0 && slices.Contains([]string{"the", "a", "all", "some", "any"}, before) {
		return false // "the clean plates"
	}
	switch before {
	case "", ",", ".", ";", "and", "then", "to", "please", "or", "sure", "by", "after", "is", "are", "have", "remember", "them", "it", "before":
		return true
	}
	return verbOf(before) == "" && before != "the"
}

// leads reports whether a place is named behind the word.
func (r *reader) leads(i int) bool {
	for k := i + 1; k < len(r.toks) && k <= i+2; k++ {
		if len(r.toks[k].ids) > 0 {
			return true
		}
	}
	return false
}

// another takes the place spoken of before, but another one of its like.
func (r *reader) another() {
	for _, t := range r.places {
		t.before = "another"
		r.targets = append(r.targets, t)
	}
}

// begin ends what was told before and starts with a verb.
func (r *reader) begin(verb string, i int) {
	if before := r.word(i - 1); before == "is" || before == "are" || before == "be" {
		r.verb = verb // "it is turned on"
		return
	}
	if verb == doPut && r.verb != doPut && r.verb != "" && len(r.objects) == 0 && len(r.targets) == 0 {
		r.verb = verb
		return
	}
	if (r.verb == doSlice || r.verb == doCook || r.verb == doClean || r.verb == doClose) && len(r.objects) == 0 && r.word(i-1) == "and" {
		r.also(verb)
		return
	}
	r.end()
	r.verb = verb
}

// also notes a second verb for the same objects: "slice and cook the potato".
func (r *reader) also(verb string) {
	if verb != r.verb {
		r.relations = append(r.relations, "and "+verb)
	}
}

// relation notes a word of place.
func (r *reader) relation(i int) {
	w := r.toks[i].text
	if r.verb == doTurn && (w == "on" || w == "off") {
		if w == "off" {
			r.negated = true
		}
		return
	}
	if r.word(i-1) == "or" && len(r.targets) > 0 {
		r.skip = true // the first of two ways will do
		return
	}
	if r.word(i-1) == "and" && len(r.targets) > 0 && relationOf(w) != "from" {
		r.emit()
		r.relations, r.targets = nil, nil
	}
	if w == "of" && r.word(i-1) == "top" || w == "of" && r.word(i-1) != "off" && len(r.dirt) == 0 || w == "close" {
		return
	}
	if len(r.targets) > 0 && len(r.objects) > 0 && relationOf(w) != "from" && r.word(i-1) != "and" { // a place of the place, or the next pair
		r.pair()
	}
	r.relations = append(r.relations, cmp.Or(relationOf(w), "on"))
	if w == "on" && r.word(i+1) == "top" && ends(r.word(i+2)) {
		r.targets = append(r.targets, r.last...) // of what was put somewhere before
	}
}

// ends reports whether nothing more is told of what was said before the word.
func ends(w string) bool { return w == "" || w == "," || w == "." || w == ";" || w == "and" }

// pair ends the pair before the last name, which is the first of a new one.
func (r *reader) pair() {
	last := r.targets[len(r.targets)-1]
	if len(r.targets) > 1 {
		keep := r.targets[:len(r.targets)-1]
		verb := r.verb
		r.targets = keep
		r.emit()
		r.objects, r.relations, r.targets, r.verb = []token{last}, nil, nil, verb
		return
	}
	verb := r.verb
	r.emit()
	r.objects, r.relations, r.targets, r.verb = []token{last}, nil, nil, verb
}

// name notes a name as what is moved or as where.
func (r *reader) name(i int) {
	t := r.toks[i]
	if r.skip {
		return
	}
	if len(r.relations) > 0 && r.relations[len(r.relations)-1][0] != 'a' {
		r.targets = append(r.targets, t)
		return
	}
	r.objects = append(r.objects, t)
}

func (r *reader) pronoun(i int) {
	if r.toks[i].text == "each" {
		r.together()
		return
	}
	if len(r.objects) > 0 && r.verb == doPut && len(r.targets) > 0 {
		r.end()
	}
	if len(r.relations) == 0 || r.verb != doPut {
		r.objects = append(r.objects, r.last...)
	}
}

// together puts all that is spoken of beside each other.
func (r *reader) together() {
	var ids []string
	for _, o := range r.objects {
		ids = append(ids, o.ids...)
	}
	for k := 1; k < len(ids); k++ {
		r.tell(false, "next_to", ids[k], ids[k-1])
	}
	if n := len(r.relations); n > 0 {
		r.relations = r.relations[:n-1]
	}
}

// end tells what was gathered and starts anew.
func (r *reader) end() {
	r.emit()
	r.verb, r.objects, r.relations, r.targets, r.dirt, r.negated = "", nil, nil, nil, nil, false
	r.skip, r.stated, r.wet = false, false, false
}

func (r *reader) emit() {
	objects := r.objects
	if len(r.targets) > 0 {
		r.places = r.targets
	}
	if len(objects) == 0 && len(r.targets) > 0 && r.verb == doClean {
		objects = r.targets // "clean the dust off the car"
	}
	if len(objects) > 0 && r.verb != doUse {
		r.last = objects
	}
	r.act(objects, r.verb)
	if r.stated && r.verb == doClean || r.verb == doClose {
		r.put(objects) // "the tub located on the floor", "seal it inside the jar"
	}
	for _, rel := range r.relations {
		if len(rel) > 4 && rel[:4] == "and " {
			r.act(objects, rel[4:])
		}
	}
}

func (r *reader) act(objects []token, verb string) {
	switch verb {
	case doClean:
		r.clean(objects)
	case doCook:
		r.each(objects, "cooked", false)
	case doFreeze:
		r.each(objects, "frozen", false)
	case doSlice:
		r.each(objects, "sliced", false)
	case doSoak:
		r.each(objects, "soaked", false)
	case doOpen:
		r.each(objects, "open", r.negated)
	case doClose:
		if len(r.targets) > 0 {
			objects = r.targets
		}
		r.each(objects, "open", true)
	case doUse:
		if r.wet {
			r.each(objects, "soaked", false)
		}
	case doTurn:
		r.each(objects, "switched_on", r.negated)
	case doPut, "":
		r.put(objects)
	}
}

func (r *reader) tell(negated bool, predicate string, args ...string) {
	c := task.That(predicate, args...)
	if negated {
		c = task.Not(c)
	}
	if !slices.ContainsFunc(r.out, func(o task.Condition) bool { return o.String() == c.String() }) {
		r.out = append(r.out, c)
	}
}

func (r *reader) each(objects []token, predicate string, negated bool) {
	for _, o := range objects {
		for _, id := range r.meant(predicate, 0, o) {
			r.tell(negated, predicate, id)
		}
	}
}

// clean ends the dirt that was named, else the dirt that there is. Where there is
// none of it, the text knows more than the world, and it is not for us to say what.
func (r *reader) clean(objects []token) {
	for _, o := range objects {
		dirty := false
		for _, id := range r.meant("clean", 0, o) {
			for _, d := range []string{"dusty", "stained"} {
				if r.world.Holds(d, id) && (len(r.dirt) == 0 || slices.Contains(r.dirt, d)) {
					r.tell(true, d, id)
					dirty = true
				}
			}
		}
		if !dirty {
			r.doubt(o.text)
		}
	}
}
