package ros1_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rostest"
)

// acmePackage writes the package of polish.py, and gives the folder that it is in.
func acmePackage(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{
		"package.xml": "<package format=\"2\"><name>acme_msgs</name></package>",
		"action/Polish.action": `# What a polishing robot is asked for.
uint8 GENTLY=1
string TOOL=felt pad
geometry_msgs/PoseStamped at
Spot[] spots # in this order
float32[3] force
duration patience
bool 	again
byte[] marks
---
uint16 error_code
string error_msg
time ended
Spot[] left
---
float64 progress
`,
		"msg/Spot.msg": "Header header\nstring name\nint64 size\nchar shade\n",
	} {
		path := filepath.Join(root, "acme_msgs", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return root
}

// TestAnActionOfAMakerWhomNobodyKnowsIsDrivenByTheNameOfItsType sends goals to polish.py.
func TestAnActionOfAMakerWhomNobodyKnowsIsDrivenByTheNameOfItsType(t *testing.T) {
	if err := exec.CommandContext(t.Context(), python, "-c", "import rospy, actionlib, genpy.dynamic").Run(); err != nil {
		rostest.Missing(t, "rospy with actionlib is not here")
	}
	_, uri := graph(t)
	packages := acmePackage(t)
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: uri, Packages: packages}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	lines := script(t, "", uri, "polish.py", "ROS_PACKAGE_PATH="+packages)
	c, err := rosio.NewAnyActionClient(n, "polish", "acme_msgs/action/Polish")
	require.NoError(t, err)

	half := make(chan any, 2)
	feedback := func(f rosio.Fields) { half <- f.Values["progress"] }
	result, err := c.Do(t.Context(), rosio.Fields{Values: map[string]any{
		"at":    map[string]any{"header": map[string]any{"frame_id": "map"}, "pose": map[string]any{"position": map[string]any{"x": -2.5}}},
		"spots": []any{map[string]any{"name": "desk", "size": -3, "shade": 200}, map[string]any{"name": "lamp"}},
		"force": []any{1, 0, 2.5}, "patience": 1.5, "again": true, "marks": []any{-1, 7},
	}}, feedback)
	require.NoError(t, err)
	expect(t, lines, map[string]any{
		"frame": "map", "x": -2.5, "spots": []any{[]any{"desk", -3.0, 200.0}, []any{"lamp", 0.0, 0.0}},
		"force": []any{1.0, 0.0, 2.5}, "patience": 1.5, "again": true, "marks": []any{-1.0, 7.0},
	})
	require.InDelta(t, 0.5, <-half, 0)
	require.Equal(t, rosio.Succeeded, result.Status)
	require.Equal(t, "acme_msgs/PolishResult", result.Value.Type)
	require.InDelta(t, 1700000000.5, result.Value.Values["ended"], 0)
	left, _ := result.Value.Values["left"].([]any)
	require.Len(t, left, 1)
	require.Subset(t, left[0], map[string]any{"name": "desk", "size": int64(-3), "shade": uint64(200)})

	result, err = c.Do(t.Context(), rosio.Fields{}, feedback)
	require.NoError(t, err)
	require.Equal(t, rosio.Aborted, result.Status)
	require.Equal(t, "nothing to polish", result.Value.Values["error_msg"])
}
