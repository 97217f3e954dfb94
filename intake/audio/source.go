package audio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"saydo/task"
)

// Source is where sound comes from. One goroutine calls Next.
type Source interface {
	// Next blocks until there are samples, 16 kHz mono, and returns io.EOF
	// behind the last.
	Next() ([]int16, error)
}

// closer is a Source of which something has to be given back.
type closer struct {
	Source
	close func() error
}

// Close gives it back; a Next that blocks ends.
func (c closer) Close() error { return c.close() }

// SourceCloser is a Source that must be closed.
type SourceCloser interface {
	Source
	io.Closer
}

// headerWait bounds how long a pipe may give nothing before its first samples.
const headerWait = 10 * time.Second

// OpenFile opens a WAVE file, or, where the name ends in .raw or .pcm, samples of
// 16 kHz mono S16LE without a header. A pipe is read too; one that nobody writes to
// is refused, and one that gives nothing is waited for until ctx ends, or 10 s.
func OpenFile(ctx context.Context, name string) (SourceCloser, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // of a pipe it would wait for whoever writes
	if err != nil {
		return nil, &task.Failure{Op: "read the audio", Code: task.CodeBadAudio, Hint: "the file cannot be opened; give a WAVE file", Err: err}
	}
	stop := context.AfterFunc(ctx, func() { _ = f.Close() }) // a read that blocks ends
	defer stop()
	_ = f.SetReadDeadline(time.Now().Add(headerWait)) // what is no pipe knows none, and blocks for nobody
	var wav *WAV
	switch strings.ToLower(filepath.Ext(name)) {
	case ".raw", ".pcm":
		wav, err = newRaw(f, Own())
	default:
		wav, err = NewWAV(f)
	}
	if err == nil && !stop() {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, err), quietly(f.Close()))
	}
	_ = f.SetReadDeadline(time.Time{})
	return closer{wav, f.Close}, nil
}

// quietly passes over that a file was closed already.
func quietly(err error) error {
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// newRaw reads samples without a header.
func newRaw(r io.Reader, f Format) (*WAV, error) {
	conv, err := NewConverter(f)
	if err != nil {
		return nil, err
	}
	return &WAV{r: r, left: -1, conv: conv, buf: make([]byte, blockBytes/8)}, nil
}

// recorders are the programs that record from this machine's microphone, the
// first that is installed is taken: PulseAudio's and PipeWire's before ALSA's,
// since they share the device with others.
func recorders() [][]string {
	return [][]string{
		{"parec", "--format=s16le", "--rate=16000", "--channels=1", "--latency-msec=50", "--raw"},
		{"pw-record", "--format=s16", "--rate=16000", "--channels=1", "-"},
		{"arecord", "-q", "-t", "raw", "-f", "S16_LE", "-r", "16000", "-c", "1"},
	}
}

// Recorder returns the command that records: the one configured, split at
// spaces, or the first of recorders that is installed.
func Recorder(configured string) ([]string, error) {
	all, err := usable(configured)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// usable are the command configured, or else all of recorders that are installed.
func usable(configured string) ([][]string, error) {
	if command := strings.Fields(configured); len(command) > 0 {
		return [][]string{command}, nil
	}
	all := slices.DeleteFunc(recorders(), func(command []string) bool {
		_, err := exec.LookPath(command[0])
		return err != nil
	})
	if len(all) > 0 {
		return all, nil
	}
	return nil, task.Fail(task.CodeNoAudio, "open the microphone",
		"no program that records is installed; install alsa-utils (arecord) or pulseaudio-utils (parec)")
}

// killWait bounds how long a recorder may take to end after it was told to.
const killWait = 2 * time.Second

// Record runs a program that writes 16 kHz mono S16LE to its output until ctx
// ends or the source is closed. A program that ends by itself is a *task.Failure.
func Record(ctx context.Context, command []string) (SourceCloser, error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.WaitDelay = killWait
	var words tail
	cmd.Stderr = &words
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, &task.Failure{Op: "open the microphone", Code: task.CodeNoAudio, Hint: fmt.Sprintf("%s cannot be run; install it or configure another recorder", command[0]), Err: err}
	}
	raw, err := newRaw(out, Own())
	if err != nil { // cannot be: our own format
		cancel()
		return nil, errors.Join(err, cmd.Wait())
	}
	r := &recording{raw: raw, name: command[0], words: &words, ctx: ctx, wait: sync.OnceValue(cmd.Wait)}
	return closer{r, func() error {
		cancel()
		if err := r.wait(); ctx.Err() == nil {
			return err
		}
		return nil // it was told to end, and how it does is no matter
	}}, nil
}

// recording is a program under way.
type recording struct {
	raw   *WAV
	name  string
	words *tail
	ctx   context.Context
	wait  func() error // reaps the program
}

// Next returns what was recorded.
func (r *recording) Next() ([]int16, error) {
	pcm, err := r.raw.Next()
	if err == nil {
		return pcm, nil
	}
	stopped := r.ctx.Err()
	end := r.wait()
	switch {
	case stopped != nil:
		return nil, io.EOF
	case end == nil:
		end = errors.New("it ended by itself")
	}
	return nil, &task.Failure{
		Op: "listen to the microphone", Code: task.CodeNoAudio,
		Hint: fmt.Sprintf("%s ended%s; is a microphone plugged in, and is it free?", r.name, r.words.said()), Err: end,
	}
}

// tail keeps the last line that a program says.
type tail struct {
	text []byte
	cut  bool // more was said before it
}

// maxTail is how many bytes of a program's complaint are told.
const maxTail = 200

// Write keeps the end.
func (t *tail) Write(p []byte) (int, error) {
	t.text = append(t.text, p...)
	if len(t.text) > maxTail {
		t.text, t.cut = append(t.text[:0], t.text[len(t.text)-maxTail:]...), true
	}
	return len(p), nil
}

// said is the last line: where a library complains in many, that says what came of it. Of one
// that is too long it is the last whole words.
func (t *tail) said() string {
	text := strings.TrimSpace(string(t.text))
	at := strings.LastIndexByte(text, '\n') + 1
	words := strings.Fields(text[at:])
	if at == 0 && t.cut && len(words) > 1 {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, " ") + ")"
}

// All reads a source to its end. Of one that ends too early, or fails, it returns what there was with the error.
func All(s Source) ([]int16, error) {
	var all []int16
	for {
		pcm, err := s.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, pcm...)
	}
}
