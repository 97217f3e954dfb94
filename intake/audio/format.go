// Package audio brings sound of any common form into the one that everything
// behind it works with: 16 kHz, one channel, 16-bit samples. Sources are files,
// programs that record, and whoever feeds bytes or samples to a Converter. A
// Source blocks until sound comes, its context ends or it is closed; nothing
// here starts a goroutine that its owner does not wait for.
package audio

import (
	"encoding/binary"
	"math"

	"saydo/task"
)

// Rate is the number of samples in a second of all sound behind this package.
// Recognisers of speech are trained on it.
const Rate = 16000

// Encoding is how one sample is written.
type Encoding string

// The encodings, all little endian.
const (
	U8  Encoding = "U8"    // 128 is silence
	Mu  Encoding = "MULAW" // as telephones send it (G.711)
	S16 Encoding = "S16LE"
	S24 Encoding = "S24LE"
	S32 Encoding = "S32LE"
	F32 Encoding = "F32LE" // -1 to 1
)

// bytes is how many bytes one sample takes; 0 for an encoding that is none.
func (e Encoding) bytes() int {
	switch e {
	case U8, Mu:
		return 1
	case S16:
		return 2
	case S24:
		return 3
	case S32, F32:
		return 4
	}
	return 0
}

// Bounds of the forms that are taken: anything beyond is a broken header.
const (
	MinRate     = 4000
	MaxRate     = 384000
	MaxChannels = 32
)

// Format is the form of foreign sound.
type Format struct {
	Rate     int // samples a second
	Channels int // interleaved
	Encoding Encoding
}

// Own is the form that this package brings all others into.
func Own() Format { return Format{Rate: Rate, Channels: 1, Encoding: S16} }

// Check tells what is wrong with the format, as a *task.Failure.
func (f Format) Check() error {
	const op = "read the audio"
	switch {
	case f.Rate < MinRate || f.Rate > MaxRate:
		return task.Fail(task.CodeBadAudio, op, "it has %d samples a second; send between %d and %d", f.Rate, MinRate, MaxRate)
	case f.Channels < 1 || f.Channels > MaxChannels:
		return task.Fail(task.CodeBadAudio, op, "it has %d channels; send between 1 and %d", f.Channels, MaxChannels)
	case f.Encoding.bytes() == 0:
		return task.Fail(task.CodeBadAudio, op, "its samples are of the form %q; send %s, %s, %s, %s, %s or %s", f.Encoding, S16, S24, S32, F32, U8, Mu)
	}
	return nil
}

// Converter brings a stream of one format into 16 kHz mono. It is not safe for
// concurrent use.
type Converter struct {
	format Format
	rest   []byte // of a frame that is not whole yet
	mono   []float32
	to     *resampler
}

// NewConverter returns a Converter, or a *task.Failure for a format that is none.
func NewConverter(f Format) (*Converter, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	return &Converter{format: f, to: newResampler(f.Rate)}, nil
}

// Bytes converts what came next of the stream; frames may be cut anywhere.
func (c *Converter) Bytes(data []byte) []int16 {
	size := c.format.Encoding.bytes()
	frame := size * c.format.Channels
	if len(c.rest) > 0 {
		need := min(frame-len(c.rest), len(data))
		c.rest = append(c.rest, data[:need]...)
		data = data[need:]
		if len(c.rest) < frame {
			return nil
		}
		whole := c.rest
		c.rest = nil
		return append(c.frames(whole, size), c.Bytes(data)...)
	}
	whole := len(data) / frame * frame
	c.rest = append(c.rest, data[whole:]...)
	return c.frames(data[:whole], size)
}

// frames converts whole frames.
func (c *Converter) frames(data []byte, size int) []int16 {
	frame := size * c.format.Channels
	c.mono = c.mono[:0]
	for at := 0; at < len(data); at += frame {
		var sum float64
		for ch := range c.format.Channels {
			sum += sample(data[at+ch*size:], c.format.Encoding)
		}
		c.mono = append(c.mono, float32(sum/float64(c.format.Channels)))
	}
	return c.to.convert(c.mono)
}

// End converts what is still held back; the stream is over.
func (c *Converter) End() []int16 { return c.to.end() }

// sample reads one sample as -1 to 1.
func sample(b []byte, e Encoding) float64 {
	switch e {
	case U8:
		return (float64(b[0]) - 128) / 128
	case Mu:
		return float64(loud(b[0])) / (1 << 15)
	case S16:
		return float64(int16(binary.LittleEndian.Uint16(b))) / (1 << 15)
	case S24:
		return float64(int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24)) / (1 << 31)
	case S32:
		return float64(int32(binary.LittleEndian.Uint32(b))) / (1 << 31)
	case F32:
		v := float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		if math.IsNaN(v) {
			return 0
		}
		return min(max(v, -1), 1)
	}
	return 0
}

// loud reads a byte of µ-law: all its bits are sent inverted, and of the loudness three tell the power of two and four
// where in it.
func loud(b byte) int {
	const bias = 0x84
	b = ^b
	v := (int(b&0x0F)<<3+bias)<<(b>>4&7) - bias
	if b&0x80 != 0 {
		return -v
	}
	return v
}

// toInt16 rounds a sample of -1 to 1.
func toInt16(v float64) int16 {
	return int16(math.Round(min(max(v*(1<<15), math.MinInt16), math.MaxInt16)))
}

// Bytes writes samples as S16LE, the form that programs and servers take.
func Bytes(pcm []int16) []byte {
	out := make([]byte, 2*len(pcm))
	for i, v := range pcm {
		binary.LittleEndian.PutUint16(out[2*i:], uint16(v))
	}
	return out
}
