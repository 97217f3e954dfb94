package audio_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
)

func TestMP3IsToldFromSamples(t *testing.T) {
	// MPEG-1, layer III, 128 kbit/s at 44.1 kHz: 417 bytes; with the padding bit 418.
	frame := func(head ...byte) []byte { return append(head, make([]byte, 413)...) }
	plain := frame(0xFF, 0xFB, 0x90, 0xC4)
	low := append([]byte{0xFF, 0xF3, 0x48, 0xC4}, make([]byte, 144-4)...) // MPEG-2, 32 kbit/s at 16 kHz
	for name, tt := range map[string]struct {
		data []byte
		want bool
	}{
		"a frame":                     {plain, true},
		"with padding":                {append(frame(0xFF, 0xFB, 0x92, 0xC4), 0), true},
		"two frames":                  {append(bytes.Clone(plain), plain...), true},
		"a frame at a low rate":       {low, true},
		"a tag":                       {[]byte("ID3\x03\x00\x00\x00\x00\x0f\x76TIT2"), true},
		"text that begins like a tag": {[]byte("ID3 is what tags are called"), false},
		"samples that begin like one": {[]byte("ID3\x03\x00\x00\xf3\x00\x0f\x76"), false},
		"half a tag":                  {[]byte("ID3\x03\x00"), false},
		"half a frame":                {plain[:200], false},
		"a frame and then samples":    {append(bytes.Clone(plain), 1, 0, 2, 0), false},
		"samples that begin like it":  {append([]byte{0xFF, 0xFB, 0x90, 0xC4}, make([]byte, 3200)...), false},
		"silence":                     {make([]byte, 417), false},
		"faint noise":                 {bytes.Repeat([]byte{0xFF, 0xFF}, 400), false},
		"nothing":                     {nil, false},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tt.want, audio.IsMP3(tt.data)) })
	}
}
