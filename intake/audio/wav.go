package audio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"saydo/task"
)

// Tags of WAVE files (Microsoft, "Multiple channel audio data and WAVE files").
const (
	tagPCM        = 1
	tagFloat      = 3
	tagMu         = 7
	tagExtensible = 0xFFFE
)

// maxHeader bounds what may stand before the samples: pictures and lists of
// titles are skipped, a file of nothing else is refused.
const maxHeader = 16 << 20

// blockBytes is how much of a file is read at a time: a twentieth of a second of
// the widest ordinary form.
const blockBytes = 16 << 10

// unknownSize is from which size on a program that wrote to a pipe did not know it: sox writes this one, others more.
const unknownSize = 0x7FFFF000

// WAV reads a WAVE file as a Source.
type WAV struct {
	r    io.Reader
	left int64 // bytes of samples; -1: to the end of the file
	conv *Converter
	buf  []byte
	over error // io.EOF, or io.ErrUnexpectedEOF where there is less than the header tells; nil: not yet
}

// NewWAV reads the header. The error is a *task.Failure that says what is wrong.
func NewWAV(r io.Reader) (*WAV, error) {
	format, size, err := header(r)
	if err != nil {
		return nil, err
	}
	conv, err := NewConverter(format)
	if err != nil {
		return nil, err
	}
	return &WAV{r: r, left: size, conv: conv, buf: make([]byte, blockBytes)}, nil
}

func badWAV(format string, args ...any) error {
	return task.Fail(task.CodeBadAudio, "read the audio", format, args...)
}

// header reads up to the first sample.
func header(r io.Reader) (f Format, size int64, err error) {
	var riff [12]byte
	_, err = io.ReadFull(r, riff[:])
	if short := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF); err != nil && !short { // of a folder, or a broken disk
		return f, 0, &task.Failure{Op: "read the audio", Code: task.CodeBadAudio, Hint: "the file cannot be read; give a WAVE file", Err: err}
	}
	if errors.Is(err, io.EOF) {
		return f, 0, badWAV("it is no WAVE file: there is nothing in it, or it is a pipe and nobody writes to it")
	}
	if err != nil || string(riff[:4]) != "RIFF" || string(riff[8:]) != "WAVE" {
		return f, 0, badWAV("it is no WAVE file: it does not begin with RIFF and WAVE; convert it, for example with: sox in -r 16000 -c 1 out.wav")
	}
	for seen := int64(0); ; {
		var head [8]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return f, 0, badWAV("the WAVE file ends before its samples")
		}
		n := int64(binary.LittleEndian.Uint32(head[4:]))
		switch string(head[:4]) {
		case "data":
			if f == (Format{}) {
				return f, 0, badWAV("the WAVE file does not say how its samples are written before they come")
			}
			if n == 0 || n >= unknownSize {
				n = -1
			}
			return f, n, nil
		case "fmt ":
			if f, err = formatChunk(r, n); err != nil {
				return f, 0, err
			}
		default:
			if seen += n; seen > maxHeader {
				return f, 0, badWAV("the WAVE file has more than %d bytes before its samples", maxHeader)
			}
			if _, err := io.CopyN(io.Discard, r, n+n%2); err != nil {
				return f, 0, badWAV("the WAVE file ends before its samples")
			}
		}
	}
}

// formatChunk reads how the samples are written.
func formatChunk(r io.Reader, n int64) (Format, error) {
	if n < 16 || n > 1024 {
		return Format{}, badWAV("the WAVE file's format takes %d bytes, which cannot be", n)
	}
	b := make([]byte, n+n%2)
	if _, err := io.ReadFull(r, b); err != nil {
		return Format{}, badWAV("the WAVE file ends before its samples")
	}
	tag, bits := binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[14:])
	if tag == tagExtensible && n >= 26 {
		tag = binary.LittleEndian.Uint16(b[24:]) // the first bytes of the sub-format's id
	}
	f := Format{Channels: int(binary.LittleEndian.Uint16(b[2:])), Rate: int(binary.LittleEndian.Uint32(b[4:]))}
	switch {
	case tag == tagPCM && bits == 8:
		f.Encoding = U8
	case tag == tagPCM && bits == 16:
		f.Encoding = S16
	case tag == tagPCM && bits == 24:
		f.Encoding = S24
	case tag == tagPCM && bits == 32:
		f.Encoding = S32
	case tag == tagMu && bits == 8:
		f.Encoding = Mu
	case tag == tagFloat && bits == 32:
		f.Encoding = F32
	default:
		return f, badWAV("the WAVE file is of the kind %d with %d bits a sample; save it as PCM with 16 bits", tag, bits)
	}
	return f, f.Check()
}

// Next returns the next samples, and behind the last io.EOF, or io.ErrUnexpectedEOF where the header tells of more.
func (w *WAV) Next() ([]int16, error) {
	for w.over == nil {
		buf := w.buf
		if w.left >= 0 {
			buf = buf[:min(int64(len(buf)), w.left)]
		}
		n, err := io.ReadFull(w.r, buf)
		if w.left >= 0 {
			w.left -= int64(n)
		}
		pcm := w.conv.Bytes(buf[:n])
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), w.left == 0:
			w.over = io.EOF
			if w.left > 0 {
				w.over = io.ErrUnexpectedEOF
			}
			pcm = append(pcm, w.conv.End()...)
		case err != nil:
			return nil, fmt.Errorf("read the audio: %w", err)
		}
		if len(pcm) > 0 {
			return pcm, nil
		}
	}
	return nil, w.over
}

// WriteWAV writes 16 kHz mono samples as a WAVE file of 16 bits.
func WriteWAV(w io.Writer, pcm []int16) error {
	var b bytes.Buffer
	size := uint32(2 * len(pcm))
	b.WriteString("RIFF")
	for _, v := range []any{
		36 + size, []byte("WAVEfmt "), uint32(16), uint16(tagPCM), uint16(1), uint32(Rate), uint32(2 * Rate), uint16(2), uint16(16), []byte("data"), size,
	} {
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			return fmt.Errorf("write the audio: %w", err)
		}
	}
	b.Write(Bytes(pcm))
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write the audio: %w", err)
	}
	return nil
}
