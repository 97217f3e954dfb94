package ros1_test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/internal/rostest"
)

// TestADetectorOfROS1IsUnderstood reads what rospy sends as vision_msgs/Detection3DArray; with another checksum neither side
// would link.
func TestADetectorOfROS1IsUnderstood(t *testing.T) {
	t.Parallel()
	if err := exec.CommandContext(t.Context(), python, "-c", "import rospy, genpy.dynamic").Run(); err != nil {
		rostest.Missing(t, "rospy is not here")
	}
	g, uri := graph(t)
	n, err := g.Open(t.Context(), "world")
	require.NoError(t, err)
	looks := make(chan visionmsgs.NamedDetection3DArray, 1000)
	_, err = rosio.Subscribe(n, "camera/objects", rosio.SensorData(), func(m visionmsgs.NamedDetection3DArray) { looks <- m })
	require.NoError(t, err)

	boxes, cameras := make(chan visionmsgs.NamedDetection2DArray, 1000), make(chan sensormsgs.Camera, 1000)
	_, err = rosio.Subscribe(n, "camera/boxes", rosio.SensorData(), func(m visionmsgs.NamedDetection2DArray) { boxes <- m })
	require.NoError(t, err)
	_, err = rosio.Subscribe(n, "camera/camera_info", rosio.SensorData(), func(m sensormsgs.Camera) { cameras <- m })
	require.NoError(t, err)

	camera := exec.CommandContext(t.Context(), python, "camera.py")
	camera.Env = append(os.Environ(), "ROS_MASTER_URI="+uri, "ROS_IP=127.0.0.1", "ROS_HOME="+t.TempDir(), "PYTHONUNBUFFERED=1")
	camera.Stderr = t.Output()
	out, err := camera.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, camera.Start())
	sum, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "05c51d9aea1fb4cfdc8effb94f197b6f", strings.TrimSpace(sum))

	var look visionmsgs.NamedDetection3DArray
	select {
	case look = <-looks:
	case <-time.After(patience):
		require.FailNow(t, "nothing came")
	}
	require.Equal(t, "camera_optical", look.Header.FrameID)
	require.Equal(t, time.Unix(1600000000, 5).UTC(), look.Header.Stamp.UTC())
	require.Len(t, look.Detections, 1)
	cup := look.Detections[0]
	require.Equal(t, visionmsgs.NamedHypothesis{ClassID: "47", Score: 0.75}, cup.Results[0].Hypothesis)
	require.InDelta(t, 1.5, cup.Bbox.Center.Position.Z, 0)
	require.InDelta(t, 0.1, cup.Bbox.Size.Z, 0)

	select {
	case box := <-boxes:
		require.Equal(t, visionmsgs.NamedHypothesis{ClassID: "47", Score: 0.75}, box.Detections[0].Results[0].Hypothesis)
		require.Equal(t, visionmsgs.NamedBox2D{
			Center: visionmsgs.NamedPose2D{Position: visionmsgs.NamedPoint2D{X: 320, Y: 240}}, SizeX: 40, SizeY: 50,
		}, box.Detections[0].Bbox)
	case <-time.After(patience):
		require.FailNow(t, "no picture came")
	}
	select {
	case c := <-cameras:
		require.Equal(t, [9]float64{525, 0, 320, 0, 525, 240, 0, 0, 1}, c.K)
		require.Equal(t, "camera_optical", c.Header.FrameID)
	case <-time.After(patience):
		require.FailNow(t, "the camera told nothing of itself")
	}
	require.NoError(t, camera.Process.Signal(syscall.SIGINT))
	require.NoError(t, camera.Wait())
}
