package codec_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/rosidl"
)

// define gives the type "a_msgs/msg/A" of a text, with the types that it may use.
func define(t testing.TB, text string) *rosidl.Type {
	t.Helper()
	prefix := t.TempDir()
	for name, text := range map[string]string{
		"a_msgs/msg/A.msg":                    text,
		"a_msgs/msg/Point.msg":                "float64 x\nfloat64 y\n",
		"a_msgs/msg/Empty.msg":                "",
		"builtin_interfaces/msg/Time.msg":     "int32 sec\nuint32 nanosec\n",
		"builtin_interfaces/msg/Duration.msg": "int32 sec\nuint32 nanosec\n",
	} {
		path := filepath.Join(prefix, "share", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	def, err := rosidl.NewLibrary([]string{prefix}).Type("a_msgs/msg/A")
	require.NoError(t, err)
	return def
}

type point struct {
	X float64 `ros:"x"`
	Y float64 `ros:"y"`
}

type all struct {
	Flag  bool          `ros:"flag"`
	I8    int8          `ros:"i8"`
	U16   uint16        `ros:"u16"`
	I64   int64         `ros:"i64"`
	F32   float32       `ros:"f32"`
	Text  string        `ros:"text"`
	Bytes []uint8       `ros:"bytes"`
	Names []string      `ros:"names"`
	Fixed [3]float64    `ros:"fixed"`
	Way   []point       `ros:"way"`
	None  struct{}      `ros:"none"`
	At    time.Time     `ros:"at"`
	For   time.Duration `ros:"for_"`
}

const allText = `bool flag
int8 i8
uint16 u16
int64 i64
float32 f32
string text
uint8[] bytes
string[] names
float64[3] fixed
Point[<=4] way
Empty none
builtin_interfaces/Time at
builtin_interfaces/Duration for_
`

func value() all {
	return all{
		Flag: true, I8: -1, U16: 65535, I64: -1 << 62, F32: 0.5, Text: "杯子", Bytes: []uint8{1, 2}, Names: []string{"a", ""},
		Fixed: [3]float64{1, 2, 3}, Way: []point{{1, 2}, {3, 4}}, At: time.Unix(1_700_000_000, 5).UTC(), For: -1500 * time.Millisecond,
	}
}

func TestAStructComesBackAsItWas(t *testing.T) {
	c, err := codec.New(reflect.TypeFor[all](), define(t, allText), codec.ByTag)
	require.NoError(t, err)
	require.Empty(t, c.Missing())
	for _, v := range []all{value(), {}} {
		message, err := c.Marshal(v)
		require.NoError(t, err)
		back, err := c.Unmarshal(message)
		require.NoError(t, err)
		require.Equal(t, v, back)
	}
}

func TestAMapIsTheSameOnTheWireAsAStruct(t *testing.T) {
	def := define(t, allText)
	c, err := codec.New(reflect.TypeFor[all](), def, codec.ByTag)
	require.NoError(t, err)
	want, err := c.Marshal(value())
	require.NoError(t, err)
	fields, err := codec.Read(def, want)
	require.NoError(t, err)
	require.Equal(t, map[string]any{"x": 3.0, "y": 4.0}, fields["way"].([]any)[1])
	require.Equal(t, int64(-1), fields["i8"])
	got, err := codec.Write(def, fields)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestAMapServesForAnyType(t *testing.T) {
	c, err := codec.New(reflect.TypeFor[map[string]any](), define(t, "Point p\nstring s\n"), codec.ByTag)
	require.NoError(t, err)
	for name, sent := range map[string]map[string]any{
		"all of it":  {"p": map[string]any{"x": 1.5, "y": 0.0}, "s": "here"},
		"nothing":    {"p": map[string]any{"x": 0.0, "y": 0.0}, "s": ""},
		"not at all": nil,
	} {
		message, err := c.Marshal(sent)
		require.NoError(t, err, name)
		back, err := c.Unmarshal(message)
		require.NoError(t, err, name)
		want := sent
		if want == nil {
			want = map[string]any{"p": map[string]any{"x": 0.0, "y": 0.0}, "s": ""}
		}
		require.Equal(t, want, back, name)
	}
}

func TestWhatIsNeitherAStructNorAMapIsRefused(t *testing.T) {
	for _, goType := range []reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[any](), reflect.TypeFor[[]point](), reflect.TypeFor[*point]()} {
		_, err := codec.New(goType, define(t, "string s\n"), codec.ByTag)
		require.ErrorIs(t, err, codec.ErrDiffers, goType)
	}
}

func TestAMapIsCheckedAgainstTheDefinition(t *testing.T) {
	def := define(t, "int8 small\nuint8 positive\nfloat32 f\nPoint p\nstring<=3 s\nwstring<=3 w\nint32[2] two\nint32[<=2] few\n")
	for _, bad := range []struct {
		fields map[string]any
		tells  string
	}{
		{map[string]any{"small": 200}, "small: the value does not fit: 200 (int) is no int8"},
		{map[string]any{"positive": -1}, "positive: the value does not fit: -1 (int) is no uint8"},
		{map[string]any{"f": "x"}, "f: the value does not fit: x (string) is no float32"},
		{map[string]any{"p": 3}, "p: the value does not fit: 3 (int) is no a_msgs/msg/Point"},
		{map[string]any{"p": map[string]any{"z": 1}}, `p: the installed definition differs: a_msgs/msg/Point has no field "z"`},
		{map[string]any{"s": "long"}, "s: it is longer than its definition allows: 4, at most 3"},
		{map[string]any{"w": "杯子杯子"}, "w: it is longer than its definition allows: 4, at most 3"},
		{map[string]any{"two": []int{1}}, "two: the value does not fit: it has 1 items, not 2"},
		{map[string]any{"few": []int{1, 2, 3}}, "few: it is longer than its definition allows: 3, at most 2"},
		{map[string]any{"few": 1}, "few: the value does not fit: 1 (int) is no int32[<=2]"},
		{map[string]any{"other": 1}, `the installed definition differs: a_msgs/msg/A has no field "other"`},
		{map[string]any{"small": nil}, "small: the value does not fit: <nil> (<nil>) is no int8"},
		{map[string]any{"small": 1.5}, "small: the value does not fit: 1.5 (float64) is no int8"},
	} {
		_, err := codec.Write(def, bad.fields)
		require.EqualError(t, err, "writing a_msgs/msg/A: "+bad.tells)
	}
	_, err := codec.Write(def, map[string]any{"small": uint64(5), "positive": int64(7), "f": 3, "two": [2]int{1, 2}})
	require.NoError(t, err)
}

// What one distribution has and another has not.
func TestFieldsThatOnlyOneSideHasAreDefaultsAndSkipped(t *testing.T) {
	newer := define(t, "int32 before 7\nfloat64 x\nstring[] more\nPoint[2] points\nfloat64 y\nstring word \"hello\"\n")
	c, err := codec.New(reflect.TypeFor[point](), newer, codec.ByTag)
	require.NoError(t, err)
	message, err := c.Marshal(point{1, 2})
	require.NoError(t, err)
	fields, err := codec.Read(newer, message)
	require.NoError(t, err)
	require.Equal(t, int64(7), fields["before"])
	require.Equal(t, "hello", fields["word"])
	back, err := c.Unmarshal(message)
	require.NoError(t, err)
	require.Equal(t, point{1, 2}, back)

	older, err := codec.New(reflect.TypeFor[point](), define(t, "float64 y\n"), codec.ByTag)
	require.NoError(t, err)
	require.Equal(t, []string{"a_msgs/msg/A.x"}, older.Missing())
}

func TestAFieldThatIsLeftOutIsSentAsItsDefault(t *testing.T) {
	for text, want := range map[string]any{
		"float32[3] a [1.0,2.0, 3.0]":      []any{1.0, 2.0, 3.0},
		"int32[<=2] a [7]  # one of two":   []any{int64(7)},
		"bool[] a [true, False, 1]":        []any{true, false, true},
		"uint8[] a [0x10, 010]":            []any{uint64(16), uint64(10)},
		`string[] a ["x, y", 'z', w]`:      []any{"x, y", "z", "w"},
		`string[] a ["x",]`:                []any{"x"},
		`string<=3[2] a ["", "\"q\""]`:     []any{"", `"q"`},
		"int8[] a []":                      []any(nil),
		"int8[2] a":                        []any{int64(0), int64(0)},
		"int8[] a":                         []any(nil),
		"int8 a 010":                       int64(10),
		"builtin_interfaces/Duration[1] a": []any{map[string]any{"sec": int64(0), "nanosec": uint64(0)}},
	} {
		def := define(t, text)
		message, err := codec.Write(def, nil)
		require.NoError(t, err, text)
		fields, err := codec.Read(def, message)
		require.NoError(t, err, text)
		require.Equal(t, want, fields["a"], text)
	}
}

func TestADefaultThatIsNoneOfItsTypeIsRefused(t *testing.T) {
	for _, text := range []string{
		"int8 a x", "int8[2] a 1, 2", "int8[2] a [1]", "int8[<=1] a [1, 2]", "int8[] a [1,,2]", "int8[] a [,1]", "int8[] a [300]",
		`string[] a ["x]`, `string[] a ["x" y]`, "string<=1[] a [xy]", "int8[] a [",
	} {
		_, err := codec.Write(define(t, text), nil)
		require.ErrorContains(t, err, "a: ", text)
	}
}

func TestAByteMayBeSigned(t *testing.T) {
	type status struct {
		Level int8 `ros:"level"`
	}
	c, err := codec.New(reflect.TypeFor[status](), define(t, "byte level\n"), codec.ByTag)
	require.NoError(t, err)
	message, err := c.Marshal(status{-2})
	require.NoError(t, err)
	require.Equal(t, byte(254), message[4])
	back, err := c.Unmarshal(message)
	require.NoError(t, err)
	require.Equal(t, status{-2}, back)
	_, err = codec.New(reflect.TypeFor[status](), define(t, "uint8 level\n"), codec.ByTag)
	require.ErrorIs(t, err, codec.ErrDiffers)
}

func TestFieldsOfOtherKindsAreRefused(t *testing.T) {
	for _, text := range []string{"float32 x", "float64[] x", "string x", "Point x", "builtin_interfaces/Time x"} {
		_, err := codec.New(reflect.TypeFor[point](), define(t, text), codec.ByTag)
		require.ErrorIs(t, err, codec.ErrDiffers, text)
	}
	_, err := codec.New(reflect.TypeFor[struct{ X float64 }](), define(t, "float64 x"), codec.ByTag)
	require.ErrorContains(t, err, "no ros tag")
}

func TestWhatROSCannotCarryIsRefused(t *testing.T) {
	c, err := codec.New(reflect.TypeFor[all](), define(t, allText), codec.ByTag)
	require.NoError(t, err)
	_, err = c.Marshal(all{At: time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)})
	require.ErrorIs(t, err, codec.ErrTime)
	_, err = c.Marshal(all{Way: make([]point, 5)})
	require.ErrorIs(t, err, codec.ErrTooLong)
	_, err = c.Marshal(point{})
	require.ErrorIs(t, err, codec.ErrDiffers)
}

func TestACutMessageIsRefusedWhereverItIsCut(t *testing.T) {
	c, err := codec.New(reflect.TypeFor[all](), define(t, allText), codec.ByTag)
	require.NoError(t, err)
	message, err := c.Marshal(value())
	require.NoError(t, err)
	for n := range message {
		_, err := c.Unmarshal(message[:n])
		require.ErrorIs(t, err, cdr.ErrShort, "after %d bytes", n)
	}
}

func TestWhatFollowsAValueIsCounted(t *testing.T) {
	theirs := define(t, "float32 a\nfloat32 b\nfloat64 y\nfloat64[8] z\n")
	message, err := codec.Write(theirs, map[string]any{"y": 2})
	require.NoError(t, err)
	c, err := codec.New(reflect.TypeFor[point](), define(t, "float64 x\nfloat64 y\n"), codec.ByTag)
	require.NoError(t, err)
	v, left, err := c.Begin(message)
	require.NoError(t, err)
	require.Equal(t, point{0, 2}, v)
	require.Equal(t, 64, left)
}

func FuzzUnmarshal(f *testing.F) {
	def := define(f, allText)
	c, err := codec.New(reflect.TypeFor[all](), def, codec.ByTag)
	require.NoError(f, err)
	message, err := c.Marshal(value())
	require.NoError(f, err)
	f.Add(message)
	f.Fuzz(func(t *testing.T, message []byte) {
		v, err := c.Unmarshal(message)
		_, dynamic := codec.Read(def, message)
		require.Equal(t, err == nil, dynamic == nil, "both ways of reading agree")
		if err != nil {
			return
		}
		again, err := c.Marshal(v)
		if err != nil {
			return // more than a bounded list may hold: readers are lenient, writers are not
		}
		back, err := c.Unmarshal(again)
		require.NoError(t, err)
		twice, err := c.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, again, twice)
	})
}

func BenchmarkRoundOfASmallMessage(b *testing.B) {
	c, err := codec.New(reflect.TypeFor[all](), define(b, allText), codec.ByTag)
	require.NoError(b, err)
	for b.Loop() {
		message, err := c.Marshal(value())
		if err == nil {
			_, err = c.Unmarshal(message)
		}
		require.NoError(b, err)
	}
}
