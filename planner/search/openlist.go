package search

// entry is a successor not yet looked at: an operator applied to a known state.
type entry struct {
	parent, op int32
}

const entryBytes = 8

// openList hands out entries by least estimate, and among equals first in, first out.
type openList struct {
	buckets [][]entry
	heads   []int // by bucket: how many were taken out
	least   int
	size    int
}

func (o *openList) push(e entry, estimate int32) {
	for int(estimate) >= len(o.buckets) {
		o.buckets = append(o.buckets, nil)
		o.heads = append(o.heads, 0)
	}
	o.buckets[estimate] = append(o.buckets[estimate], e)
	o.least = min(o.least, int(estimate))
	o.size++
}

// pop must not be called on an empty list.
func (o *openList) pop() entry {
	for o.heads[o.least] == len(o.buckets[o.least]) {
		o.buckets[o.least], o.heads[o.least] = nil, 0
		o.least++
	}
	e := o.buckets[o.least][o.heads[o.least]]
	o.heads[o.least]++
	o.size--
	return e
}
