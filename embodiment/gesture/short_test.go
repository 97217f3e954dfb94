package gesture_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/gesture"
	"saydo/embodiment/mesh"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
)

// changed is a shipped body with the limits of some of its joints so, in rad.
func changed(t *testing.T, name string, limits map[string]string) *anatomy.Body {
	t.Helper()
	path := filepath.Join("..", "..", "config", "bodies", name+".urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	text := string(data)
	for joint, limit := range limits {
		at := strings.Index(text, `<joint name="`+joint+`"`)
		require.Positive(t, at, joint)
		rest := regexp.MustCompile(`lower="[^"]*" upper="[^"]*"`)
		end := rest.FindStringIndex(text[at:])
		text = text[:at+end[0]] + limit + text[at+end[1]:]
	}
	m, err := urdf.Parse(path, []byte(text))
	require.NoError(t, err)
	return anatomy.New(m, mesh.NewFinder(path, os.Getenv).Open)
}

// outward has the arms of a humanoid turn outward only, and stay a little to their sides.
func outward() map[string]string {
	return map[string]string{
		"left_shoulder_roll_joint": `lower="0.25" upper="3"`, "right_shoulder_roll_joint": `lower="-3" upper="-0.25"`,
		"left_shoulder_yaw_joint": `lower="0" upper="0.01"`, "right_shoulder_yaw_joint": `lower="-0.01" upper="0"`,
	}
}

func TestArmsThatDoNotCrossAreHeldBeforeTheChestAndTheJointIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		body  *anatomy.Body
		notes []string // in order, as regular expressions
	}{
		"one arm": {shipped(t, "wheeled_arm"), []string{`^I cannot cross my arms: it takes two arms and I have 1$`, `^holds one hand before its chest$`}},
		"arms that go outward only": {changed(t, "humanoid_180", outward()), []string{
			`^I cannot cross my arms: my right_shoulder_(yaw|roll)_joint turns from -\d\.\d\d to -0\.25 rad, and that takes \d`, `^holds both hands before its chest$`,
		}},
		"arms that cross": {shipped(t, "humanoid_180"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			tr, err := gesture.Make(way.NewHitter(c.body), "cross_arms", nil)
			require.NoError(t, err)
			sound(t, c.body, tr, c.body.Stand)
			for i, want := range c.notes {
				require.Greater(t, len(tr.Notes), i, "%v", tr.Notes)
				require.Regexp(t, want, tr.Notes[i].EN)
				require.Regexp(t, `\p{Han}`, tr.Notes[i].ZH)
			}
			if len(c.notes) == 0 {
				for _, n := range tr.Notes {
					require.NotContains(t, n.EN, "I cannot")
				}
			}
		})
	}
}
