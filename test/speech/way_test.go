package speech_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/internal/speechtest"
	"saydo/task"
)

// saydo builds the program once for a test.
func saydo(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "saydo")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "saydo/cmd/saydo")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return bin
}

// outcome is the last line of `saydo run -json`.
type outcome struct {
	Done   bool
	Steps  int
	Code   int
	Reason string
	Heard  []string
	// Decided is what was done with each of what was heard.
	Decided []string
}

// run lets the program hear a file where there is room to go straight on.
func run(t *testing.T, bin, file string, args ...string) (outcome, string) {
	t.Helper()
	return runIn(t, bin, "house_hallway", append([]string{"-audio", file}, args...)...)
}

// runIn runs the program in a world, and gives its last line and what else it says.
func runIn(t *testing.T, bin, world string, args ...string) (outcome, string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(t.Context(), bin, append([]string{"run", "-ros", "none", "-world", world, "-speed", "0", "-json"}, args...)...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run() // one that has not even started has heard nothing, which says nothing of how it hears
	require.NotEmpty(t, out.String(), "%v: %s", err, errs.String())
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	var got outcome
	require.NoError(t, json.Unmarshal([]byte(lines[len(lines)-1]), &got), out.String())
	return got, errs.String()
}

func TestTheWholeWay(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	bin := saydo(t)
	for name, test := range map[string]func(*testing.T, string){
		"ten metres with a yes and none without":     tenMetresWithAYes,
		"nothing moves for what is no command":       nothingMoves,
		"silence is told with a code and what helps": silenceIsTold,
		"a word to wait keeps nobody waiting":        toldToWait,
		"a broken file is told in one line":          brokenFile,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, bin)
		})
	}
}

// The whole way from a person's voice to a robot that moves, and only with a yes.
func tenMetresWithAYes(t *testing.T, bin string) {
	t.Helper()
	const clip = "/usr/share/pocketsphinx/test/data/goforward.raw"
	speechtest.Need(t, clip)
	speechtest.Need(t, "/usr/share/pocketsphinx/model/en-us")
	got, _ := run(t, bin, clip)
	require.Equal(t, []string{"go forward ten meters"}, got.Heard)
	require.False(t, got.Done)
	require.Zero(t, got.Steps)
	require.Equal(t, 111, got.Code, got.Reason)

	got, _ = run(t, bin, clip, "-answer", "no")
	require.Zero(t, got.Steps)
	require.Contains(t, got.Reason, "the answer was no")

	got, errs := run(t, bin, clip, "-answer", "yes")
	require.True(t, got.Done, got.Reason+errs)
	require.Equal(t, 1, got.Steps)
}

// offTopic are clips that are about something else: people's voices from Debian's
// packages, and sentences said by programs.
func offTopic(t *testing.T) (names []string, clips [][]int16) {
	t.Helper()
	for _, pattern := range []string{
		"/usr/share/pocketsphinx/test/data/librivox/*.wav", "/usr/share/pocketsphinx/test/data/cards/*.wav", "/usr/share/pocketsphinx/test/data/numbers.raw",
	} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		if len(found) == 0 {
			speechtest.Missing(t, pattern+" is not here")
		}
		for _, file := range found {
			names, clips = append(names, filepath.Base(file)), append(clips, speechtest.Read(t, file))
		}
	}
	for i, text := range []string{
		"the weather was nice yesterday", "my sister lives in a small town", "they were talking about the election all evening",
		"this soup needs a little more salt", "he wrote a long letter to his lawyer", "i think the movie starts at eight",
		"we used to swim in that lake every summer", "prices have gone up again", "she laughed and walked out", "nobody knows what happened next",
	} {
		names, clips = append(names, text), append(clips, speechtest.Say(t, speechtest.Voices()[i%2], text))
	}
	require.Len(t, names, 21)
	return names, clips
}

func nothingMoves(t *testing.T, bin string) {
	t.Helper()
	speechtest.Need(t, "/usr/share/pocketsphinx/model/en-us")
	names, clips := offTopic(t)
	var all []int16
	for _, pcm := range clips {
		all = append(all, speechtest.Padded(pcm, 0.5, 1)...)
	}
	var wav bytes.Buffer
	require.NoError(t, audio.WriteWAV(&wav, all))
	file := filepath.Join(t.TempDir(), "talk.wav")
	require.NoError(t, os.WriteFile(file, wav.Bytes(), 0o600))
	got, _ := run(t, bin, file)
	t.Logf("%d stretches of speech, taken for %q", len(got.Heard), got.Heard)
	require.GreaterOrEqual(t, len(got.Heard), len(names), "each clip is heard")
	require.Zero(t, got.Steps, "what is taken for a question may be answered; nothing moves")
}

func silenceIsTold(t *testing.T, bin string) {
	t.Helper()
	speechtest.Need(t, "/usr/share/pocketsphinx/model/en-us")
	hiss, square := make([]int16, 2*audio.Rate), make([]int16, 2*audio.Rate)
	for i := range hiss {
		hiss[i], square[i] = int16(i%7), int16(math.MaxInt16-i/60%2*math.MaxUint16)
	}
	for _, tt := range []struct {
		name string
		pcm  []int16
		code task.Code
		says string
	}{
		{"a quiet room", hiss, task.CodeNotUnderstood, "nothing was understood in the sound (100); speak louder"},
		{"a muted microphone", make([]int16, 2*audio.Rate), task.CodeNoAudio, "the recording is silent"},
		{"no sound", nil, task.CodeNoAudio, "there is no sound in the recording"},
		{"one that is cut off", square, task.CodeBadAudio, "the recording is too loud"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := written(t, tt.pcm)
			got, _ := run(t, bin, file)
			require.Equal(t, tt.code, task.Code(got.Code)) //nolint:gosec // A code is small.
			require.Zero(t, got.Steps)
			out, err := exec.CommandContext(t.Context(), bin, "run", "-ros", "none", "-audio", file).CombinedOutput()
			require.Error(t, err)
			require.Contains(t, string(out), tt.says)
		})
	}
}

// A robot that waits would wait for ever: the file is over.
func toldToWait(t *testing.T, bin string) {
	t.Helper()
	speechtest.Need(t, "/usr/share/pocketsphinx/model/en-us")
	waits := ` lets the robot wait, and nobody has said go on`
	for _, tt := range []struct {
		name   string
		said   []string
		speed  string
		done   bool
		code   task.Code
		reason string
	}{
		{"nothing is done while it waits", []string{"one moment", "go to the kitchen"}, "0", false, task.CodeStopped, `"one moment"` + waits},
		{"it goes on after a yes", []string{"wait a moment", "go on", "go to the kitchen"}, "0", true, task.CodeNone, ""},
		{"what was said meanwhile is done then", []string{"one moment", "go to the kitchen", "go on"}, "0", true, task.CodeNone, ""},
		{"it is told to wait on its way", []string{"go to the kitchen", "wait a moment"}, "1", false, task.CodeStopped, `"wait a moment"` + waits},
		{"and goes on", []string{"go to the kitchen", "wait a moment", "go on"}, "1", true, task.CodeNone, ""},
		{"a stop ends what waits and what is under way", []string{"one moment", "go to the kitchen", "go to the kitchen", "stop"}, "0", false, task.CodeStopped, "somebody called it off"},
		{"what is said behind a stop is done", []string{"stop", "go to the kitchen"}, "0", true, task.CodeNone, ""},
		{"it waits when all is done", []string{"go to the kitchen", "wait a moment"}, "0", true, task.CodeNone, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var said []int16
			for _, text := range tt.said {
				said = append(said, speechtest.Padded(speechtest.Say(t, speechtest.Espeak, text), 0.5, 1)...)
			}
			got, _ := run(t, bin, written(t, said), "-answer", "yes", "-speed", tt.speed)
			require.Equal(t, tt.said, got.Heard)
			require.Equal(t, tt.done, got.Done, got.Reason)
			require.Equal(t, tt.code, task.Code(got.Code)) //nolint:gosec // A code is small.
			require.Contains(t, got.Reason, tt.reason)
		})
	}
}

func brokenFile(t *testing.T, bin string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.wav")
	require.NoError(t, os.WriteFile(file, []byte("RIFF\x00\x00\x00\x00WAVEjunk"), 0o600))
	for _, args := range [][]string{{"-audio", file}, {"-audio", file + ".none"}, {"-answer", "yes"}, {"-audio", file, "-answer", "perhaps"}, {"-audio", file, "-do", "x"}} {
		out, err := exec.CommandContext(t.Context(), bin, append([]string{"run", "-ros", "none"}, args...)...).CombinedOutput()
		require.Error(t, err, args)
		_, fault, _ := strings.Cut(string(out), "saydo: ") // what the house's names are to the recogniser is noted before
		require.Equal(t, 1, strings.Count(fault, "\n"), string(out))
	}
}
