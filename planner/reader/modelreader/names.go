package modelreader

import (
	"fmt"
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// groups resolves a name of an answer: every group is meant, and of each group
// any one.
func (l *lowering) groups(name, typ string, e Entry) ([][]string, error) {
	r, ok := l.view.names[name]
	if !ok {
		return nil, fmt.Errorf("%q is no name of the list", clean(name, maxName))
	}
	if r.id != "" {
		id, ok := l.coerce(r.id, typ)
		if !ok {
			return nil, fmt.Errorf("%s is a %s, and a %s is wanted", r.id, r.typ, typ)
		}
		if e.In != name && l.isThere(id, e) {
			return l.description(ref{typ: r.typ}, typ, []string{id}, e)
		}
		l.named = append(l.named, id)
		return [][]string{{id}}, nil
	}
	if r.quant == quantThat {
		id := l.before(r.typ)
		if id == "" {
			return nil, fmt.Errorf("no %s was spoken of before", r.typ)
		}
		return [][]string{{id}}, nil
	}
	if r.named == "" && !l.types.Is(r.typ, typ) && !l.types.Is(typ, r.typ) {
		return nil, fmt.Errorf("%q is a %s, and a %s is wanted", name, r.typ, typ)
	}
	found, err := l.among(r, typ, e)
	if err != nil {
		return nil, err
	}
	switch {
	case r.quant == quantSome || r.quant == quantAny && (len(found) == 0 || e.Detail != ""):
		return l.description(r, typ, found, e)
	case len(found) == 0:
		return nil, fmt.Errorf("there is no %s in the world", name)
	case r.quant == quantAny:
		return [][]string{found}, nil
	case r.count > len(found):
		return nil, fmt.Errorf("there are only %d of %q", len(found), name)
	case r.count > 0:
		found = found[:r.count]
	}
	out := make([][]string, len(found))
	for i, id := range found {
		out[i] = []string{id}
	}
	return out, nil
}

// isThere reports whether the entry's place is where the person or the thing is
// or is to be looked for. Of "bring Li the cup", Li is in a room, and the cup is
// on a table or in a box.
func (l *lowering) isThere(id string, e Entry) bool {
	place := l.view.names[e.In].id
	if e.In == "" || id == l.talk.Speaker {
		return false
	}
	other := typePerson
	switch {
	case l.isA(id, typePerson):
		other = typeThing
	case !l.isA(id, typeThing):
		return false
	}
	both := slices.ContainsFunc([]string{e.A, e.B}, func(name string) bool {
		r := l.view.names[name]
		return r.id != l.talk.Speaker && r.typ != "" && l.types.Is(r.typ, other)
	})
	return !both || l.isA(place, typeRoom) == (other == typeThing)
}

// groupsOf resolves a name for a place of a fact, of the type that the domain
// declares or else one that readings put there.
func (l *lowering) groupsOf(name string, v *verb, place int, e Entry) ([][]string, error) {
	typ, fact := v.params[place].Type, v.goal
	if fact.Op == task.OpNot {
		fact = fact.Of[0]
	}
	if fact.Op != task.OpFact {
		return l.groups(name, typ, e)
	}
	return l.groupsAmong(name, l.check.takes(fact.Predicate, place, []string{typ}), e)
}

// groupsAmong resolves a name as the first of the types that it can be; the
// error is that of the first.
func (l *lowering) groupsAmong(name string, types []string, e Entry) ([][]string, error) {
	groups, err := l.groups(name, types[0], e)
	for _, typ := range types[1:] {
		if err == nil {
			break
		}
		if wider, other := l.groups(name, typ, e); other == nil {
			return wider, nil
		}
	}
	return groups, err
}

// coerce takes the room of a spot where a room is wanted, and the floor of a
// room where a floor is.
func (l *lowering) coerce(id, typ string) (string, bool) {
	if typ == "" || l.isA(id, typ) {
		return id, true
	}
	for _, other := range l.world.Objects(typ) {
		room := typ == typeRoom && l.world.Truth(task.NewFact("in_room", id, other)) == task.True
		floor := typ == typeFloor && l.world.Truth(task.NewFact("in_room", other, id)) == task.True
		if room || floor {
			return other, true
		}
	}
	return "", false
}

func (l *lowering) isA(name, typ string) bool {
	if d, ok := l.described(name); ok {
		return l.types.Is(d.Type, typ)
	}
	return l.world.IsA(name, typ)
}

func (l *lowering) described(name string) (task.Describe, bool) {
	all := slices.Concat(l.kept, l.find)
	i := slices.IndexFunc(all, func(d task.Describe) bool { return d.Name == name })
	if i < 0 {
		return task.Describe{}, false
	}
	return all[i], true
}

// before finds what of the type was spoken of last: described in this request,
// else in the talk.
func (l *lowering) before(typ string) string {
	for _, d := range slices.Backward(slices.Concat(l.kept, l.find)) {
		if l.types.Is(d.Type, typ) {
			return d.Name
		}
	}
	for _, id := range slices.Concat(reversed(l.named), l.talk.Focus) {
		if l.world.IsA(id, typ) {
			return id
		}
	}
	return ""
}

func reversed(ids []string) []string {
	out := slices.Clone(ids)
	slices.Reverse(out)
	return out
}

// among lists the objects of the kind, at the place that the entry names; those
// whose place is known come first.
func (l *lowering) among(r ref, typ string, e Entry) ([]string, error) {
	place, err := l.place(e)
	if err != nil {
		return nil, err
	}
	base := typ
	if r.named == "" && l.types.Is(r.typ, typ) {
		base = r.typ
	}
	var known, lost []string
	for _, id := range l.world.Objects(base) {
		o, _ := l.world.Object(id)
		switch {
		case o.Type == typeHand, !l.meant(r, o):
		case place != "" && !l.where(id, place).Holds(l.world):
		case l.held[id] != "":
			known = append(known, id)
		default:
			lost = append(lost, id)
		}
	}
	return append(known, lost...), nil
}

// meant reports whether a name of several stands for the object too.
func (l *lowering) meant(r ref, o task.Object) bool {
	if r.named != "" && strings.EqualFold(clean(o.Name(l.lang), maxName), r.named) {
		return true
	}
	if r.named != "" && (r.typ == pddl.ObjectType || !l.types.Is(o.Type, r.typ)) {
		return false
	}
	return r.kind == "" || o.Kind == r.kind || r.named == "" && o.Kind == "" && o.Type == r.typ
}

func (l *lowering) place(e Entry) (string, error) {
	if e.In == "" {
		return "", nil
	}
	r, ok := l.view.names[e.In]
	if !ok || r.id == "" {
		return "", fmt.Errorf("%q is no place of the list", clean(e.In, maxName))
	}
	return r.id, nil
}

// where is the condition that something is at a place or in a room.
func (l *lowering) where(id, place string) task.Condition {
	person := l.isA(id, typePerson)
	switch {
	case l.isA(place, typeRoom) && l.isA(id, typeThing):
		x := []task.Var{{Name: "?p", Type: typePlace}}
		return task.Exists(x, task.And(task.That("in_room", "?p", place), task.Or(task.That("on", id, "?p"), task.That("in", id, "?p"))))
	case l.isA(place, typeRoom):
		return task.That("in_room", id, place)
	case person:
		return task.That("beside", id, place)
	case l.isA(place, typePerson):
		return task.That("has", place, id)
	case l.isA(place, typeContainer):
		return task.Or(task.That("in", id, place), task.That("on", id, place))
	}
	return task.That("on", id, place)
}

// description stands for something that is to be found.
func (l *lowering) description(r ref, typ string, found []string, e Entry) ([][]string, error) {
	d := task.Describe{Type: r.typ, Kind: r.kind, Text: clean(e.Detail, maxDetail*utf8Max)}
	if !l.types.Is(d.Type, typ) {
		d.Type = typ
	}
	if !l.types.Is(d.Type, typeThing) && !l.types.Is(d.Type, typePerson) {
		return nil, fmt.Errorf("a %s cannot be looked for", d.Type)
	}
	if e.Detail != "" && e.Key != "" {
		d.Attributes = map[string]string{e.Key: d.Text}
	}
	if l.types.Is(d.Type, typeThing) || r.quant == "" {
		d.Among = found
	}
	place, err := l.place(e)
	if err != nil {
		return nil, err
	}
	d.Name = l.fresh(d.Type)
	l.find = append(l.find, d)
	if place != "" {
		where := l.where(d.Name, place)
		l.find[len(l.find)-1].In = place
		if !l.isA(place, typeRoom) || l.isA(d.Name, typePerson) {
			l.find[len(l.find)-1].Where = &where
		}
	}
	return [][]string{{d.Name}}, nil
}

// fresh returns a new variable for something of the type.
func (l *lowering) fresh(typ string) string {
	base := typeThing
	if l.types.Is(typ, typePerson) {
		base = typePerson
	}
	l.counter[base]++
	return fmt.Sprintf("?%s%d", base, l.counter[base])
}

// single makes one name of a choice.
func (l *lowering) single(choice []string, typ string) string {
	if len(choice) == 1 {
		return choice[0]
	}
	o, _ := l.world.Object(choice[0])
	d := task.Describe{Name: l.fresh(o.Type), Type: o.Type, Among: choice}
	if l.types.Is(typ, o.Type) {
		d.Type = typ
	}
	l.find = append(l.find, d)
	return d.Name
}

// parts cuts the instruction's words at the words with which the entries say
// that they begin. Where they do not say it, or say it wrongly, the whole
// instruction is what was read.
func (s *session) parts(entries []Entry) []string {
	text := s.in.Text
	low := strings.ToLower(text)
	out := make([]string, len(entries))
	starts := make([]int, 0, len(entries))
	from := 0
	for _, e := range entries {
		at := -1
		if e.Words != "" && len(low) == len(text) {
			at = strings.Index(low[from:], strings.ToLower(e.Words))
		}
		if at < 0 {
			for i := range out {
				out[i] = text
			}
			return out
		}
		starts = append(starts, from+at)
		from += at + 1
	}
	for i, start := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		out[i] = s.trimmed(text[start:end])
	}
	return out
}

// trimmed takes the marks and the joining words off the end.
func (s *session) trimmed(text string) string {
	for {
		before := text
		text = strings.TrimRight(text, " ,.;!?，。；！？、\n\t")
		for _, w := range s.joining {
			if len(text) > len(w) && strings.EqualFold(text[len(text)-len(w):], w) && (w[0] > 0x7f || text[len(text)-len(w)-1] == ' ') {
				text = text[:len(text)-len(w)]
			}
		}
		if text == before {
			return text
		}
	}
}
