//go:build !noros2

// Package silero tells speech from other sounds with Silero's model, which
// Microsoft's onnxruntime computes. Both are files that the user has; they are
// opened at run time, and the program runs without them. One goroutine calls a
// Model, and nothing blocks longer than a millisecond's arithmetic.
package silero

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"unsafe"

	"github.com/ebitengine/purego"

	"saydo/intake/audio"
	"saydo/intake/vad"
	"saydo/task"
)

// The model of version 5 and later takes 512 new samples behind the last 64, and
// a state that it returns (silero_vad/utils_vad.py, class OnnxWrapper).
const (
	context = 64
	chunk   = 512
	state   = 2 * 128
)

// From which probability on somebody begins to speak, and goes on: Silero's own
// (get_speech_timestamps: threshold, and 0.15 less).
const (
	begins = 0.5
	goesOn = 0.35
)

// Model is the model with what it remembers of one stream.
type Model struct {
	api     api
	session uintptr
	env     uintptr
	pins    runtime.Pinner

	rest   []int16 // not a whole chunk yet
	input  [context + chunk]float32
	state  [state]float32
	rate   [1]int64
	values [3]uintptr // the tensors over these three
	names  [5]*byte
	last   float64 // the newest probability of speech
}

var _ vad.Model = (*Model)(nil)

func missing(err error) error {
	return &task.Failure{
		Op: "open Silero's model", Code: task.CodeNoRecogniser,
		Hint: "set ~vad_library (-vad-library) to onnxruntime's library and ~vad_model (-vad-model) to silero_vad.onnx (pip packages onnxruntime and silero-vad have them), or neither", Err: err,
	}
}

// Open loads the library and the model.
func Open(library, model string) (*Model, error) {
	if _, err := os.Stat(model); err != nil {
		return nil, missing(err)
	}
	lib, err := purego.Dlopen(library, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		return nil, missing(err)
	}
	m := &Model{rate: [1]int64{audio.Rate}}
	if err := m.api.bind(lib); err != nil {
		return nil, missing(err)
	}
	if err := m.load(model); err != nil {
		return nil, missing(errors.Join(err, m.Close()))
	}
	if err := m.Reset(); err != nil {
		return nil, missing(errors.Join(err, m.Close()))
	}
	return m, nil
}

// load makes the session and the tensors, which lie over this Model's own memory.
func (m *Model) load(model string) error {
	for i, name := range []string{"input", "state", "sr", "output", "stateN"} {
		m.names[i] = &append([]byte(name), 0)[0]
		m.pins.Pin(m.names[i])
	}
	m.pins.Pin(m)
	var options, memory uintptr
	path := append([]byte(model), 0)
	err := errors.Join(
		m.api.check(m.api.createEnv(3, unsafe.Pointer(m.names[0]), unsafe.Pointer(&m.env))), // 3: errors only are logged
		m.api.check(m.api.createOptions(unsafe.Pointer(&options))),
	)
	if err != nil {
		return err
	}
	defer m.api.releaseOptions(options)
	// More threads would wait for each other longer than they compute.
	err = errors.Join(
		m.api.check(m.api.intraThreads(options, 1)), m.api.check(m.api.interThreads(options, 1)),
		m.api.check(m.api.createSession(m.env, unsafe.Pointer(&path[0]), options, unsafe.Pointer(&m.session))),
		m.api.check(m.api.cpuMemory(0, 0, unsafe.Pointer(&memory))),
	)
	if memory != 0 {
		defer m.api.releaseMemory(memory)
	}
	if err != nil {
		return err
	}
	const float, integer = 1, 7 // ONNXTensorElementDataType
	return errors.Join(
		m.tensor(0, memory, unsafe.Pointer(&m.input[0]), unsafe.Sizeof(m.input), []int64{1, context + chunk}, float),
		m.tensor(1, memory, unsafe.Pointer(&m.state[0]), unsafe.Sizeof(m.state), []int64{2, 1, state / 2}, float),
		m.tensor(2, memory, unsafe.Pointer(&m.rate[0]), unsafe.Sizeof(m.rate), nil, integer),
	)
}

func (m *Model) tensor(i int, memory uintptr, data unsafe.Pointer, size uintptr, shape []int64, kind int32) error {
	return m.api.check(m.api.createTensor(memory, data, size, unsafe.Pointer(unsafe.SliceData(shape)), uintptr(len(shape)), kind, unsafe.Pointer(&m.values[i])))
}

// Reset forgets what was heard, and tells whether the model computes at all.
func (m *Model) Reset() error {
	m.rest, m.last = m.rest[:0], 0
	m.input, m.state = [context + chunk]float32{}, [state]float32{}
	_, err := m.compute(make([]int16, chunk))
	m.input, m.state = [context + chunk]float32{}, [state]float32{}
	return err
}

// Hear takes the next sound and tells whether somebody begins to speak in it, and
// whether somebody who speaks goes on.
func (m *Model) Hear(pcm []int16) (begun, on bool, err error) {
	m.rest = append(m.rest, pcm...)
	for len(m.rest) >= chunk {
		m.last, err = m.compute(m.rest[:chunk])
		m.rest = append(m.rest[:0], m.rest[chunk:]...)
		if err != nil {
			return false, false, err
		}
	}
	return m.last >= begins, m.last >= goesOn, nil
}

// compute returns the probability of speech in the chunk.
func (m *Model) compute(pcm []int16) (float64, error) {
	copy(m.input[:context], m.input[chunk:])
	for i, v := range pcm {
		m.input[context+i] = float32(v) / (1 << 15)
	}
	var outputs [2]uintptr
	err := m.api.check(m.api.run(m.session, 0, unsafe.Pointer(&m.names[0]), unsafe.Pointer(&m.values[0]), 3, unsafe.Pointer(&m.names[3]), 2, unsafe.Pointer(&outputs[0])))
	if err != nil {
		return 0, &task.Failure{Op: "hear", Code: task.CodeNoRecogniser, Hint: "Silero's model failed; is it the one for onnxruntime of version 5 or later?", Err: err}
	}
	defer m.api.releaseValue(outputs[0])
	defer m.api.releaseValue(outputs[1])
	var speech, next *float32
	if err := errors.Join(m.api.check(m.api.data(outputs[0], unsafe.Pointer(&speech))), m.api.check(m.api.data(outputs[1], unsafe.Pointer(&next)))); err != nil {
		return 0, fmt.Errorf("read what Silero's model tells: %w", err)
	}
	copy(m.state[:], unsafe.Slice(next, state))
	return float64(*speech), nil
}

// Close lets go of the model.
func (m *Model) Close() error {
	for _, v := range m.values {
		if v != 0 {
			m.api.releaseValue(v)
		}
	}
	if m.session != 0 {
		m.api.releaseSession(m.session)
	}
	if m.env != 0 {
		m.api.releaseEnv(m.env)
	}
	m.pins.Unpin()
	return nil
}
