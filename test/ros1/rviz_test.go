package ros1_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// needsRviz ends the test where rviz or what it needs is missing.
func needsRviz(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"rviz", "Xvfb", "import", "roslaunch"} {
		if _, err := exec.LookPath(tool); err != nil {
			rostest.Missing(t, tool+" is not here")
		}
	}
}

// display starts a screen without a monitor and gives its name.
func display(t *testing.T) string {
	t.Helper()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{w}
	require.NoError(t, cmd.Start())
	require.NoError(t, w.Close())
	t.Cleanup(func() { ends(t, cmd) })
	number, err := bufio.NewReader(r).ReadString('\n')
	require.NoError(t, err)
	return ":" + strings.TrimSpace(number)
}

// ends stops a program that this test started.
func ends(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	overdue := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	defer overdue.Stop()
	_ = cmd.Wait() // how it ends is its own matter
}

// starts runs a program, with what that starts in turn, until the returned function is called, or the test ends however it ends.
func starts(t *testing.T, env []string, name string, args ...string) (end func()) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	require.NoError(t, cmd.Start())
	end = sync.OnceFunc(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) // it may have ended
		ends(t, cmd)
	})
	t.Cleanup(end)
	return end
}

// drawing is what scene.py prints.
type drawing struct {
	Robot        [2]float64
	Path         [][2]float64
	Steps        [][5]float64 // x, y, red, green, blue
	Reach        []float64
	Numbers, Now []string
}

// picture is a screenshot of rviz with the view from above that the shipped file saves.
type picture struct {
	image.Image
	middle image.Point // of the part that rviz draws in
}

// The view from above that launch/ros1/saydo.rviz saves: pixels for a metre, and the point in the middle.
const viewScale, viewX, viewY = 45.0, 7.0, 5.0

func screenshot(t *testing.T, env []string) picture {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "import", "-window", "root", "png:-")
	cmd.Env = env
	data, err := cmd.Output()
	require.NoError(t, err)
	if dir := os.Getenv("SAYDO_SCREENSHOTS"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "_")+".png"), data, 0o600))
	}
	img, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	return picture{img, middleOf(img)}
}

// middleOf finds the middle of the part that shows the background of the shipped file in whole stretches.
func middleOf(img image.Image) image.Point {
	bounds := img.Bounds()
	columns, rows := make([]int, bounds.Dx()), make([]int, bounds.Dy())
	p := picture{Image: img}
	for y := range rows {
		for x := range columns {
			if r, g, b := p.at(x, y); r == 225 && g == 225 && b == 225 {
				columns[x]++
				rows[y]++
			}
		}
	}
	middle := func(counts []int) int {
		first, last := -1, 0
		for i, n := range counts {
			if n > 100 && first < 0 {
				first = i
			}
			if n > 100 {
				last = i
			}
		}
		return (first + last) / 2
	}
	return image.Pt(middle(columns), middle(rows))
}

func (p picture) at(x, y int) (r, g, b int) {
	red, green, blue, _ := p.At(x, y).RGBA()
	return int(red >> 8), int(green >> 8), int(blue >> 8)
}

// share tells how much of the square around a place in the map, within so many pixels, looks so.
func (p picture) share(x, y float64, within int, looks func(r, g, b int) bool) float64 {
	cx, cy := p.middle.X+int(math.Round(viewScale*(x-viewX))), p.middle.Y-int(math.Round(viewScale*(y-viewY)))
	yes, all := 0.0, 0.0
	for py := cy - within; py <= cy+within; py++ {
		for px := cx - within; px <= cx+within; px++ {
			all++
			if looks(p.at(px, py)) {
				yes++
			}
		}
	}
	return yes / all
}

func isBlue(r, g, b int) bool   { return b > 100 && b > r+60 && b > g+60 }
func isGreen(r, g, b int) bool  { return g > r+25 && g > b+25 }
func isOrange(r, g, b int) bool { return r > g+40 && g > b+40 && r > 150 }
func isGrey(r, g, b int) bool   { return max(r, g, b) < 170 && max(r, g, b)-min(r, g, b) < 12 && r > 60 }
func isTurquoise(r, g, b int) bool {
	return g > r+30 && b > r+40
}
func isBluish(r, g, b int) bool { return b > r+8 }
func isBrown(r, g, b int) bool  { return r > g+8 && g > b+8 && r < 200 }

// missing lists what is not seen of the drawing where it should be, in its colour.
func (p picture) missing(d drawing) []string {
	var out []string
	miss := func(what string, seen bool) {
		if !seen {
			out = append(out, what)
		}
	}
	miss("the sofa", p.share(12.4, 4.2, 3, isBrown) > 0.7)
	miss("a person", p.share(15.2, 2.6, 20, func(r, g, b int) bool { return b > r+80 && g > r+30 }) > 0.1)
	miss("the robot", p.share(d.Robot[0], d.Robot[1], 6, isTurquoise) > 0.3)
	aside := 0.55 * d.Reach[0] // to the side and ahead, where neither the path nor the sentence is
	miss("the reach", p.share(d.Robot[0]+aside, d.Robot[1]+aside, 1, isBluish)+p.share(d.Robot[0]-aside, d.Robot[1]+aside, 1, isBluish) > 0.9)
	seen, all := 0.0, 0.0
	for i := 1; i < len(d.Path); i++ {
		for part := 0.1; part < 1; part += 0.1 {
			a, b := d.Path[i-1], d.Path[i]
			all++
			if p.share(a[0]+part*(b[0]-a[0]), a[1]+part*(b[1]-a[1]), 3, isBlue) > 0 {
				seen++
			}
		}
	}
	miss("the path", all > 0 && seen/all > 0.6) // the rest is below furniture
	discs := map[string]int{}
	for _, s := range d.Steps {
		looks, name := isOrange, "orange"
		switch {
		case s[2] < 0.1:
			looks, name = isGreen, "green"
		case s[2] == s[3]:
			looks, name = isGrey, "grey"
		}
		if p.share(s[0], s[1], 7, looks) > 0.08 {
			discs[name]++
		}
	}
	miss("the step under way", discs["green"] > 0)
	miss("steps to come", discs["orange"] > 0)
	return out
}

func TestRvizShowsTheWorldThePlanAndTheReachWhereTheyAre(t *testing.T) {
	t.Parallel()
	needsRviz(t)
	ws := workspace(t)
	master := freeAddress(t)
	env := environment(t, ws, master)
	run := t.TempDir()
	require.NoError(t, os.Chmod(run, 0o700)) //nolint:gosec // Qt wants a folder of that kind
	screen := append(env, "DISPLAY="+display(t), "LIBGL_ALWAYS_SOFTWARE=1", "QT_X11_NO_MITSHM=1", "XDG_RUNTIME_DIR="+run)
	l := roslaunch(t, env, master, "sim.launch", "speed:=1") // slow enough to be paused half way by tools that take seconds
	l.ready(t, append(ours(), "sim")...)
	l.tool(t, `rostopic pub -1 /instruction std_msgs/String "put the vase on the dining table"`)
	l.tool(t, `until rostopic echo -n 1 /state | grep -q "text: .step [2-9]"; do :; done; rosservice call /pause`)

	viewer := starts(t, screen, "rosrun", "saydo", "saydo", "node", "picture")
	rviz := starts(t, screen, "rviz", "-d", "../../launch/ros1/saydo.rviz")
	var d drawing
	require.NoError(t, json.Unmarshal([]byte(l.tool(t, python+" scene.py")), &d))
	t.Logf("%+v", d)
	require.NotEmpty(t, d.Numbers)
	require.Contains(t, strings.Join(d.Now, ""), "paused; was step ")
	var lacks []string
	sees := func(all ...string) func() bool {
		return func() bool {
			lacks = screenshot(t, screen).missing(d)
			return strings.Join(lacks, ", ") == strings.Join(all, ", ")
		}
	}
	require.Eventually(t, sees(), 2*patience, 2*time.Second, "still missing: %v", &lacks)
	rviz()
	viewer()

	starts(t, screen, "rviz", "-d", "../../launch/ros1/saydo.rviz")
	without := []string{"the reach", "the path", "the step under way", "steps to come"}
	require.Eventually(t, sees(without...), 2*patience, 2*time.Second, "without the node it lacks what it draws, and still shows the model of the robot: %v", &lacks)
}
