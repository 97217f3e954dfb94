package search

import (
	"encoding/binary"
	"slices"
)

// factTable numbers ground atoms and finds them by the objects they speak of.
type factTable struct {
	pred  []int32
	args  [][]int32
	index map[string]int32
	// What has been processed and may take part in joins:
	all   [][]int32     // by predicate
	holds [][][][]int32 // by predicate, position, object
	key   []byte
}

func newFactTable(preds int) *factTable {
	return &factTable{index: make(map[string]int32), all: make([][]int32, preds), holds: make([][][][]int32, preds)}
}

func (f *factTable) makeKey(pred int32, args []int32) []byte {
	f.key = binary.LittleEndian.AppendUint32(f.key[:0], uint32(pred))
	for _, a := range args {
		f.key = binary.LittleEndian.AppendUint32(f.key, uint32(a))
	}
	return f.key
}

// find returns the number of an atom, or -1.
func (f *factTable) find(pred int32, args []int32) int32 {
	if id, known := f.index[string(f.makeKey(pred, args))]; known {
		return id
	}
	return -1
}

// add numbers an atom if it is new.
func (f *factTable) add(pred int32, args []int32) {
	key := f.makeKey(pred, args)
	if _, known := f.index[string(key)]; known {
		return
	}
	id := int32(len(f.pred))
	f.index[string(key)] = id
	f.pred = append(f.pred, pred)
	f.args = append(f.args, slices.Clone(args))
}

// open makes a fact visible to joins.
func (f *factTable) open(id int32, objects int) {
	pred, args := f.pred[id], f.args[id]
	f.all[pred] = append(f.all[pred], id)
	if f.holds[pred] == nil {
		f.holds[pred] = make([][][]int32, len(args))
		for i := range args {
			f.holds[pred][i] = make([][]int32, objects)
		}
	}
	for i, o := range args {
		f.holds[pred][i][o] = append(f.holds[pred][i][o], id)
	}
}
