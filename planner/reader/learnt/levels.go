package learnt

import (
	"encoding/binary"
	"math"
)

// leveled holds weights as one byte each, as they stand in the file: there is
// nothing to unpack, and a quarter of the memory to run through for each text.
type leveled struct {
	of     []byte        // a level for each place
	weight *[256]float32 // of each level
}

// Levels lie the closer the nearer to nought they are, by the mu-law of ITU-T
// G.711: weights of all sizes are off by some hundredths of themselves.
const (
	levels = 127 // to either side of nought
	mu     = 255
)

// headerSize is of the largest weight, which stands before the levels.
const headerSize = 4

// leveled rounds the weights to their levels.
func (d dense) leveled() leveled {
	var top float32
	for _, w := range d {
		top = max(top, w, -w)
	}
	out := newLeveled(top, make([]byte, len(d)))
	for at, w := range d {
		if w <= tiny && w >= -tiny {
			continue
		}
		share := math.Abs(float64(w / top))
		level := math.Round(levels * math.Log1p(mu*share) / math.Log1p(mu))
		out.of[at] = byte(int8(math.Copysign(level, float64(w))))
	}
	return out
}

func newLeveled(top float32, of []byte) leveled {
	out := leveled{of: of, weight: new([256]float32)}
	for level := range levels + 1 {
		w := top * float32(math.Expm1(float64(level)/levels*math.Log1p(mu))/mu)
		out.weight[level], out.weight[byte(-level)] = w, -w
	}
	return out
}

// encode writes the largest weight, and the levels.
func (l leveled) encode() []byte {
	out := binary.LittleEndian.AppendUint32(nil, math.Float32bits(l.weight[levels]))
	return append(out, l.of...)
}

// readLeveled reads what encode wrote. It keeps the data.
func readLeveled(data []byte) (leveled, error) {
	if len(data) != headerSize+1<<tableBits {
		return leveled{}, errTable
	}
	top := math.Float32frombits(binary.LittleEndian.Uint32(data))
	if !(top >= 0 && top <= math.MaxFloat32) {
		return leveled{}, errTable
	}
	return newLeveled(top, data[headerSize:]), nil
}

func (l leveled) joint(shared features, id uint64) float32 {
	var sum float32
	for _, h := range shared {
		sum += l.weight[l.of[place(joint(h, id))]]
	}
	return sum
}

func (l leveled) own(f features) float32 {
	var sum float32
	for _, h := range f {
		sum += l.weight[l.of[place(h)]]
	}
	return sum
}
