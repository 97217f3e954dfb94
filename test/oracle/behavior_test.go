package oracle_test

import (
	"maps"
	"slices"
	"strings"

	"saydo/planner/reader/modelreader"
)

// goals puts the literals of a goal: of the choices that the set leaves, the
// first that fits those made before it.
func (o *oracle) goals() {
	var list []modelreader.Entry
	for _, key := range slices.Sorted(maps.Keys(o.Goals)) {
		for _, option := range append(o.Goals[key], o.Goals[key][0]) {
			said := o.literals(option)
			if !slices.ContainsFunc(said, func(e modelreader.Entry) bool { return denied(e, list) }) || len(o.Goals[key]) == 1 {
				list = append(list, said...)
				break
			}
		}
	}
	o.say(o.gathered(distinct(list))...)
}

// denied reports whether the contrary of the entry is in the list.
func denied(e modelreader.Entry, list []modelreader.Entry) bool {
	return slices.ContainsFunc(list, func(other modelreader.Entry) bool {
		return e.A == other.A && e.B == other.B && (e.Verb == "not_"+other.Verb || other.Verb == "not_"+e.Verb)
	})
}

func distinct(list []modelreader.Entry) []modelreader.Entry {
	var out []modelreader.Entry
	for _, e := range list {
		if !slices.ContainsFunc(out, func(other modelreader.Entry) bool { return e.Verb == other.Verb && e.A == other.A && e.B == other.B }) {
			out = append(out, e)
		}
	}
	return out
}

// literals puts each literal in one entry.
func (o *oracle) literals(list [][]any) []modelreader.Entry {
	verbs := map[string]string{
		"inside": "in", "ontop": "on", "onfloor": "on", "nextto": "next_to", "touching": "next_to", "under": "under", "open": "open", "toggled_on": "switched_on",
		"sliced": "sliced", "cooked": "cooked", "frozen": "frozen", "soaked": "soaked", "dusty": "dusty", "stained": "stained",
	}
	var out []modelreader.Entry
	for _, lit := range list {
		name, _ := lit[0].(string)
		not := ""
		if inner, ok := lit[1].([]any); ok && name == "not" {
			not, lit = "not_", inner
			name, _ = lit[0].(string)
		}
		label := func(i int) string { s, _ := lit[i].(string); return s }
		e := modelreader.Entry{Verb: not + verbs[name], A: o.id(label(1))}
		if len(lit) > 2 {
			e.B = o.id(label(2))
			if place := e.B + "_place"; o.world.IsA(place, "spot") {
				e.B = place
			}
		}
		if strings.Contains(o.Text, "touching") { // the words tell which of them shall touch
			e.Words = o.numbered(e.A)
		}
		out = append(out, e)
	}
	return out
}

// numbered is what the sentence calls the object: "lamp2".
func (o *oracle) numbered(id string) string {
	obj, _ := o.world.Object(id)
	return obj.Names[1]
}

// gathered says of several things at once what is said of each: each with one of
// others, all that are called so, and what else there is in one entry.
func (o *oracle) gathered(list []modelreader.Entry) []modelreader.Entry {
	list = o.paired(list)
	var out []modelreader.Entry
	for len(list) > 0 {
		e := list[0]
		var names []string
		list = slices.DeleteFunc(list, func(other modelreader.Entry) bool {
			same := other.Verb == e.Verb && other.B == e.B && other.Words == e.Words
			if same {
				names = append(names, other.A)
			}
			return same
		})
		for part := range slices.Chunk(o.whole(names), 1+most) {
			e.A, e.More = part[0], slices.Clone(part[1:])
			out = append(out, e)
		}
	}
	return out
}

// most is how many more names an entry has room for.
const most = 8

// called are the objects that have the first name of the object, as far as they
// are things as it is.
func (o *oracle) called(id string) (name string, all []string) {
	obj, _ := o.world.Object(id)
	for _, other := range o.world.All() {
		if other.Name("en") == obj.Name("en") && o.world.IsA(other.ID, "thing") == o.world.IsA(id, "thing") {
			all = append(all, other.ID)
		}
	}
	return obj.Name("en"), all
}

// whole puts "all book" in the place of all that are called book.
func (o *oracle) whole(names []string) []string {
	var out []string
	for _, n := range names {
		called, all := o.called(n)
		if len(all) > 1 && !slices.ContainsFunc(all, func(id string) bool { return !slices.Contains(names, id) }) {
			n = "all " + called
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// paired puts "each spoon" beside "each soup" in the place of one by one.
func (o *oracle) paired(list []modelreader.Entry) []modelreader.Entry {
	var out []modelreader.Entry
	for _, e := range list {
		a, as := o.called(e.A)
		b, bs := o.called(e.B)
		each := len(as) > 1 && len(as) == len(bs) && a != b
		for i := range as {
			each = each && slices.ContainsFunc(list, func(other modelreader.Entry) bool {
				return other.Verb == e.Verb && other.A == as[i] && other.B == bs[i]
			})
		}
		if each {
			e.A, e.B = "each "+a, "each "+b
		}
		out = append(out, e)
	}
	return distinct(out)
}
