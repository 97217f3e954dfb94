// Package speechtest makes sound for tests: spoken clips from the programs
// espeak-ng and flite, and noise from a seed. A test whose programs are missing
// is skipped with the reason; a machine that is meant to have them sets
// SAYDO_REQUIRE_SPEECH, so that no such test is lost in silence. Only tests call
// it, and it blocks no longer than the programs take.
package speechtest

import (
	"cmp"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"saydo/intake/audio"
)

// Voice is a program that speaks, and behind a blank which of its voices; none:
// its clearest American one.
type Voice string

// The voices.
const (
	Espeak Voice = "espeak-ng"
	Flite  Voice = "flite"
)

// Voices are both voices.
func Voices() []Voice { return []Voice{Espeak, Flite} }

// Many are women and men, American, British and Scottish, of both programs.
func Many() []Voice {
	return []Voice{
		Espeak, Espeak + " en-us+f2", Espeak + " en-us+m3", Espeak + " en-gb", Espeak + " en-gb-scotland",
		Flite, Flite + " rms", Flite + " awb", Flite + " kal16",
	}
}

// Need ends the test where the program or file is missing: skipped, or failed
// where SAYDO_REQUIRE_SPEECH is set.
func Need(t testing.TB, program string) {
	t.Helper()
	_, err := exec.LookPath(program)
	if filepath.IsAbs(program) {
		_, err = os.Stat(program)
	}
	if err != nil {
		Missing(t, program+" is not here")
	}
}

// Long skips a test that takes long, unless make speech runs it.
func Long(t testing.TB) {
	t.Helper()
	if os.Getenv("SAYDO_REQUIRE_SPEECH") == "" {
		t.Skip("it takes long; make speech runs it")
	}
}

// Missing ends the test because what it needs of speech is not here.
func Missing(t testing.TB, what string) {
	t.Helper()
	what += "; test/speech/setup.sh installs all that the tests with speech need"
	if os.Getenv("SAYDO_REQUIRE_SPEECH") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Say speaks the text: 16 kHz mono, as the voice says it.
func Say(t testing.TB, v Voice, text string) []int16 {
	t.Helper()
	program, name, _ := strings.Cut(string(v), " ")
	Need(t, program)
	file := filepath.Join(t.TempDir(), "said.wav")
	args := []string{"-v", cmp.Or(name, "en-us"), "-w", file, text}
	if program == string(Flite) {
		args = []string{"-voice", cmp.Or(name, "slt"), "-t", text, "-o", file}
	}
	if out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", v, err, out)
	}
	return Read(t, file)
}

// Read returns all of a file of sound.
func Read(t testing.TB, file string) []int16 {
	t.Helper()
	src, err := audio.OpenFile(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	pcm, err := audio.All(src)
	if err = errors.Join(err, src.Close()); err != nil {
		t.Fatal(err)
	}
	return pcm
}

// Padded puts silence before and behind the sound, in seconds.
func Padded(pcm []int16, before, behind float64) []int16 {
	out := make([]int16, int(before*audio.Rate), int((before+behind)*audio.Rate)+len(pcm))
	out = append(out, pcm...)
	return append(out, make([]int16, int(behind*audio.Rate))...)
}

// Pink is noise whose power falls with 1/f, of unit power (P. Kellet's filter).
func Pink(n int, seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]float64, n)
	var b [7]float64
	var power float64
	for i := range out {
		w := r.NormFloat64()
		b[0] = 0.99886*b[0] + w*0.0555179
		b[1] = 0.99332*b[1] + w*0.0750759
		b[2] = 0.96900*b[2] + w*0.1538520
		b[3] = 0.86650*b[3] + w*0.3104856
		b[4] = 0.55000*b[4] + w*0.5329522
		b[5] = -0.7616*b[5] - w*0.0168980
		out[i] = b[0] + b[1] + b[2] + b[3] + b[4] + b[5] + b[6] + w*0.5362
		b[6] = w * 0.115926
		power += out[i] * out[i]
	}
	scale := 1 / math.Sqrt(power/float64(n))
	for i := range out {
		out[i] *= scale
	}
	return out
}

// Noisy adds pink noise to the sound at the ratio of the powers, in dB; speech
// counts where it is, not the silence around it.
func Noisy(pcm []int16, ratio float64, seed uint64) []int16 {
	var power float64
	n := 0
	for _, v := range pcm {
		if v > 50 || v < -50 {
			power += float64(v) * float64(v)
			n++
		}
	}
	amplitude := math.Sqrt(power / float64(max(1, n)) / math.Pow(10, ratio/10))
	return Mixed(pcm, Pink(len(pcm), seed), amplitude)
}

// Mixed adds noise of the amplitude to the sound.
func Mixed(pcm []int16, noise []float64, amplitude float64) []int16 {
	out := make([]int16, len(pcm))
	for i, v := range pcm {
		out[i] = int16(min(max(float64(v)+amplitude*noise[i], math.MinInt16), math.MaxInt16))
	}
	return out
}
