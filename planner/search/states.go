package search

import (
	"math/bits"
	"slices"
)

// chunk is how many states are allocated at once.
const chunk = 1 << 7

// states numbers the states met by one search and remembers how each was reached.
type states struct {
	words  int
	chunks [][]uint64
	parent []int32
	via    []int32 // the operator from the parent
	table  []int32 // open addressing; 0 is empty, else the number plus 1
	limits *limits
	booked int64
}

func newStates(words int, l *limits) *states {
	return &states{words: words, table: make([]int32, 1<<10), limits: l}
}

func (s *states) len() int { return len(s.parent) }

// at returns a state; it must not be changed.
func (s *states) at(id int32) state {
	from := (int(id) % chunk) * s.words
	return s.chunks[int(id)/chunk][from : from+s.words]
}

// insert numbers the state if it is new.
func (s *states) insert(st state, parent, via int32) (id int32, fresh bool, err error) {
	mask := uint64(len(s.table) - 1)
	slot := hash(st) & mask
	for ; s.table[slot] != 0; slot = (slot + 1) & mask {
		if id := s.table[slot] - 1; slices.Equal(s.at(id), st) {
			return id, false, nil
		}
	}
	id = int32(s.len())
	if int(id)%chunk == 0 {
		if err := s.book(int64(8*chunk*s.words + 8*chunk)); err != nil {
			return 0, false, err
		}
		s.chunks = append(s.chunks, make([]uint64, chunk*s.words))
	}
	s.parent, s.via = append(s.parent, parent), append(s.via, via)
	copy(s.at(id), st)
	s.table[slot] = id + 1
	if 2*s.len() > len(s.table) {
		err = s.grow()
	}
	return id, true, err
}

func (s *states) book(bytes int64) error {
	s.booked += bytes
	return s.limits.take(bytes)
}

func (s *states) grow() error {
	if err := s.book(int64(4 * len(s.table))); err != nil {
		return err
	}
	s.table = make([]int32, 2*len(s.table))
	mask := uint64(len(s.table) - 1)
	for id := range int32(s.len()) {
		slot := hash(s.at(id)) & mask
		for s.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		s.table[slot] = id + 1
	}
	return nil
}

// path lists the operators that led to the state.
func (s *states) path(id int32) []int32 {
	var ops []int32
	for ; s.parent[id] >= 0; id = s.parent[id] {
		ops = append(ops, s.via[id])
	}
	slices.Reverse(ops)
	return ops
}

func hash(st state) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, w := range st {
		hi, lo := bits.Mul64(h^w, 0xD6E8FEB86659FD93)
		h = hi ^ lo ^ bits.RotateLeft64(w, 29)
	}
	return h ^ h>>32
}
