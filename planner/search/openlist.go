package search

// entry is a successor not yet looked at: an operator applied to a known state.
type entry struct {
	parent, op int32
}

const (
	entryBytes = 8
	// blockEntries is how many entries are allocated and freed together in a long queue.
	blockEntries = 1 << 10
)

// openList hands out entries by least estimate, and among equals first in, first out.
type openList struct {
	queues []queue // by estimate
	least  int     // no queue below this one has entries
	size   int
}

// queue is a first in, first out queue in blocks, so that it never copies what it holds and frees what was taken.
type queue struct {
	blocks [][]entry
	taken  int // of the first block
}

func (o *openList) push(e entry, estimate int32) {
	for int(estimate) >= len(o.queues) {
		o.queues = append(o.queues, queue{})
	}
	o.queues[estimate].push(e)
	o.least = min(o.least, int(estimate))
	o.size++
}

// pop must not be called on an empty list.
func (o *openList) pop() entry {
	for o.queues[o.least].empty() {
		o.least++
	}
	o.size--
	return o.queues[o.least].pop()
}

func (q *queue) empty() bool { return len(q.blocks) == 0 }

func (q *queue) push(e entry) {
	last := len(q.blocks) - 1
	if last < 0 || len(q.blocks[last]) == blockEntries {
		q.blocks = append(q.blocks, nil)
		last++
	}
	q.blocks[last] = append(q.blocks[last], e)
}

func (q *queue) pop() entry {
	first := q.blocks[0]
	e := first[q.taken]
	if q.taken++; q.taken == len(first) {
		q.blocks[0] = nil
		q.blocks, q.taken = q.blocks[1:], 0
	}
	return e
}
