package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/nodes"
	"saydo/task"
)

// tone is a second of silence, one of a tone, which is taken for speech, and one of silence.
func tone() string {
	var out []byte
	for i := range 3 * audio.Rate {
		sample := 0.0
		if i/audio.Rate == 1 {
			sample = 6000 * math.Sin(2*math.Pi*700*float64(i)/audio.Rate)
		}
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(sample)))
	}
	return string(out)
}

// recogniser is a server that hears the text in any sound, and tells what it was asked.
func recogniser(t *testing.T, text string) (url string, asked <-chan *http.Request) {
	t.Helper()
	requests := make(chan *http.Request, 100)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.ParseMultipartForm(1 << 20)
		requests <- r
		io.WriteString(w, `{"text":"`+text+`"}`)
	}))
	t.Cleanup(server.Close)
	return server.URL, requests
}

// A person at the terminal sees what was heard and what is asked, and answers there,
// also where the input is no terminal.
func TestWhatIsReadBackIsShownAndAnsweredWithTyping(t *testing.T) {
	t.Parallel()
	sound := file(t, "sound.raw", tone())
	url, _ := recogniser(t, "go to the kitchen")
	microphone := file(t, "microphone", "cat "+sound+"\nexec sleep 1000\n")
	in, typed := io.Pipe()
	shown, out := io.Pipe()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	ended := make(chan int, 1)
	go func() {
		ended <- dispatch(ctx, console{in: in, out: out, err: io.Discard}, []string{
			"run", "-ros", "none", "-speed", "0", "-recogniser", url, "-listen", "sh " + microphone,
		})
		out.Close()
	}()
	var lines []string
	for scanner := bufio.NewScanner(shown); scanner.Scan(); {
		lines = append(lines, scanner.Text())
		switch line := scanner.Text(); {
		case strings.HasPrefix(line, "says"):
			go io.WriteString(typed, "yes\n")
		case strings.HasPrefix(line, "done"):
			cancel()
		}
	}
	require.Equal(t, exitInterrupted, <-ended)
	all := strings.Join(lines, "\n")
	require.Contains(t, all, `heard   "go to the kitchen" by whisper`)
	require.Contains(t, all, "decided ask, because nobody is sure of it")
	require.Contains(t, all, "says    Go to the kitchen, yes?")
	require.Contains(t, all, "done    Done. 1 of 1 goals are seen to hold.")
}

// A file is heard as a microphone is: with the server's key and the names of the
// world, and by the server first.
func TestAFileIsHeardAsAMicrophoneIs(t *testing.T) {
	t.Setenv("SAYDO_RECOGNISER_KEY", "open sesame")
	url, asked := recogniser(t, "go to the kitchen")
	sound := file(t, "sound.raw", tone())
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-recogniser", url, "-audio", sound)
	require.Contains(t, got.out, "asked   Go to the kitchen, yes?", got.err)
	r := <-asked
	require.Equal(t, "Bearer open sesame", r.Header.Get("Authorization"))
	require.Contains(t, r.FormValue("prompt"), "cup")
}

// Many a noise sounds like "thanks" to a recogniser, and who only said stop was understood.
func TestWhatIsOnlyHeardIsNotReportedAsDone(t *testing.T) {
	for text, code := range map[string]task.Code{"thanks": task.CodeUnsure, "stop": task.CodeStopped, "never mind": task.CodeStopped, "emergency stop": task.CodeStopped} {
		url, _ := recogniser(t, text)
		got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-stop-threshold", "0", "-recogniser", url, "-audio", file(t, "said.raw", tone()))
		require.Equal(t, exitNot, got.code, text)
		require.Contains(t, got.out, `"done":false`, text)
		require.Contains(t, got.out, fmt.Sprintf(`"code":%d,`, code), text)
	}
}

func TestAPipeThatNobodyWritesToHoldsNoProgram(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.wav")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	for _, flags := range [][]string{{"-audio", pipe}, {"-do", "stop", "-world", pipe}, {"-do", "stop", "-body", pipe}, {"-do", "stop", "-domain", pipe}} {
		require.Equal(t, exitUsage, saydo(t, append([]string{"run", "-ros", "none"}, flags...)...).code, flags)
	}
	for _, args := range [][]string{{"read", "-in", pipe}, {"eval", "gpsr", "-in", pipe, "-out", filepath.Join(t.TempDir(), "out")}} {
		got := saydo(t, args...)
		require.Equal(t, exitUsage, got.code, args)
		require.Contains(t, got.err, "nobody writes to this pipe")
	}
}

func TestAFileThatCannotBeHeardWholeIsToldByName(t *testing.T) {
	url, _ := recogniser(t, "go to the kitchen")
	var wav bytes.Buffer
	require.NoError(t, audio.WriteWAV(&wav, make([]int16, audio.Rate)))
	short := append(wav.Bytes()[:44:44], tone()...)
	binary.LittleEndian.PutUint32(short[40:], uint32(len(short)))
	sound := file(t, "short.wav", string(short))
	const says = "the recording is shorter than it says itself"
	require.Contains(t, saydo(t, "run", "-ros", "none", "-speed", "0", "-recogniser", url, "-audio", sound).out, says)
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-recogniser", url, "-audio", sound, "-answer", "no")
	require.Contains(t, got.out, `"sound":"`+says)
	require.Contains(t, got.out, `was read back, and the answer was no`)
	got = saydo(t, "run", "-ros", "none", "-audio", file(t, "text.wav", "hello"))
	require.Contains(t, got.err, "text.wav")
	require.Contains(t, got.err, fmt.Sprintf("(%d)", task.CodeBadAudio))
	require.NotContains(t, got.out+got.err, "note", "what pocketsphinx cannot hear is no matter")
	got = saydo(t, "run", "-ros", "none", "-audio", "")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.err, "give the name of a file")
}

func TestFlagsTellHowItHears(t *testing.T) {
	for args, want := range map[string]nodes.SpeechSettings{
		"-listen topic": {Listen: "topic", Sure: nodes.Sure, StopThreshold: nodes.StopThreshold},
		"-listen topic -sure 0.8 -stop-threshold 1e-12 -language zh -echo-cancelled -vad-model m -vad-library l": {
			Listen: "topic", Sure: 0.8, StopThreshold: 1e-12, Language: "zh", EchoCancelled: true, VADModel: "m", VADLibrary: "l",
		},
		"-audio f -wake robot -recogniser u -recogniser-model m": {
			Listen: "topic", Sure: nodes.Sure, StopThreshold: nodes.StopThreshold, Wake: "robot", Server: "u", Model: "m",
		},
	} {
		var f hearingFlags
		fs := flags(console{}, "run", "")
		f.register(fs)
		require.NoError(t, fs.Parse(strings.Fields(args)))
		require.NoError(t, f.check(nil))
		require.Equal(t, want, f.settings(), args)
	}
}

func TestZeroIsTakenAtItsWord(t *testing.T) {
	var f hearingFlags
	fs := flags(console{}, "run", "")
	f.register(fs)
	require.NoError(t, fs.Parse([]string{"-sure", "0", "-stop-threshold", "0"}))
	s := f.settings()
	require.Positive(t, s.Sure, "a recogniser that tells no confidence is never sure")
	require.Less(t, s.Sure, 0.001)
	require.Negative(t, s.StopThreshold)
}

func TestFlagsOfHearingThatMakeNoSenseAreToldInOneLine(t *testing.T) {
	for args, says := range map[string]string{
		"-sure 1.5":              "-sure is 1.5; it is between 0 and 1",
		"-sure NaN":              "-sure is NaN",
		"-stop-threshold -1":     "-stop-threshold is -1",
		"-vad-model silero.onnx": "give both -vad-model and -vad-library",
		"-vad-library x.so":      "give both -vad-model and -vad-library",
	} {
		got := saydo(t, append([]string{"run", "-ros", "none"}, strings.Fields(args)...)...)
		require.Equal(t, exitUsage, got.code, args)
		require.Contains(t, got.err, says)
		require.Equal(t, 1, strings.Count(got.err, "\n"))
	}
}
