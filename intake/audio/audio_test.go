package audio_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/task"
)

// tone is a sine of half scale, interleaved over the channels.
func tone(f audio.Format, hz, seconds float64) []byte {
	var b bytes.Buffer
	for i := range int(seconds * float64(f.Rate)) {
		v := 0.5 * math.Sin(2*math.Pi*hz*float64(i)/float64(f.Rate))
		for range f.Channels {
			switch f.Encoding {
			case audio.U8:
				b.WriteByte(byte(128 + v*127))
			case audio.Mu:
				b.WriteByte(mulaw(v))
			case audio.S16:
				binary.Write(&b, binary.LittleEndian, int16(v*math.MaxInt16))
			case audio.S24:
				n := uint32(int32(v * (1<<23 - 1)))
				b.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16)})
			case audio.S32:
				binary.Write(&b, binary.LittleEndian, int32(v*math.MaxInt32))
			case audio.F32:
				binary.Write(&b, binary.LittleEndian, float32(v))
			}
		}
	}
	return b.Bytes()
}

// mulaw writes a sample of -1 to 1 as G.711 tells.
func mulaw(v float64) byte {
	n := min(int(math.Abs(v)*math.MaxInt16)+132, math.MaxInt16)
	power := bits.Len(uint(n)) - 8
	b := byte(power<<4 | n>>(power+3)&0x0F)
	if v < 0 {
		b |= 0x80
	}
	return ^b
}

// strength is how strong the tone is in the middle of the sound; 1: full scale.
func strength(pcm []int16, hz float64) float64 {
	pcm = pcm[len(pcm)/4 : len(pcm)*3/4]
	var re, im float64
	for i, v := range pcm {
		a := 2 * math.Pi * hz * float64(i) / audio.Rate
		re += float64(v) / 32768 * math.Cos(a)
		im += float64(v) / 32768 * math.Sin(a)
	}
	return 2 * math.Hypot(re, im) / float64(len(pcm))
}

// wave writes a WAVE file as others do.
func wave(f audio.Format, data []byte, size uint32) []byte {
	tag, bits := uint16(1), uint16(16)
	switch f.Encoding {
	case audio.U8:
		bits = 8
	case audio.S24:
		bits = 24
	case audio.S32:
		bits = 32
	case audio.F32:
		tag, bits = 3, 32
	case audio.Mu:
		tag, bits = 7, 8
	case audio.S16:
	}
	var b bytes.Buffer
	b.WriteString("RIFF\x00\x00\x00\x00WAVE")
	b.WriteString("LIST\x03\x00\x00\x00abc\x00") // of odd length, padded
	b.WriteString("fmt \x10\x00\x00\x00")
	for _, v := range []any{tag, uint16(f.Channels), uint32(f.Rate), uint32(0), uint16(0), bits} {
		binary.Write(&b, binary.LittleEndian, v)
	}
	b.WriteString("data")
	binary.Write(&b, binary.LittleEndian, size)
	b.Write(data)
	return b.Bytes()
}

func TestEveryFormBecomesSixteenKilohertzMono(t *testing.T) {
	for _, f := range []audio.Format{
		{Rate: 16000, Channels: 1, Encoding: audio.S16},
		{Rate: 8000, Channels: 1, Encoding: audio.U8},
		{Rate: 8000, Channels: 1, Encoding: audio.Mu},
		{Rate: 11025, Channels: 2, Encoding: audio.S16},
		{Rate: 22050, Channels: 1, Encoding: audio.S24},
		{Rate: 44100, Channels: 2, Encoding: audio.F32},
		{Rate: 48000, Channels: 6, Encoding: audio.S32},
		{Rate: 192000, Channels: 1, Encoding: audio.S16},
	} {
		for _, hz := range []float64{200, 1000, 3000} {
			data := tone(f, hz, 1)
			for _, size := range []uint32{uint32(len(data)), 0, 0xFFFFFFFF} {
				w, err := audio.NewWAV(bytes.NewReader(wave(f, data, size)))
				require.NoError(t, err)
				pcm, err := audio.All(w)
				require.NoError(t, err)
				require.InDelta(t, audio.Rate, len(pcm), 50, "%+v: a second stays a second", f)
				require.InDelta(t, 0.5, strength(pcm, hz), 0.01, "%+v at %v Hz", f, hz)
			}
		}
	}
}

func TestWhatCannotBeHeardAtSixteenKilohertzDoesNotFoldBack(t *testing.T) {
	f := audio.Format{Rate: 48000, Channels: 1, Encoding: audio.F32}
	c, err := audio.NewConverter(f)
	require.NoError(t, err)
	pcm := c.Bytes(tone(f, 11000, 1)) // would be heard at 5 kHz
	require.Less(t, strength(pcm, 5000), 0.5/1000, "at least 60 dB down")
}

func TestAStreamCutAnywhereGivesTheSame(t *testing.T) {
	f := audio.Format{Rate: 44100, Channels: 2, Encoding: audio.S24}
	data := tone(f, 700, 0.2)
	whole, err := audio.NewConverter(f)
	require.NoError(t, err)
	want := append(whole.Bytes(data), whole.End()...)
	cut, err := audio.NewConverter(f)
	require.NoError(t, err)
	var got []int16
	for i := 0; i < len(data); i += 7 {
		got = append(got, cut.Bytes(data[i:min(i+7, len(data))])...)
	}
	require.Equal(t, want, append(got, cut.End()...))
}

func TestABadFileIsToldWithWhatHelps(t *testing.T) {
	good := audio.Format{Rate: 16000, Channels: 1, Encoding: audio.S16}
	for name, tt := range map[string]struct {
		data []byte
		says string
	}{
		"nothing":             {nil, "no WAVE file"},
		"text":                {[]byte(strings.Repeat("hello ", 10)), "no WAVE file"},
		"only a header":       {wave(good, nil, 0)[:30], "ends before its samples"},
		"samples before form": {append([]byte("RIFF\x00\x00\x00\x00WAVEdata\x04\x00\x00\x00"), 1, 2, 3, 4), "does not say how its samples"},
		"no channels":         {wave(audio.Format{Rate: 16000, Encoding: audio.S16}, nil, 0), "0 channels"},
		"no rate":             {wave(audio.Format{Channels: 1, Encoding: audio.S16}, nil, 0), "0 samples a second"},
		"a rate that cannot be": {
			wave(audio.Format{Rate: 4_000_000, Channels: 1, Encoding: audio.S16}, nil, 0),
			"4000000 samples a second",
		},
		"compressed": {func() []byte { b := wave(good, nil, 0); b[32] = 85; return b }(), "of the kind 85"},
	} {
		_, err := audio.NewWAV(bytes.NewReader(tt.data))
		require.Equal(t, task.CodeBadAudio, task.CodeOf(err), name)
		require.ErrorContains(t, err, tt.says, name)
	}
	for name, says := range map[string]string{"none.wav": "cannot be opened", "": "cannot be read"} {
		_, err := audio.OpenFile(t.Context(), filepath.Join(t.TempDir(), name))
		require.Equal(t, task.CodeBadAudio, task.CodeOf(err))
		require.ErrorContains(t, err, says)
	}
}

// A pipe holds nobody: not where nobody writes to it, and not where who does gives nothing.
func TestAPipeIsReadAndNotWaitedForWithoutEnd(t *testing.T) {
	name := filepath.Join(t.TempDir(), "f.wav")
	require.NoError(t, syscall.Mkfifo(name, 0o600))
	_, err := audio.OpenFile(t.Context(), name)
	require.Equal(t, task.CodeBadAudio, task.CodeOf(err))
	require.ErrorContains(t, err, "nobody writes to it")
	pipe, err := os.OpenFile(name, os.O_RDWR, 0)
	require.NoError(t, err)
	defer pipe.Close()
	ended, end := context.WithCancel(t.Context())
	end()
	_, err = audio.OpenFile(ended, name)
	require.Error(t, err, "whoever ends the program need not wait")
	var b bytes.Buffer
	require.NoError(t, audio.WriteWAV(&b, []int16{1, 2, 3}))
	_, err = pipe.Write(b.Bytes())
	require.NoError(t, err)
	src, err := audio.OpenFile(t.Context(), name)
	require.NoError(t, err)
	pcm, err := src.Next()
	require.NoError(t, err)
	require.Equal(t, []int16{1, 2, 3}, pcm)
	require.NoError(t, src.Close())
}

func TestAFileThatEndsEarlyGivesWhatIsThere(t *testing.T) {
	f := audio.Own()
	data := tone(f, 440, 0.5)
	w, err := audio.NewWAV(bytes.NewReader(wave(f, data[:len(data)/2+1], uint32(len(data)))))
	require.NoError(t, err)
	pcm, err := audio.All(w)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.Len(t, pcm, len(data)/4)
	_, err = w.Next()
	require.ErrorIs(t, err, io.ErrUnexpectedEOF, "the rest is missing")
	for _, unknown := range []uint32{0xFFFFFFFF, 0x7FFFF000} {
		w, err = audio.NewWAV(bytes.NewReader(wave(f, data, unknown)))
		require.NoError(t, err)
		_, err = audio.All(w)
		require.NoError(t, err)
		_, err = w.Next()
		require.ErrorIs(t, err, io.EOF, "what wrote to a pipe did not know how much there would be")
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.wav")
	var b bytes.Buffer
	want := []int16{0, 1, -1, math.MaxInt16, math.MinInt16, 12345}
	require.NoError(t, audio.WriteWAV(&b, want))
	require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
	src, err := audio.OpenFile(t.Context(), name)
	require.NoError(t, err)
	got, err := audio.All(src)
	require.NoError(t, err)
	require.NoError(t, src.Close())
	require.Equal(t, want, got)
}

func TestARecorderThatDiesInMidSentenceIsTold(t *testing.T) {
	src, err := audio.Record(t.Context(), []string{"sh", "-c", "head -c 6400 /dev/zero; echo device busy >&2; exit 3"})
	require.NoError(t, err)
	defer src.Close()
	pcm, err := audio.All(src)
	require.Len(t, pcm, 3200, "what there was")
	require.Equal(t, task.CodeNoAudio, task.CodeOf(err))
	require.ErrorContains(t, err, "sh ended (device busy)")
	require.ErrorContains(t, err, "exit status 3")
}

func TestOfWhatARecorderSaysTheLastLineIsTold(t *testing.T) {
	for _, tt := range []struct{ name, says, told string }{
		{"one", "device busy\n", "sh ended (device busy);"},
		{"a library's and its own", strings.Repeat("ALSA lib conf.c:4732:(_snd_config_evaluate) function snd_func_card_id returned error: No such file\n", 4) + "arecord: main:830: audio open error: No such file or directory\n", "sh ended (arecord: main:830: audio open error: No such file or directory);"},
		{"one that is too long", strings.Repeat("no such device ", 30) + "\n", "device no such device);"},
		{"nothing", "", "sh ended; is"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src, err := audio.Record(t.Context(), []string{"sh", "-c", `printf %s "$0" >&2; exit 1`, tt.says})
			require.NoError(t, err)
			defer src.Close()
			_, err = audio.All(src)
			require.ErrorContains(t, err, tt.told)
			require.NotContains(t, err.Error(), "(o ", "no half word")
		})
	}
}

func TestARecorderIsEndedByItsContextOrByClosing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	src, err := audio.Record(ctx, []string{"sleep", "100"})
	require.NoError(t, err)
	time.AfterFunc(10*time.Millisecond, cancel)
	_, err = src.Next()
	require.ErrorIs(t, err, io.EOF)
	require.NoError(t, src.Close())

	src, err = audio.Record(t.Context(), []string{"cat", "/dev/zero"})
	require.NoError(t, err)
	_, err = src.Next()
	require.NoError(t, err)
	require.NoError(t, src.Close())
}

func TestARecorderThatIsNotInstalledIsTold(t *testing.T) {
	_, err := audio.Record(t.Context(), []string{"/no/such/recorder"})
	require.Equal(t, task.CodeNoAudio, task.CodeOf(err))
	t.Setenv("PATH", t.TempDir())
	_, err = audio.Recorder("")
	require.ErrorContains(t, err, "alsa-utils")
	command, err := audio.Recorder("ffmpeg -i hw:1 -")
	require.NoError(t, err)
	require.Equal(t, []string{"ffmpeg", "-i", "hw:1", "-"}, command)
}

func FuzzWAV(f *testing.F) {
	own := audio.Own()
	f.Add(wave(own, tone(own, 440, 0.01), 320))
	f.Add(wave(audio.Format{Rate: 44100, Channels: 2, Encoding: audio.F32}, nil, 0))
	f.Add(wave(own, tone(own, 440, 0.01), 640)) // says twice what it holds
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := audio.NewWAV(bytes.NewReader(data))
		if err != nil {
			require.Equal(t, task.CodeBadAudio, task.CodeOf(err))
			return
		}
		for {
			pcm, err := w.Next()
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) { // the end, or less than the header tells
				return
			}
			require.NoError(t, err)
			require.NotEmpty(t, pcm)
		}
	})
}
