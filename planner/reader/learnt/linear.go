package learnt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// tableBits is the size of the table that features are hashed into: a few
// hundred thousand features share a million places with few collisions.
const tableBits = 20

// FNV-1a, 64 bits (Fowler, Noll, Vo).
const (
	hashBasis = 14695981039346656037
	hashPrime = 1099511628211
)

// hash continues the hash of a feature with more of its text, which may be in pieces.
func hash(h uint64, pieces ...string) uint64 {
	for _, text := range pieces {
		for i := range len(text) {
			h = (h ^ uint64(text[i])) * hashPrime
		}
	}
	return (h ^ 0xff) * hashPrime
}

// place returns where the weight of a hashed feature stands.
func place(h uint64) uint32 { return uint32((h ^ h>>32) & (1<<tableBits - 1)) }

// features are the hashed features of one thing that is to be labelled.
type features []uint64

func (f *features) add(parts ...string) {
	h := uint64(hashBasis)
	for _, p := range parts {
		h = hash(h, p)
	}
	*f = append(*f, h)
}

// table holds the weights of a linear model.
type table map[uint32]float32

// score sums the weights of the features under the label, which may be in pieces.
func (t table) score(f features, label ...string) float32 {
	var sum float32
	for _, h := range f {
		sum += t[place(hash(h, label...))]
	}
	return sum
}

// best returns the label with the highest score, the first of equals.
func (t table) best(f features, labels []string) string {
	out, top := "", float32(math.Inf(-1))
	for _, l := range labels {
		if s := t.score(f, l); s > top {
			out, top = l, s
		}
	}
	return out
}

// trainer learns a table as an averaged perceptron does (Collins 2002): each
// mistake moves the weights of what was right up and of what was guessed down,
// and the mean over all steps is kept.
type trainer struct {
	now   table
	total map[uint32]float64
	step  float64
}

func newTrainer() *trainer { return &trainer{now: table{}, total: map[uint32]float64{}, step: 1} }

func (t *trainer) move(f features, label string, by float32) {
	for _, h := range f {
		at := place(hash(h, label))
		t.now[at] += by
		t.total[at] += t.step * float64(by)
	}
}

// learn corrects the weights where the guess was not right.
func (t *trainer) learn(f features, right, guess string) {
	if right != guess {
		t.move(f, right, 1)
		t.move(f, guess, -1)
	}
	t.step++
}

// mean returns the averaged weights.
func (t *trainer) mean() table {
	out := table{}
	for at, w := range t.now {
		if mean := float64(w) - t.total[at]/t.step; math.Abs(mean) > tiny {
			out[at] = float32(mean)
		}
	}
	return out
}

// tiny is a weight that decides nothing.
const tiny = 1e-3

var errTable = errors.New("the weights are cut or broken")

// appendTo writes the table: the number of weights, their scale, and for each the
// distance from the place before and its weight as a signed byte or two.
func (t table) appendTo(out []byte) []byte {
	var top float32
	places := make([]uint32, 0, len(t))
	for at, w := range t {
		places = append(places, at)
		top = max(top, w, -w)
	}
	slices.Sort(places)
	scale := top / frameSteps
	body := []byte{}
	n, before := 0, uint32(0)
	for _, at := range places {
		w := int64(math.Round(float64(t[at] / scale)))
		if w == 0 {
			continue
		}
		body = binary.AppendVarint(binary.AppendUvarint(body, uint64(at-before)), w)
		before = at
		n++
	}
	out = binary.AppendUvarint(out, uint64(n))
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	return append(out, body...)
}

// frameSteps is how many steps the scale has to either side of nought.
const frameSteps = 4000

// readTable reads what appendTo wrote.
func readTable(in *bytes.Reader) (table, error) {
	out := table{}
	err := eachWeight(in, func(at uint32, w float32) { out[at] = w })
	return out, err
}

// eachWeight reads the weights in the order of their places.
func eachWeight(in *bytes.Reader, keep func(at uint32, w float32)) error {
	n, err := binary.ReadUvarint(in)
	if err != nil || n > 1<<tableBits {
		return errTable
	}
	var bits [4]byte
	if _, err := io.ReadFull(in, bits[:]); err != nil {
		return fmt.Errorf("%w: %w", errTable, err)
	}
	scale := math.Float32frombits(binary.LittleEndian.Uint32(bits[:]))
	at := uint64(0)
	for range n {
		step, err := binary.ReadUvarint(in)
		if err != nil {
			return fmt.Errorf("%w: %w", errTable, err)
		}
		w, err := binary.ReadVarint(in)
		if err != nil {
			return fmt.Errorf("%w: %w", errTable, err)
		}
		if at += step; at >= 1<<tableBits {
			return errTable
		}
		keep(uint32(at), scale*float32(w))
	}
	return nil
}
