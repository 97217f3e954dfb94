package nodes_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// bare is a robot with nothing but what its makers delivered: a base that drives, arm
// and gripper behind their controllers, and a camera with a detector. Nothing on it
// tells Saydo what its hand holds.
type bare struct {
	*driven

	at  space.Pose // of the base in the map
	cup space.Vec  // where the cup's foot is, in the map
}

func (b *bare) drive(_ context.Context, g *rosio.Goal[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback]) (movebasemsgs.MoveBaseResult, rosio.Status) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.carry()
	p := g.Value.TargetPose.Pose
	b.at = space.At(p.Position.X, p.Position.Y, 0)
	b.at.R = space.RPY(0, 0, 2*math.Atan2(p.Orientation.Z, p.Orientation.W))
	b.carry()
	return movebasemsgs.MoveBaseResult{}, rosio.Succeeded
}

// carry has the cup be where the hand is that holds it. The caller holds mu.
func (b *bare) carry() {
	const half = 0.05
	if b.held {
		hand := b.body.HandAt("gripper", b.joints)
		b.cup = b.at.Mul(space.At(hand[0], hand[1], hand[2]-half)).P
	}
	in := b.at.Inverse().Mul(space.At(b.cup[0], b.cup[1], b.cup[2]+half))
	b.driven.cup = in.P
}

// start offers the base, and publishes what robots publish.
func (b *bare) start(t *testing.T) {
	t.Helper()
	_, err := rosio.ServeAction(b.node, "move_base", b.drive)
	require.NoError(t, err)
	tf, err := rosio.Publish[tf2msgs.TFMessage](b.node, "/tf", rosio.Reliable())
	require.NoError(t, err)
	states, err := rosio.Publish[sensormsgs.JointState](b.node, "joint_states", rosio.SensorData())
	require.NoError(t, err)
	see, err := rosio.Publish[visionmsgs.NamedDetection3DArray](b.node, "detections_3d", rosio.SensorData())
	require.NoError(t, err)
	require.NoError(t, b.node.Go(func(ctx context.Context) {
		for n := 0; b.node.Clock().Sleep(ctx, 20*time.Millisecond) == nil; n++ {
			now := b.node.Clock().Now()
			b.mu.Lock()
			b.carry()
			base, m := b.at, sensormsgs.JointState{}
			for name, at := range b.joints {
				m.Name, m.Position = append(m.Name, name), append(m.Position, at)
			}
			seen := visionmsgs.NamedDetection3DArray{}
			seen.Header.FrameID, seen.Header.Stamp = "base_link", now
			if !b.held {
				in := b.driven.cup
				d := inFrame("cup", space.Vec{in[0], in[1], in[2]})
				d.Bbox.Center = d.Results[0].Pose.Pose
				d.Bbox.Center.Orientation.W = 1
				d.Bbox.Size.X, d.Bbox.Size.Y, d.Bbox.Size.Z = 0.07, 0.07, 0.1
				seen.Detections = append(seen.Detections, d)
			}
			b.mu.Unlock()
			if tf.Publish(transform("map", "base_link", base, now)) != nil || states.Publish(m) != nil {
				return
			}
			if n%5 == 0 && see.Publish(seen) != nil {
				return
			}
		}
	}))
}

func TestARobotWhoseHandHasNoSensorBringsACup(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	urdf, err := filepath.Abs("../config/bodies/wheeled_arm.urdf")
	require.NoError(t, err)
	body, flat := filepath.Join(dir, "robot.yaml"), filepath.Join(dir, "flat.yaml")
	require.NoError(t, os.WriteFile(body, []byte(strings.ReplaceAll(armFile, "URDF", urdf)), 0o600))
	require.NoError(t, os.WriteFile(flat, []byte(oneRoom), 0o600))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: flat, Body: body})
	require.NoError(t, err)
	g := loop.New(loop.Config{OnLog: func(node string, level rosio.Level, text string) {
		if level >= rosio.Warn {
			t.Logf("%s: %s", node, text)
		}
	}})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "robot")
	require.NoError(t, err)
	b := &bare{driven: &driven{body: library.Body, node: n, joints: library.Body.Standing(), sent: map[string]int{}}, at: space.At(3, 2, 0), cup: space.Vec{1.15, 1.9, 0.75}}
	b.carries = b.carry
	b.controllers(t)
	b.start(t)
	system := nodes.System{Graph: g, Library: library}
	require.NoError(t, system.Start(t.Context()))
	r := &robot{library: library}
	r.console, err = g.Open(t.Context(), "console")
	require.NoError(t, err)
	r.client, err = rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](r.console, "do")
	require.NoError(t, err)
	require.NoError(t, r.client.WaitForServer(t.Context()))
	r.untilPlaced(t, "cup", "table")
	result := r.do(t, "put the cup on the sideboard")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	held, sent := b.state()
	require.False(t, held)
	require.Positive(t, sent["arm_controller"])
	b.mu.Lock()
	defer b.mu.Unlock()
	require.InDelta(t, 0.85, b.cup[2], 0.05, "it stands on the sideboard: %v", b.cup)
}

// feelings returns what the body node tells on "felt" from now on.
func feelings(t *testing.T, n rosio.Node) <-chan []string {
	t.Helper()
	out := make(chan []string, 10)
	_, err := rosio.Subscribe(n, "felt", rosio.Latched(), func(m msgs.Observation) {
		var facts []string
		for _, b := range msgconv.Observation(m).Facts {
			facts = append(facts, task.Literal{Fact: b.Fact, Negated: b.False}.String())
		}
		out <- facts
	})
	require.NoError(t, err)
	return out
}

func TestWhatTheJointsDidIsFelt(t *testing.T) {
	for _, tt := range []struct {
		name string
		code int32 // of the controller
		want []string
	}{
		{"all the way", 0, []string{"(lying)", "(not (upright))"}},
		{"cut short: it stands no more, and does not lie", -4, []string{"(not (upright))"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "quadruped"})
			require.NoError(t, err)
			bound("lie_down")(library)
			g := loop.New(loop.Config{})
			t.Cleanup(func() { require.NoError(t, g.Close()) })
			n, err := g.Open(t.Context(), "robot")
			require.NoError(t, err)
			r := &robot{console: n}
			controller(t, r, tt.code)
			telling(t, r, library.Body.Standing())
			_, err = rosio.Serve(n, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse { return msgs.ObserveResponse{} })
			require.NoError(t, err)
			felt := feelings(t, n)
			node, err := g.Open(t.Context(), "body")
			require.NoError(t, err)
			require.NoError(t, nodes.StartBody(node, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
			perform, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
			require.NoError(t, err)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			require.NoError(t, perform.WaitForServer(ctx))
			effect := func(predicate string, negated bool) task.Effect {
				return task.Effect{Literal: task.Literal{Fact: task.NewFact(predicate), Negated: negated}}
			}
			needs, err := task.ParseCondition("(upright)")
			require.NoError(t, err)
			lie := task.Step{ID: 1, Skill: "lie_down", Needs: needs, Makes: []task.Effect{effect("lying", false), effect("upright", true)}}
			_, err = perform.Do(ctx, msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(lie)}, nil)
			require.NoError(t, err)
			require.Equal(t, tt.want, await(t, felt))
		})
	}
}
