package gist

import "slices"

// put tells where the objects are to be.
func (r *reader) put(objects []token) {
	relation := ""
	for _, rel := range r.relations {
		if rel != "from" && rel[:1] != "a" {
			relation = rel
			break
		}
	}
	if relation == "" || len(r.targets) == 0 {
		return
	}
	if t := r.targets[0]; t.apart && len(objects) > len(r.meant(relation, 1, t)) {
		r.doubt(t.text) // nobody can put so many kinds apart in so few
	}
	for n, o := range objects {
		ids := r.meant(relation, 0, o)
		if o.count > 0 && o.count < len(ids) {
			ids = r.unplaced(ids)[:o.count]
		}
		for k, id := range ids {
			if r.targets[0].apart {
				k = n
			}
			for _, place := range r.where(relation, len(ids), o.each, id, k, ids[0]) {
				if id != place {
					r.tell(r.negated, r.in(relation, place), id, place)
				}
			}
		}
	}
}

// in writes being on the floor apart from being on something.
func (r *reader) in(relation, place string) string {
	if (relation == "on" || relation == "in") && r.isFloor(place) {
		return "on"
	}
	return relation
}

func (r *reader) isFloor(id string) bool {
	return slices.ContainsFunc(r.things, func(t Thing) bool { return t.ID == id && t.Floor })
}

// unplaced puts those first that were not given a place yet.
func (r *reader) unplaced(ids []string) []string {
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(a, b string) int { return r.told(a) - r.told(b) })
	return out
}

func (r *reader) told(id string) int {
	n := 0
	for _, c := range r.out {
		if len(c.Args) > 0 && c.Args[0] == id {
			n++
		}
	}
	return n
}

// where picks the place of one object: each its own where there are as many, but
// for floors, of which one is meant: that spoken of by its number, or else that
// where the first of them is not yet.
func (r *reader) where(relation string, n int, each bool, id string, k int, first string) []string {
	t := r.targets[0]
	ids := slices.DeleteFunc(slices.Clone(r.meant(relation, 1, t)), func(p string) bool { return p == id })
	if len(ids) == 0 {
		return nil
	}
	if t.before == "another" && len(ids) > 1 {
		return ids[1:2]
	}
	floor := slices.ContainsFunc(ids, r.isFloor)
	if t.apart || len(ids) == n && len(ids) > 1 && (!t.one || each) && !floor {
		return ids[k%len(ids) : k%len(ids)+1]
	}
	if floor {
		if only := r.singled(ids); only != "" {
			return []string{only}
		}
		for _, p := range ids {
			if !r.world.Holds("on", first, p) {
				return []string{p}
			}
		}
	}
	return ids[:1]
}

// singled returns the one of the things that the text calls by its number
// elsewhere: who speaks of floor 1 means it by "the floor" too. Empty for none.
func (r *reader) singled(ids []string) string {
	for _, t := range r.toks {
		if len(t.ids) == 1 && slices.Contains(ids, t.ids[0]) {
			return t.ids[0]
		}
	}
	return ""
}
