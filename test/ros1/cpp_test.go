package ros1_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// TestNodesInCppSpeakOurMessages builds a program with the headers that catkin makes for roscpp, and has rospy's classes read what it
// writes.
func TestNodesInCppSpeakOurMessages(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"/usr/include/ros/serialization.h", "/usr/share/gencpp/msg.h.template"} {
		if _, err := os.Stat(file); err != nil {
			rostest.Missing(t, file+" is not here")
		}
	}
	ws, dir := workspace(t), t.TempDir()
	s := &system{env: environment(t, ws, freeAddress(t))}
	s.tool(t, python+" headers.py "+filepath.Join(dir, "saydo_msgs"))
	s.tool(t, "g++ -Wall -Werror -o "+filepath.Join(dir, "headers")+" -I"+dir+" cpp/headers.cpp -lroscpp_serialization -lrostime")
	out, err := exec.CommandContext(t.Context(), filepath.Join(dir, "headers")).Output()
	require.NoError(t, err)
	sum, bytes, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	read := `import saydo_msgs.msg as m; w = m.World(); w.deserialize(bytes.fromhex("` + bytes + `")); print(m.World._md5sum, w.header.frame_id, w.seq, w.things[0].id, w.things[0].pose.position.x)`
	require.Equal(t, sum+" map 7 cup -2.5\n", s.tool(t, python+" -c '"+read+"'"))
}
