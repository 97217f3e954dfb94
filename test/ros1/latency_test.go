package ros1_test

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rostest"
)

// oneEnd is the variable that makes a process of the test one end of a topic: "pub TOPIC SIZE RATE COUNT" or "sub TOPIC DEPTH", as
// cpp/latency.cpp takes them.
const oneEnd = "SAYDO_ONE_END"

// load is one of the kinds of traffic that are compared.
type load struct {
	name        string
	size        int
	rate, count int
}

// depth is how long the queues of both sides are.
func (l load) depth() int {
	if l.size < 1000 {
		return 1000
	}
	return 16
}

// TestBeOneEnd is what cpp/latency.cpp is, through our seam.
func TestBeOneEnd(t *testing.T) {
	words := strings.Fields(os.Getenv(oneEnd))
	if len(words) == 0 {
		t.Skip("it is a part of the benchmark")
	}
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: os.Getenv("ROS_MASTER_URI")}})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "latency_"+words[0])
	require.NoError(t, err)
	var numbers []int
	for _, word := range words[2:] {
		number, err := strconv.Atoi(word)
		require.NoError(t, err)
		numbers = append(numbers, number)
	}
	if words[0] == "pub" {
		sendAll(t, n, words[1], load{size: numbers[0], rate: numbers[1], count: numbers[2]})
		return
	}
	receiveAll(t, n, words[1], numbers[0])
}

func sendAll(t *testing.T, n rosio.Node, topic string, l load) {
	t.Helper()
	out, err := rosio.Publish[audiocommonmsgs.AudioData](n, topic, rosio.QoS{Depth: l.depth()})
	require.NoError(t, err)
	for len(out.Peers()) == 0 {
		require.NoError(t, n.Clock().Sleep(t.Context(), 5*time.Millisecond))
	}
	require.NoError(t, n.Clock().Sleep(t.Context(), 500*time.Millisecond))
	tick := time.NewTicker(time.Second / time.Duration(l.rate))
	defer tick.Stop()
	for range l.count {
		data := make([]byte, l.size) // a new one, as a camera's driver makes
		binary.LittleEndian.PutUint64(data, uint64(time.Now().UnixNano()))
		require.NoError(t, out.Publish(audiocommonmsgs.AudioData{Data: data}))
		<-tick.C
	}
	require.NoError(t, n.Clock().Sleep(t.Context(), 500*time.Millisecond))
	require.NoError(t, out.Publish(audiocommonmsgs.AudioData{}))
	require.NoError(t, n.Clock().Sleep(t.Context(), time.Second))
}

func receiveAll(t *testing.T, n rosio.Node, topic string, depth int) {
	t.Helper()
	var took []float64
	ended := make(chan struct{})
	_, err := rosio.Subscribe(n, topic, rosio.QoS{Depth: depth}, func(m audiocommonmsgs.AudioData) {
		now := time.Now().UnixNano()
		if len(m.Data) == 0 {
			close(ended)
			return
		}
		took = append(took, float64(now-int64(binary.LittleEndian.Uint64(m.Data)))/1e3)
	})
	require.NoError(t, err)
	fmt.Fprintln(os.Stdout, "ready")
	<-ended
	slices.Sort(took)
	require.NotEmpty(t, took)
	fmt.Fprintf(os.Stdout, "%d %.1f %.1f\n", len(took), took[len(took)/2], took[len(took)*99/100])
}

// lap is what one pair measured: how many messages were lost, and the median and 99th percentile of the others [us].
type lap struct {
	lost        int
	median, p99 float64
}

// pair runs the two ends, each made by how, until all is sent.
func pair(t *testing.T, l load, topic string, how func(words ...string) *exec.Cmd) lap {
	t.Helper()
	sub := how("sub", topic, strconv.Itoa(l.depth()))
	said, err := sub.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, sub.Start())
	lines := bufio.NewScanner(said)
	for lines.Scan() && lines.Text() != "ready" {
	}
	require.Equal(t, "ready", lines.Text())
	pub := how("pub", topic, strconv.Itoa(l.size), strconv.Itoa(l.rate), strconv.Itoa(l.count))
	require.NoError(t, pub.Run())
	require.True(t, lines.Scan())
	got := 0
	var out lap
	_, err = fmt.Sscanf(lines.Text(), "%d %f %f", &got, &out.median, &out.p99)
	require.NoError(t, err, lines.Text())
	for lines.Scan() { // what a test says of itself
	}
	require.NoError(t, sub.Wait())
	out.lost = l.count - got
	return out
}

// middle is the median of what of gives of each.
func middle[T any](all []T, of func(T) float64) float64 {
	var values []float64
	for _, one := range all {
		values = append(values, of(one))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// TestMessagesAreAsQuickAsThoseOfRoscpp sends small messages at 1 kHz and 1 MiB at 200 Hz from one process to another, in C++ with
// roscpp and through our seam by turns, on the same master. It takes minutes, and a machine without other work: make bench-ros1.
func TestMessagesAreAsQuickAsThoseOfRoscpp(t *testing.T) {
	laps, _ := strconv.Atoi(os.Getenv("SAYDO_LAPS")) // none but by make
	if laps == 0 {
		t.Skip("make bench-ros1 runs it")
	}
	if _, err := os.Stat("/usr/include/ros/ros.h"); err != nil {
		rostest.Missing(t, "roscpp's headers are not here: install libroscpp-dev")
	}
	cpp := filepath.Join(t.TempDir(), "latency")
	out, err := exec.CommandContext(t.Context(), "g++", "-O2", "-Wall", "-o", cpp, "cpp/latency.cpp",
		"-lroscpp", "-lroscpp_serialization", "-lrostime", "-lrosconsole", "-lboost_thread").CombinedOutput()
	require.NoError(t, err, string(out))
	_, master := graph(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Minute)
	defer cancel()
	env := append(os.Environ(), "ROS_MASTER_URI="+master, "ROS_IP=127.0.0.1", "ROS_HOME="+t.TempDir(), "ROS_LOG_DIR="+t.TempDir())
	start := func(more string, name string, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Env, cmd.Stderr = append(env, more), t.Output()
		return cmd
	}
	roscpp := func(words ...string) *exec.Cmd { return start("LC_ALL=C", cpp, words...) }
	ours := func(words ...string) *exec.Cmd {
		return start(oneEnd+"="+strings.Join(words, " "), os.Args[0], "-test.run", "^TestBeOneEnd$")
	}
	const ofMedian, ofP99 = 1.0, 1.5 // of roscpp's, at most
	const moreLost = 0.01            // of the messages, at most, beyond what roscpp loses
	for _, l := range []load{{"20 bytes at 1 kHz", 20, 1000, 5000}, {"1 MiB at 200 Hz", 1 << 20, 200, 1000}} {
		var theirs, own []lap
		for i := range laps {
			theirs = append(theirs, pair(t, l, fmt.Sprintf("/cpp_%d_%d", l.size, i), roscpp))
			own = append(own, pair(t, l, fmt.Sprintf("/go_%d_%d", l.size, i), ours))
			t.Logf("%s, lap %d: roscpp %+v, ours %+v", l.name, i+1, theirs[i], own[i])
		}
		median, p99 := func(l lap) float64 { return l.median }, func(l lap) float64 { return l.p99 }
		lost := func(l lap) float64 { return float64(l.lost) }
		ofMedians, ofTails := middle(own, median)/middle(theirs, median), middle(own, p99)/middle(theirs, p99)
		t.Logf("%s: median roscpp %.0f us, ours %.0f us: %.2f of it; 99th percentile %.0f us and %.0f us: %.2f of it; lost %.0f and %.0f in the median lap",
			l.name, middle(theirs, median), middle(own, median), ofMedians, middle(theirs, p99), middle(own, p99), ofTails, middle(theirs, lost), middle(own, lost))
		if ofMedians > ofMedian || ofTails > ofP99 {
			t.Errorf("%s: over %.1f of roscpp's median or %.1f of its 99th percentile", l.name, ofMedian, ofP99)
		}
		if most := middle(theirs, lost) + moreLost*float64(l.count); middle(own, lost) > most {
			t.Errorf("%s: %.0f messages are lost in the median lap, at most %.0f should be", l.name, middle(own, lost), most)
		}
	}
}
