package idl_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/idl"
)

func TestMessageIsReadWithItsConstantsAndComments(t *testing.T) {
	m, err := idl.ParseMessage("pkg", "# What it is.\n# In two lines.\nuint8 SMALL=1  # the least\nHeader header\n\nPose[] poses # where\nfloat64[9] k\n")
	require.NoError(t, err)
	require.Equal(t, "What it is. In two lines.", m.Doc)
	require.Equal(t, []idl.Constant{{Type: "uint8", Name: "SMALL", Value: "1", Comment: "the least"}}, m.Constants)
	require.Equal(t, "where", m.Fields[1].Comment)
	require.Equal(t, "uint8 SMALL=1\nstd_msgs/Header header\npkg/Pose[] poses\nfloat64[9] k\n", m.Text())
}

// TestATextConstantIsAllThatStandsBehindTheSign holds to what genmsg reads, which the checksum is made of.
func TestATextConstantIsAllThatStandsBehindTheSign(t *testing.T) {
	for line, want := range map[string]idl.Constant{
		"string N=abc # no comment":  {Type: "string", Name: "N", Value: "abc # no comment"},
		"string N = #1 ":             {Type: "string", Name: "N", Value: "#1"},
		`string N="a" # b`:           {Type: "string", Name: "N", Value: `"a" # b`},
		"string N=a=b":               {Type: "string", Name: "N", Value: "a=b"},
		"string N=":                  {Type: "string", Name: "N"},
		"int32 N=-1 # a comment = 2": {Type: "int32", Name: "N", Value: "-1", Comment: "a comment = 2"},
		"bool N=True# and one":       {Type: "bool", Name: "N", Value: "True", Comment: "and one"},
	} {
		m, err := idl.ParseMessage("pkg", line)
		require.NoError(t, err, line)
		require.Equal(t, []idl.Constant{want}, m.Constants, line)
	}
	m, err := idl.ParseMessage("pkg", "string name # a field = with a comment")
	require.NoError(t, err)
	require.Equal(t, []idl.Field{{Name: "name", Type: "string", Comment: "a field = with a comment"}}, m.Fields)
}

func TestServiceAndActionHaveTheirParts(t *testing.T) {
	q, r, err := idl.ParseService("pkg", "---\nbool ok\n")
	require.NoError(t, err)
	require.Empty(t, q.Fields)
	require.Len(t, r.Fields, 1)
	goal, result, feedback, err := idl.ParseAction("pkg", "int8 a\n---\nint8 b\n---\nint8 c\n")
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b", "c"}, []string{goal.Fields[0].Name, result.Fields[0].Name, feedback.Fields[0].Name})
}

func TestFaultsNameTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"uint8":                `line 1: "uint8" has no name`,
		"uint8 a\nuint8 a":     `line 2: the field "a" is there twice`,
		"uint8 1a":             `"1a" is no field name`,
		"uint8[ a":             "no closing bracket",
		"uint8[<=3] a":         "no length of a list",
		"uint8[99999999] a":    "no length of a list",
		"a/b/c d":              `"a/b/c" is no message type`,
		"time NOW=1":           `a constant cannot be of the type "time"`,
		"uint8 A=":             `the constant "A" has no value`,
		"uint8 a\n---\nint8 b": "2 parts",
	} {
		_, err := idl.ParseMessage("pkg", text)
		require.ErrorContains(t, err, want, text)
	}
}

func FuzzWhatIsReadIsReadAgainTheSame(f *testing.F) {
	f.Add("uint8 A=1\nHeader header\nstring[3] x # y\n")
	f.Add("---\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := idl.ParseMessage("pkg", text)
		if err != nil {
			return
		}
		again, err := idl.ParseMessage("pkg", m.Text())
		require.NoError(t, err)
		require.Equal(t, m.Text(), again.Text())
	})
}
