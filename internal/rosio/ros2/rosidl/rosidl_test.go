package rosidl_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/rosidl"
)

// install writes definitions as a ROS 2 package installs them and gives the prefix.
func install(t *testing.T, files map[string]string) string {
	t.Helper()
	prefix := t.TempDir()
	for name, text := range files {
		path := filepath.Join(prefix, "share", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return prefix
}

func TestAMessageIsReadWithAllThatDefinitionsMayHold(t *testing.T) {
	parts, err := rosidl.Parse("pkg", `# a comment
int32 X=-3
string WORD="a b" # c
float64[36] covariance
string<=10[<=5] names   # bounded twice
Thing thing
other_msgs/Pose[] poses
byte b
int32 count 42
string label "two words"
wstring wide
`)
	require.NoError(t, err)
	require.Len(t, parts, 1)
	require.Equal(t, []rosidl.Constant{{Word: "int32", Name: "X", Value: "-3"}, {Word: "string", Name: "WORD", Value: "a b"}}, parts[0].Constants)
	require.Equal(t, []rosidl.Field{
		{Name: "covariance", Kind: rosidl.Float64, List: rosidl.Fixed, Len: 36},
		{Name: "names", Kind: rosidl.String, Bound: 10, List: rosidl.Bounded, Len: 5},
		{Name: "thing", Kind: rosidl.Struct, Type: "pkg/msg/Thing"},
		{Name: "poses", Kind: rosidl.Struct, Type: "other_msgs/msg/Pose", List: rosidl.Free},
		{Name: "b", Kind: rosidl.Uint8, Octet: true, Byte: true},
		{Name: "count", Kind: rosidl.Int32, Default: "42"},
		{Name: "label", Kind: rosidl.String, Default: "two words"},
		{Name: "wide", Kind: rosidl.WString},
	}, parts[0].Fields)
}

// TestATextEndsAtItsCommentAndHasNoQuotes holds to what rosidl_adapter reads.
func TestATextEndsAtItsCommentAndHasNoQuotes(t *testing.T) {
	for line, want := range map[string]string{
		`string WORD=abc # c`:      "abc",
		`string WORD="it's" # c`:   "it's",
		`string WORD='a\'b'`:       "a'b",
		`string WORD="a # b"`:      `"a`,
		`string<=9 WORD=" a "`:     " a ",
		`wstring WORD = "a" "b" #`: `a" "b`,
		`string WORD=`:             "",
		`int32 WORD=1 # 2`:         "1",
	} {
		parts, err := rosidl.Parse("pkg", line)
		require.NoError(t, err, line)
		require.Equal(t, want, parts[0].Constants[0].Value, line)
	}
	for line, want := range map[string]string{
		`string s "a"  # the "b" form`:    "a",
		`string s 'it' # it's`:            "it",
		`string s "x\"y"`:                 `x"y`,
		`string[] s ["a", 'b'] # ["c"]`:   `["a", 'b']`,
		"float32[2] s [1.0, 2.0]# metres": "[1.0, 2.0]",
	} {
		parts, err := rosidl.Parse("pkg", line)
		require.NoError(t, err, line)
		require.Equal(t, want, parts[0].Fields[0].Default, line)
	}
}

func TestWhatIsNoDefinitionIsRefusedWithItsLine(t *testing.T) {
	for _, bad := range []string{"int32", "int32 3x", "int32[ x", "int32[0] x", "int32[99999999] x", "string<=x y", "a/b/c/d e", "int32 a\nint32 a"} {
		_, err := rosidl.Parse("pkg", bad)
		require.ErrorIs(t, err, rosidl.ErrSyntax, bad)
		require.ErrorContains(t, err, "line ")
	}
}

func TestAnActionBringsTheMessagesItTravelsAs(t *testing.T) {
	prefix := install(t, map[string]string{
		"a_msgs/action/Do.action":             "string text\n---\nuint16 code\n---\nfloat32 part\n",
		"a_msgs/srv/Ask.srv":                  "string q\n---\nstring a\n",
		"unique_identifier_msgs/msg/UUID.msg": "uint8[16] uuid\n",
		"builtin_interfaces/msg/Time.msg":     "int32 sec\nuint32 nanosec\n",
	})
	l := rosidl.NewLibrary([]string{t.TempDir(), prefix})
	for name, fields := range map[string][]string{
		"a_msgs/action/Do_Goal":               {"text"},
		"a_msgs/action/Do_Result":             {"code"},
		"a_msgs/action/Do_Feedback":           {"part"},
		"a_msgs/action/Do_SendGoal_Request":   {"goal_id", "goal"},
		"a_msgs/action/Do_SendGoal_Response":  {"accepted", "stamp"},
		"a_msgs/action/Do_GetResult_Request":  {"goal_id"},
		"a_msgs/action/Do_GetResult_Response": {"status", "result"},
		"a_msgs/action/Do_FeedbackMessage":    {"goal_id", "feedback"},
		"a_msgs/srv/Ask_Response":             {"a"},
	} {
		def, err := l.Type(name)
		require.NoError(t, err)
		require.Equal(t, name, def.Name)
		var names []string
		for _, f := range def.Fields {
			names = append(names, f.Name)
			require.Equal(t, f.Kind == rosidl.Struct, f.Of != nil, f.Name)
		}
		require.Equal(t, fields, names)
	}
	_, err := l.Type("a_msgs/action/Do")
	require.ErrorContains(t, err, "whole action")
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	l := rosidl.NewLibrary([]string{install(t, map[string]string{
		"a_msgs/msg/A.msg": "B b\n", "a_msgs/msg/Loop.msg": "Loop[] again\n", "a_msgs/srv/S.srv": "int8 a\n",
		"a_msgs/msg/I.idl": "module a_msgs {};\n",
	})})
	_, err := l.Type("a_msgs/msg/A")
	require.ErrorIs(t, err, rosidl.ErrNotInstalled)
	require.ErrorContains(t, err, "its package is installed, without such a type: there is no ")
	require.ErrorContains(t, err, "share/a_msgs/msg/B.msg")
	_, err = l.Type("b_msgs/msg/B")
	require.ErrorIs(t, err, rosidl.ErrNotInstalled)
	require.ErrorContains(t, err, "its package is not installed, or not sourced: there is no share/b_msgs/msg/B.msg in ")
	_, err = l.Type("a_msgs/msg/Loop")
	require.ErrorIs(t, err, rosidl.ErrSyntax)
	_, err = l.Type("a_msgs/srv/S_Request")
	require.ErrorContains(t, err, "1 parts, not 2")
	_, err = l.Type("a_msgs/msg/I")
	require.ErrorIs(t, err, rosidl.ErrOnlyIDL)
	require.ErrorContains(t, err, "share/a_msgs/msg/I.idl")
	_, err = l.Type("A")
	require.Error(t, err)
}

func FuzzParse(f *testing.F) {
	f.Add("int32 x\nstring<=3[<=4] y \"d\" # c\n---\nfloat64[2] z\nB c=3")
	f.Fuzz(func(t *testing.T, text string) {
		parts, err := rosidl.Parse("p", text)
		if err != nil {
			require.ErrorIs(t, err, rosidl.ErrSyntax)
			return
		}
		for _, part := range parts {
			for _, field := range part.Fields {
				require.NotEmpty(t, field.Name)
				require.NotZero(t, field.Kind)
			}
		}
	})
}
