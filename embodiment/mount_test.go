package embodiment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
)

func TestABodyOnATableReachesFromThere(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cart.urdf"), []byte(longCart), 0o600))
	mounted := func(mount string) embodiment.Summary {
		body, err := embodiment.Open("cart.yaml", []byte("version: 1\nurdf: cart.urdf\n"+mount), folder{dir})
		require.NoError(t, err)
		return body.Summary()
	}
	low, high := mounted(""), mounted("mount: 0.7\n")
	require.InDelta(t, 0.7, high.Height-low.Height, 1e-3)
	require.InDelta(t, 0.7, high.ShoulderHeight-low.ShoulderHeight, 1e-3)
	require.InDelta(t, 0.7, high.ReachHigh-low.ReachHigh, 5e-3)
	require.InDelta(t, low.ArmLength, high.ArmLength, 1e-6)
}

// Many wheeled robots have a URDF without wheels: the file to start from says what
// to write then.
func TestTheFileToStartFromTellsHowABodyWithoutWheelsDrives(t *testing.T) {
	dir := t.TempDir()
	still := strings.NewReplacer("wheel_l", "knob_l", "wheel_r", "knob_r", `"continuous"`, `"fixed"`).Replace(longCart)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cart.urdf"), []byte(still), 0o600))
	body, err := embodiment.Open("cart.yaml", []byte("version: 1\nurdf: cart.urdf\n"), folder{dir})
	require.NoError(t, err)
	require.False(t, body.Summary().Mobile)
	drives := strings.NewReplacer("# mobile:", "mobile:", "# speed:", "speed:").Replace(string(body.YAML()))
	body, err = embodiment.Open("cart.yaml", []byte(drives), folder{dir})
	require.NoError(t, err)
	require.True(t, body.Summary().Mobile)
	require.InDelta(t, 0.5, body.Summary().Speed, 1e-9)
}

func TestAMountThatCannotBeIsRefused(t *testing.T) {
	for file, says := range map[string]string{
		"version: 1\nurdf: humanoid_160.urdf\nmount: 0.7\n":                     "body.yaml:3:8: a body on legs stands on the floor; leave out mount",
		"version: 1\nurdf: wheeled_arm.urdf\nmount: -1\n":                       "body.yaml:3:8: mount is -1 m; a body is mounted 0 to 10 m high",
		"version: 1\nname: x\nkind: humanoid\nheight: 1\nhands: []\nmount: 1\n": `"mount" raises what a "urdf" shows; name that too`,
	} {
		_, err := embodiment.Open("body.yaml", []byte(file), bodies())
		require.ErrorContains(t, err, says)
	}
}

// Names come from a stranger's URDF, and what is written must not begin lines of their own.
func TestNamesOfTheURDFAreWrittenAsNames(t *testing.T) {
	_, data, err := bodies().Robot("", "wheeled_arm.urdf")
	require.NoError(t, err)
	odd := strings.ReplaceAll(string(data), `"arm_1_joint"`, `"arm&#10;payload: 99 # "`)
	require.NotEqual(t, string(data), odd)
	body, err := embodiment.Open("b.urdf", []byte(odd), bodies())
	require.NoError(t, err)
	text := string(body.YAML())
	require.NotContains(t, text, "\npayload: 99")
	require.Contains(t, text, `"arm\npayload: 99 # ", arm_2_joint`)
}
