package embodiment_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

func TestTheBodyStandsWhereItsArmsReach(t *testing.T) {
	house := flat(false)
	approach := navigate("approach", "spot", "room")
	for name, c := range map[string]struct {
		body, spot string
		nearer     float64 // [m] least from the edge
		further    float64
	}{
		"tall at a table":            {body: "humanoid_180.yaml", spot: "table", nearer: 0.3, further: 0.8},
		"close to a high shelf":      {body: "humanoid_180.yaml", spot: "top_shelf", nearer: 0.2, further: 0.42},
		"an arm on wheels, at table": {body: "wheeled_arm.yaml", spot: "table", nearer: 0.37, further: 0.8},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := opened(t, c.body).Motion(task.Step{Skill: "approach", Args: []string{c.spot, "kitchen"}}, approach, house, embodiment.Self{}, 1)
			require.NoError(t, err)
			o, ok := house.Object(c.spot)
			require.True(t, ok)
			away := math.Hypot(m.Target.X-o.Pose.X, m.Target.Y-o.Pose.Y) - o.Size[0]/2
			require.GreaterOrEqual(t, away, c.nearer)
			require.LessOrEqual(t, away, c.further)
			toward := math.Atan2(o.Pose.Y-m.Target.Y, o.Pose.X-m.Target.X)
			require.InDelta(t, 0, math.Remainder(toward-m.Target.Yaw, 2*math.Pi), 1e-6, "facing it")
		})
	}
}

func TestPosturesFollowFromTheJoints(t *testing.T) {
	house := flat(false)
	place := task.Skill{Name: "place", Params: []string{"thing", "place", "hand"}, Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"}}
	for name, c := range map[string]struct{ body, spot, hand, want string }{
		"upright at a high shelf": {"humanoid_180.yaml", "top_shelf", "right_hand", "standing"},
		"leaning over a table":    {"humanoid_180.yaml", "table", "right_hand", "bent"},
		"kneeling at the floor":   {"humanoid_160.yaml", "kitchen_floor", "right_hand", "kneeling"},
		"an arm on a lift, down":  {"wheeled_arm.yaml", "table", "gripper", "standing"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := opened(t, c.body).Motion(task.Step{Skill: "place", Args: []string{"vase", c.spot, c.hand}}, place, house, embodiment.Self{}, 1)
			require.NoError(t, err)
			require.Equal(t, c.want, m.Posture)
			require.Empty(t, m.Notes)
		})
	}
}

func BenchmarkStance(b *testing.B) {
	body, house := opened(b, "humanoid_160.yaml"), flat(false)
	step := task.Step{Skill: "approach", Args: []string{"table", "kitchen"}}
	for b.Loop() {
		if _, err := body.Motion(step, navigate("approach", "spot", "room"), house, embodiment.Self{}, 1); err != nil {
			b.Fatal(err)
		}
	}
}
