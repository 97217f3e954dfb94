//go:build !noros2

package sphinx

import (
	"math"
	"math/rand/v2"

	"saydo/intake/audio"
)

// loudness of the noise that the sound of a silent room is given, -58 dBFS. The model was trained in rooms, and none is
// silent: where nothing at all is heard between the words, the library leaves the silence out of the mean of all sounds,
// which is that of speech alone then, and speech is taken for silence.
const loudness = 39.5

// behind is how much silence is kept behind the last sound, 0.1 s. With more of it "kitchen" was "kitchen knife", and
// with silence that the noise fades into "stop" was "stop that": the model takes a noise that begins or ends for a sound of speech.
const behind = audio.Rate / 10

// room is what an utterance between exact silence sounds like in a quiet room: noise whose power falls with 1/f, as that of rooms does
// (P. Kellet's economical filter), under all of it, and no silence at its end. The noise is the same for each utterance: what is
// heard twice is understood alike.
type room struct {
	random *rand.Rand
	low    [3]float64
	begun  int     // samples of its beginning, up to behind
	own    bool    // the room has a sound of its own
	still  int     // samples since the last one that is heard through the noise
	held   []int16 // those of them beyond what is kept
}

func newRoom() *room { return &room{random: rand.New(rand.NewPCG(1, 1))} } //nolint:gosec // Noise is no secret.

// faint is as loud as no room is quiet, -84 dBFS: what begins more quietly was made or cut by a program.
const faint = 2

// around returns the sound as it is in the room. Silence is held back until something is heard behind it. A room that
// has a sound of its own, in the first tenth of a second, is left as it is: with the noise above a quiet one "stop" was missed.
func (r *room) around(pcm []int16) (out []int16) {
	for _, v := range pcm[:min(len(pcm), behind-r.begun)] {
		r.begun++
		r.own = r.own || v > faint || v < -faint
	}
	if r.own {
		return append(r.release(), pcm...)
	}
	for _, v := range pcm {
		switch {
		case math.Abs(float64(v)) > loudness:
			out = append(out, r.release()...)
		case r.still >= behind:
			r.held = append(r.held, v)
			continue
		default:
			r.still++
		}
		out = append(out, r.over(v))
	}
	return out
}

// release is what was held back.
func (r *room) release() (out []int16) {
	for _, v := range r.held {
		out = append(out, r.over(v))
	}
	r.still, r.held = 0, r.held[:0]
	return out
}

// over is the sample with the noise.
func (r *room) over(v int16) int16 {
	return int16(min(max(float64(v)+loudness*r.next(), math.MinInt16), math.MaxInt16))
}

// power is the root of the filter's power for noise of power 1.
const power = 3

// next is the noise, of power 1.
func (r *room) next() float64 {
	w := r.random.NormFloat64()
	r.low[0] = 0.99765*r.low[0] + 0.0990460*w
	r.low[1] = 0.96300*r.low[1] + 0.2965164*w
	r.low[2] = 0.57000*r.low[2] + 1.0526913*w
	return (r.low[0] + r.low[1] + r.low[2] + 0.1848*w) / power
}
