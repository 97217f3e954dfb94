package learnt

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
)

// The weights are written by `make learn`: frames from HuRIC 2.1 (Bastianelli
// et al. 2014; Vanzo et al. 2020, Apache-2.0), errands from ALFRED (Shridhar et
// al. 2020, MIT).
//
//go:embed frames.bin.gz
var framesFile []byte

//go:embed errands.bin
var errandsFile []byte

// ShippedFrames returns the embedded reader of frames.
func ShippedFrames() (*Frames, error) { return DecodeFrames(framesFile) }

// ShippedErrands returns the embedded reader of errands.
func ShippedErrands() (*Errands, error) { return DecodeErrands(errandsFile) }

// Encode writes the model as DecodeFrames reads it.
func (m *Frames) Encode() ([]byte, error) {
	out := appendNames(nil, m.names)
	frames := slices.Sorted(maps.Keys(m.roles))
	out = appendNames(out, frames)
	for _, f := range frames {
		out = appendNames(out, m.roles[f])
	}
	for _, t := range []table{m.verbs, m.parts, m.heads, m.moves} {
		out = t.appendTo(out)
	}
	return pack(out)
}

// DecodeFrames reads what Encode wrote.
func DecodeFrames(data []byte) (*Frames, error) {
	in, err := unpack(data)
	if err != nil {
		return nil, err
	}
	m := &Frames{roles: map[string][]string{}}
	if m.names, err = readNames(in); err != nil {
		return nil, err
	}
	frames, err := readNames(in)
	if err != nil {
		return nil, err
	}
	for _, f := range frames {
		if m.roles[f], err = readNames(in); err != nil {
			return nil, err
		}
	}
	for _, t := range []*table{&m.verbs, &m.parts, &m.heads, &m.moves} {
		if *t, err = readTable(in); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Encode writes the model as DecodeErrands reads it.
func (m *Errands) Encode() []byte { return m.weights.encode() }

// DecodeErrands reads what Encode wrote, and keeps the data.
func DecodeErrands(data []byte) (*Errands, error) {
	weights, err := readLeveled(data)
	if err != nil {
		return nil, err
	}
	return &Errands{weights: weights}, nil
}

func pack(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("packing the weights: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		return nil, fmt.Errorf("packing the weights: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing the weights: %w", err)
	}
	return out.Bytes(), nil
}

// maxModel bounds what a packed model may unpack to.
const maxModel = 32 << 20

func unpack(data []byte) (*bytes.Reader, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errTable, err)
	}
	out, err := io.ReadAll(io.LimitReader(r, maxModel))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errTable, err)
	}
	return bytes.NewReader(out), nil
}

func appendNames(out []byte, names []string) []byte {
	out = binary.AppendUvarint(out, uint64(len(names)))
	for _, n := range names {
		out = append(binary.AppendUvarint(out, uint64(len(n))), n...)
	}
	return out
}

// Bounds of a list of names.
const (
	maxNames = 1000
	maxName  = 100
)

func readNames(in *bytes.Reader) ([]string, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil || n > maxNames {
		return nil, errTable
	}
	out := make([]string, n)
	for i := range out {
		size, err := binary.ReadUvarint(in)
		if err != nil || size > maxName {
			return nil, errTable
		}
		name := make([]byte, size)
		if _, err := io.ReadFull(in, name); err != nil {
			return nil, fmt.Errorf("%w: %w", errTable, err)
		}
		out[i] = string(name)
	}
	return out, nil
}
