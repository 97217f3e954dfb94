package cdr_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/cdr"
)

// The bytes are what rclpy's serialize_message gives for the same values in Jazzy.
func TestValuesAreAlignedFromBehindTheHeader(t *testing.T) {
	w := cdr.NewWriter(0)
	w.Uint8(7)
	w.Uint32(1)
	w.Bool(true)
	w.Uint64(2)
	w.String("hé")
	require.Equal(t, []byte{
		0, 1, 0, 0,
		7, 0, 0, 0, 1, 0, 0, 0,
		1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
		4, 0, 0, 0, 'h', 0xc3, 0xa9, 0,
	}, w.Bytes())
	r := cdr.NewReader(w.Bytes())
	require.Equal(t, uint8(7), r.Uint8())
	require.Equal(t, uint32(1), r.Uint32())
	require.True(t, r.Bool())
	require.Equal(t, uint64(2), r.Uint64())
	require.Equal(t, "hé", r.String())
	require.NoError(t, r.Err())
}

// The bytes are what rclpy's serialize_message gives in Jazzy and, by its source, in Kilted, for "a杯🙂" behind a byte.
func TestWideTextHasFourBytesForEachUnitOfUTF16(t *testing.T) {
	w := cdr.NewWriter(0)
	w.Uint8(7)
	w.WString("a杯🙂")
	require.Equal(t, []byte{
		0, 1, 0, 0,
		7, 0, 0, 0, 4, 0, 0, 0,
		'a', 0, 0, 0, 0x6f, 0x67, 0, 0, 0x3d, 0xd8, 0, 0, 0x42, 0xde, 0, 0,
	}, w.Bytes())
}

func TestEveryKindComesBack(t *testing.T) {
	w := cdr.NewWriter(0)
	w.Uint16(65535)
	w.Float32(-1.5)
	w.Float64(2.25)
	w.WString("杯🙂")
	w.Raw([]byte{1, 2})
	r := cdr.NewReader(w.Bytes())
	require.Equal(t, uint16(65535), r.Uint16())
	require.Equal(t, float32(-1.5), r.Float32())
	require.Equal(t, 2.25, r.Float64())
	require.Equal(t, "杯🙂", r.WString())
	require.Equal(t, []byte{1, 2}, r.Raw(2))
	require.NoError(t, r.Err())
}

func TestBothByteOrdersAreRead(t *testing.T) {
	r := cdr.NewReader([]byte{0, 0, 0, 0, 0, 0, 1, 2})
	require.Equal(t, uint32(0x102), r.Uint32())
	require.NoError(t, r.Err())
}

func TestBadBytesAreRefused(t *testing.T) {
	for name, bad := range map[string]struct {
		bytes []byte
		read  func(r *cdr.Reader)
		why   error
	}{
		"no header":                      {[]byte{0, 1}, func(*cdr.Reader) {}, cdr.ErrShort},
		"another encoding":               {[]byte{0, 7, 0, 0}, func(*cdr.Reader) {}, cdr.ErrMalformed},
		"cut off":                        {[]byte{0, 1, 0, 0, 1, 2}, func(r *cdr.Reader) { r.Uint32() }, cdr.ErrShort},
		"padding at the end":             {[]byte{0, 1, 0, 0, 1}, func(r *cdr.Reader) { r.Uint8(); r.Uint64() }, cdr.ErrShort},
		"a text longer than the rest":    {[]byte{0, 1, 0, 0, 255, 255, 255, 255, 'a'}, func(r *cdr.Reader) { _ = r.String() }, cdr.ErrShort},
		"a text without its zero":        {[]byte{0, 1, 0, 0, 1, 0, 0, 0, 'a'}, func(r *cdr.Reader) { _ = r.String() }, cdr.ErrMalformed},
		"a list that cannot fit":         {[]byte{0, 1, 0, 0, 255, 255, 255, 127}, func(r *cdr.Reader) { r.Len(8) }, cdr.ErrShort},
		"wide text longer than the rest": {[]byte{0, 1, 0, 0, 9, 0, 0, 0, 1, 0}, func(r *cdr.Reader) { _ = r.WString() }, cdr.ErrShort},
		"wide text of no UTF-16":         {[]byte{0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0}, func(r *cdr.Reader) { _ = r.WString() }, cdr.ErrMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			r := cdr.NewReader(bad.bytes)
			bad.read(r)
			require.ErrorIs(t, r.Err(), bad.why)
			require.Zero(t, r.Uint64(), "after a failure everything is zero")
		})
	}
}
