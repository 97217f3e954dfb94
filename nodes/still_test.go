package nodes_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// braking is a robot whose motions take a while to end when they are cancelled.
type braking struct {
	takes time.Duration

	begun chan string
}

func (b *braking) perform(ctx context.Context, g *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
	b.begun <- g.Value.Skill
	<-ctx.Done()
	<-time.After(b.takes)
	return msgs.RunSkillResult{}, rosio.Canceled
}

func TestTheNextMotionBeginsWhenTheRobotStands(t *testing.T) {
	for _, tt := range []struct {
		name   string
		brakes time.Duration
		waits  time.Duration
	}{
		{"a robot that brakes", 800 * time.Millisecond, 800 * time.Millisecond},
		{"one that is slow to say that it stands", 26 * time.Second, 26 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
				require.NoError(t, err)
				g := loop.New(loop.Config{})
				defer func() { require.NoError(t, g.Close()) }()
				n, err := g.Open(t.Context(), "robot")
				require.NoError(t, err)
				b := &braking{takes: tt.brakes, begun: make(chan string, 10)}
				_, err = rosio.ServeAction(n, "skill", b.perform)
				require.NoError(t, err)
				_, err = rosio.Serve(n, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse { return msgs.ObserveResponse{} })
				require.NoError(t, err)
				node, err := g.Open(t.Context(), "body")
				require.NoError(t, err)
				require.NoError(t, nodes.StartBody(node, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
				perform, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
				require.NoError(t, err)
				first, err := perform.Send(t.Context(), msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{ID: 1, Skill: "nod", Needs: task.And()})}, nil)
				require.NoError(t, err)
				require.Equal(t, "nod", await(t, b.begun))
				second, err := perform.Send(t.Context(), msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{ID: 2, Skill: "bow", Needs: task.And()})}, nil)
				require.NoError(t, err)
				synctest.Wait()
				require.Empty(t, b.begun, "the first is still at it")

				cancelled := time.Now()
				require.NoError(t, first.Cancel())
				result, err := first.Result(t.Context())
				require.NoError(t, err)
				require.Equal(t, rosio.Canceled, result.Status)
				require.InDelta(t, tt.waits, time.Since(cancelled), float64(20*time.Millisecond), "it is told when the robot stands")
				require.Equal(t, "bow", await(t, b.begun))
				require.NoError(t, second.Cancel())
				_, err = second.Result(t.Context())
				require.NoError(t, err)
				<-time.After(tt.brakes) // the robot stands
			})
		})
	}
}
