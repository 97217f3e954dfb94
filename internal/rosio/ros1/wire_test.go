package ros1_test

import (
	"encoding/binary"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/trajectorymsgs"
	"saydo/internal/rosio/ros1"
	"saydo/msgs"
)

// fill sets every field to something that is not zero.
func fill(v reflect.Value, seed int) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(int64(seed)+1, int64(seed)).UTC()))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), seed+i+1)
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), seed+1)
		fill(v.Index(1), seed+2)
	case v.Kind() == reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), seed+i)
		}
	case v.Kind() == reflect.String:
		v.SetString("文" + string(rune('a'+seed%26)))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(seed%100 + 1))
	case v.CanUint():
		v.SetUint(uint64(seed%100 + 1))
	case v.CanFloat():
		v.SetFloat(float64(seed) + 0.5)
	}
}

func TestEveryTypeComesBackFromTheWire(t *testing.T) {
	for _, m := range interfaces.All() {
		v := reflect.New(reflect.TypeOf(m)).Elem()
		fill(v, 1)
		full, ok := v.Interface().(rosio.Message)
		require.True(t, ok)
		for _, sent := range []rosio.Message{m, full} {
			got, err := ros1.Roundtrip(sent)
			require.NoError(t, err, m.ROSType())
			require.Equal(t, sent, got)
		}
	}
}

func TestTruncatedMessagesAreRefused(t *testing.T) {
	frame := binary.LittleEndian.AppendUint32(nil, 8)
	frame = append(frame, 1, 2, 3, 4, 0xff, 0xff, 0xff, 0x7f)
	_, err := ros1.Decode(msgs.Say{}, frame)
	require.ErrorContains(t, err, "saydo_msgs/Say")
	_, err = ros1.Decode(msgs.Say{}, binary.LittleEndian.AppendUint32(nil, math.MaxUint32))
	require.Error(t, err)
}

// Eight bytes that announce a list of four thousand million items of no bytes are not worked on for minutes.
func TestAListOfNothingIsNoWork(t *testing.T) {
	frame := binary.LittleEndian.AppendUint32(nil, 4)
	_, err := ros1.Decode(nothings{}, append(frame, 0xff, 0xff, 0xff, 0xff))
	require.ErrorContains(t, err, "a list of 4294967295 items")
}

// nothings is a list of messages without fields.
type nothings struct{ List []stdmsgs.Empty }

func (nothings) ROSType() string       { return "pkg/Nothings" }
func (nothings) ROSDefinition() string { return "std_msgs/Empty[] list\n" }

func TestBytesBehindTheLastFieldAreRefused(t *testing.T) {
	_, err := ros1.Decode(stdmsgs.Bool{}, []byte{2, 0, 0, 0, 1, 1})
	require.ErrorContains(t, err, "left behind its last field")
}

// roscpp counts the nanoseconds of a negative duration up from its seconds.
func TestADurationBeforeZeroIsWrittenAsRoscppDoes(t *testing.T) {
	frame, err := ros1.Encode(trajectorymsgs.JointTrajectoryPoint{TimeFromStart: -time.Millisecond})
	require.NoError(t, err)
	require.Equal(t, []byte{0xff, 0xff, 0xff, 0xff, 0xc0, 0x87, 0x8b, 0x3b}, frame[len(frame)-8:], "-1 s and 999000000 ns")
}

// strange is a struct that no generator made.
type strange struct{ A, B int32 }

func (strange) ROSType() string       { return "pkg/Strange" }
func (strange) ROSDefinition() string { return "int32 a\n" }

func TestStructThatDiffersFromItsDefinitionIsRefused(t *testing.T) {
	_, err := ros1.Roundtrip(strange{})
	require.ErrorContains(t, err, "has 2 fields, its definition 1")
}

func FuzzDecodingForeignBytesEndsInAMessageOrAnError(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, 64))
	f.Fuzz(func(t *testing.T, body []byte) {
		frame := binary.LittleEndian.AppendUint32(nil, uint32(len(body)))
		m, err := ros1.Decode(msgs.World{}, append(frame, body...))
		if err != nil {
			return
		}
		again, err := ros1.Roundtrip(m)
		require.NoError(t, err)
		require.Equal(t, m.ROSType(), again.ROSType())
	})
}
