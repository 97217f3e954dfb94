package speech_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/heed"
	"saydo/intake/sphinx"
	"saydo/internal/speechtest"
)

// tally counts how spoken commands were carried out.
type tally struct{ right, moved, refused atomic.Int32 }

// refusals is how many of what is misheard are heard once more, and answered with no. Of the others it is told whether
// they were done or read back.
const refusals = 3

// TestSpokenCommandsAreCarriedOutAsTyped is the whole way of the twenty commands: a WAVE file, and what the simulated robot has done at
// the end. Whoever spoke says yes to what is read back where it asks for what was said, and no where not. Each is the first sentence
// that a robot hears, as of one that was just switched on: 15 of 40 in noise where it is decoded but once.
func TestSpokenCommandsAreCarriedOutAsTyped(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	speechtest.Need(t, sphinx.Model)
	h, bin := newHouse(t), saydo(t)
	typed := map[string]outcome{}
	for _, text := range commands(t) {
		typed[text], _ = runIn(t, bin, "house", "-do", text)
	}
	for _, tt := range []struct {
		name  string
		in    func(pcm []int16, seed uint64) []int16
		right int32
	}{
		{"clean", func(pcm []int16, _ uint64) []int16 { return pcm }, 36},
		{"noise at 10 dB", noisy, 18},
	} {
		var got tally
		t.Run(tt.name, func(t *testing.T) {
			for _, voice := range speechtest.Voices() {
				t.Run(string(voice), func(t *testing.T) {
					t.Parallel()
					for i, text := range commands(t) {
						file := written(t, tt.in(speechtest.Padded(speechtest.Say(t, voice, text), 0.4, 0.7), uint64(i)))
						got.carryOut(t, h, bin, file, text, typed[text])
					}
				})
			}
		})
		t.Logf("%s: %d of %d done right after at most one yes, %d moved without one", tt.name, got.right.Load(), 2*len(typed), got.moved.Load())
		require.GreaterOrEqual(t, got.right.Load(), tt.right, tt.name)
		require.Zero(t, got.moved.Load(), "%s: nothing moves for what nobody meant", tt.name)
	}
}

// carryOut lets the program hear the file and counts what came of it.
func (c *tally) carryOut(t *testing.T, h house, bin, file, text string, typed outcome) {
	t.Helper()
	got, _ := runIn(t, bin, "house", "-audio", file, "-answer", "yes")
	heard := words(got.Heard)
	want := h.read(t, text)
	switch {
	case len(heard) == 1 && reflect.DeepEqual(want, h.read(t, heard[0])):
		if got.Done == typed.Done && got.Code == typed.Code {
			c.right.Add(1)
		} else {
			t.Logf("%q was done otherwise than typed: %+v, not %+v", text, got, typed)
		}
		return
	case len(heard) == 0 && got.Steps == 0:
		t.Logf("%q: nothing was heard", text)
		return
	}
	t.Logf("%q: heard is %q", text, heard)
	moved := got.Steps > 0 && slices.Contains(got.Decided, string(heed.Act))
	if c.refused.Add(1) <= refusals {
		got, _ = runIn(t, bin, "house", "-audio", file, "-answer", "no")
		moved = moved || got.Steps > 0
	}
	if moved {
		c.moved.Add(1)
		t.Logf("%q: the robot moved without a yes: %+v", text, got)
	}
}

// words leaves out what was passed over.
func words(heard []string) (out []string) {
	for _, text := range heard {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// written is a WAVE file of the sound.
func written(t *testing.T, pcm []int16) string {
	t.Helper()
	var wav bytes.Buffer
	require.NoError(t, audio.WriteWAV(&wav, pcm))
	file := filepath.Join(t.TempDir(), "said.wav")
	require.NoError(t, os.WriteFile(file, wav.Bytes(), 0o600))
	return file
}
