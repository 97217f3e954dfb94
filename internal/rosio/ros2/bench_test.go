package ros2_test

import (
	"context"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros2"
)

// benchGraph joins the sourced ROS 2, or skips the benchmark.
func benchGraph(b *testing.B) *ros2.Graph {
	b.Helper()
	if len(ros2.Sourced()) == 0 {
		b.Skip("no ROS 2 is sourced: make bench-ros2 brings one")
	}
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced()})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, g.Close()) })
	return g
}

// median measures each run by itself, as the mean says little on a machine that does other things too.
func median(b *testing.B, once func() error) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		if err := once(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "median-us")
}

// farAway is the variable that makes a process of the test the far end of the benchmarks.
const farAway = "SAYDO_FAR_AWAY"

// TestBeTheFarEnd sends back what comes and answers calls until its input ends: the benchmarks start it as a process of its own.
func TestBeTheFarEnd(t *testing.T) {
	if os.Getenv(farAway) == "" {
		t.Skip("it is a part of the benchmarks")
	}
	far := open(t, newGraph(t), "far")
	back, err := rosio.Publish[stdmsgs.String](far, "back", rosio.QoS{})
	require.NoError(t, err)
	_, err = rosio.Subscribe(far, "there", rosio.QoS{}, func(m stdmsgs.String) { _ = back.Publish(m) })
	require.NoError(t, err)
	_, err = rosio.Serve(far, "ask", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		return stdsrvs.TriggerResponse{Success: true}
	})
	require.NoError(t, err)
	_, err = io.Copy(io.Discard, os.Stdin)
	require.NoError(t, err)
}

// startFarEnd starts it for the time of a benchmark.
func startFarEnd(b *testing.B) {
	b.Helper()
	far := exec.Command(os.Args[0], "-test.run", "^TestBeTheFarEnd$")
	far.Env, far.Stderr = append(os.Environ(), farAway+"=yes"), os.Stderr
	in, err := far.StdinPipe()
	require.NoError(b, err)
	require.NoError(b, far.Start())
	b.Cleanup(func() {
		require.NoError(b, in.Close())
		require.NoError(b, far.Wait())
	})
}

// rounds sends a text to another process, which sends it back. test/ros2/bench.py does the same with rclpy, and bench.cpp in C++.
func rounds(b *testing.B, size int) {
	b.Helper()
	near := open(b, benchGraph(b), "near")
	startFarEnd(b)
	got := make(chan struct{}, 1)
	back, err := rosio.Subscribe(near, "back", rosio.QoS{}, func(stdmsgs.String) { got <- struct{}{} })
	require.NoError(b, err)
	there, err := rosio.Publish[stdmsgs.String](near, "there", rosio.QoS{})
	require.NoError(b, err)
	require.Eventually(b, func() bool { return len(there.Peers()) == 1 && len(back.Peers()) == 1 }, patience, time.Millisecond)
	m := stdmsgs.String{Data: strings.Repeat("x", size)}
	median(b, func() error {
		if err := there.Publish(m); err != nil {
			return err
		}
		<-got
		return nil
	})
}

func BenchmarkRoundOf10Bytes(b *testing.B) { rounds(b, 10) }

func BenchmarkRoundOf1MiB(b *testing.B) { rounds(b, 1<<20) }

func BenchmarkServiceCall(b *testing.B) {
	near := open(b, benchGraph(b), "near")
	startFarEnd(b)
	ask := func() error {
		_, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](b.Context(), near, "ask", stdsrvs.TriggerRequest{})
		return err
	}
	require.Eventually(b, func() bool { return ask() == nil }, patience, time.Millisecond)
	median(b, ask)
}
