package urdf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/urdf"
)

func TestAnSRDFTellsWhichLinksMayTouch(t *testing.T) {
	s, err := urdf.ParseSemantic("r.srdf", []byte(robot(
		`<group name="arm"><chain base_link="a" tip_link="b"/></group>`,
		`<disable_collisions link1="a" link2="b" reason="Adjacent"/>`,
		`<disable_default_collisions link="cover"/>`,
		`<enable_collisions link1="b" link2="cover"/>`,
		`<enable_collisions link1="lid" link2="cover"/>`,
		`<disable_collisions link1="cover" link2="lid"/>`,
	)))
	require.NoError(t, err)
	for pair, want := range map[string]bool{"a b": true, "b a": true, "a c": false, "a cover": true, "cover b": false, "cover lid": true} {
		one, other, _ := strings.Cut(pair, " ")
		require.Equal(t, want, s.Excuses(one, other), pair)
	}
	var none *urdf.Semantic
	require.False(t, none.Excuses("a", "b"), "no file excuses nothing")
}

func TestFaultsOfAnSRDFAreNamedWithTheirLine(t *testing.T) {
	for text, want := range map[string]string{
		robot(`<disable_collisions link1="a"/>`):            "r.srdf:2: <disable_collisions> must name link1 and link2",
		robot("", `<disable_default_collisions name="x"/>`): "r.srdf:3: <disable_default_collisions> names no link",
		"<robot>":      "broken XML",
		"<sdf></sdf>":  "this is an SDF",
		"version: 1\n": "r.srdf",
	} {
		_, err := urdf.ParseSemantic("r.srdf", []byte(text))
		require.ErrorContains(t, err, want, text)
	}
}

func TestAnSRDFOfAnotherRobotIsRefused(t *testing.T) {
	m, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, elbow)))
	require.NoError(t, err)
	for text, fits := range map[string]bool{
		`<disable_collisions link1="a" link2="gripper"/>`: true, // made for the robot with one more tool
		`<disable_collisions link1="x" link2="y"/>`:       false,
		`<group name="arm"/>`:                             true,
	} {
		s, err := urdf.ParseSemantic("r.srdf", []byte(robot(text)))
		require.NoError(t, err)
		if fits {
			require.NoError(t, s.Fits(m), text)
		} else {
			require.ErrorContains(t, s.Fits(m), `r.srdf: it is of another robot: "r" has none of the links`)
		}
	}
}

func FuzzParseSemantic(f *testing.F) {
	f.Add(robot(`<disable_collisions link1="a" link2="b"/>`, `<disable_default_collisions link="a"/>`))
	f.Add(robot(`<enable_collisions link1="a" link2="b"/>`) + "<!--")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := urdf.ParseSemantic("fuzzed.srdf", []byte(text))
		if err != nil {
			var fault *urdf.Error
			require.ErrorAs(t, err, &fault)
			require.NotContains(t, err.Error(), "\n")
			return
		}
		require.Equal(t, s.Excuses("a", "b"), s.Excuses("b", "a"))
	})
}
