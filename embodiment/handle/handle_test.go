package handle_test

import (
	"context"
	"errors"
	"math"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/grasp"
	"saydo/embodiment/handle"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
	"saydo/task"
)

func shipped(t testing.TB, name string) *anatomy.Body {
	t.Helper()
	path := "../../config/bodies/" + name + ".urdf"
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	return anatomy.New(m, nil)
}

// table is a table's board in front of the body: its edge that far ahead.
func table(b *anatomy.Body, edge, high float64) way.Block {
	const deep, thick = 0.6, 0.04
	return way.Block{At: space.At(edge+deep/2, 0, b.Floor+high-thick/2), Size: space.Vec{deep, 1.2, thick}}
}

// standsOn is where the middle of a thing is that stands on the table.
func standsOn(b *anatomy.Body, thing grasp.Thing, ahead, left, high float64) space.Pose {
	return space.At(ahead, left, b.Floor+high+thing.Size[2]/2)
}

func cup() grasp.Thing  { return grasp.Thing{Shape: grasp.Cylinder, Size: space.Vec{0.07, 0.07, 0.1}} }
func book() grasp.Thing { return grasp.Thing{Shape: grasp.Box, Size: space.Vec{0.2, 0.03, 0.25}} }
func ball() grasp.Thing { return grasp.Thing{Shape: grasp.Sphere, Size: space.Vec{0.06, 0.06, 0.06}} }

// played follows the steps and gives where the joints are after each.
func played(t *testing.T, b *anatomy.Body, now kin.Config, steps []handle.Step) []kin.Config {
	t.Helper()
	var after []kin.Config
	q := append(kin.Config{}, now...)
	for _, s := range steps {
		last := 0.0
		for n, p := range s.Way.Points {
			for k, j := range s.Way.Joints {
				lower, upper := kin.Bounds(&b.Model.Joints[j])
				require.GreaterOrEqual(t, p.Q[k], lower-1e-9)
				require.LessOrEqual(t, p.Q[k], upper+1e-9)
				if n == 0 {
					require.InDelta(t, q[j], p.Q[k], 1e-9, "%s begins where the joint is", s.Does)
				} else if v := b.Model.Joints[j].Velocity; v > 0 {
					require.LessOrEqual(t, math.Abs(p.Q[k]-q[j]), 1.01*v*(p.At-last), "%s keeps the joint's speed", s.Does)
				}
				q[j] = p.Q[k]
			}
			last = p.At
		}
		after = append(after, append(kin.Config{}, q...))
	}
	return after
}

// handAt is where the hand works in the configuration, in the upright frame.
func handAt(b *anatomy.Body, hand int, q kin.Config) space.Vec {
	l := &b.Arms[hand]
	return b.Upright.Apply(kin.Place(b.Model, q)[l.Tip].Apply(l.Tool))
}

func TestAnArmTakesThingsFromATable(t *testing.T) {
	for name, c := range map[string]struct {
		body        string
		hand        int
		ahead, left float64
		high        float64
		thing       grasp.Thing
	}{
		"a cup by the wheeled arm":            {"wheeled_arm", 0, 0.65, 0, 0.75, cup()},
		"a book by the wheeled arm":           {"wheeled_arm", 0, 0.65, 0.1, 0.75, book()},
		"a ball low down by the wheeled arm":  {"wheeled_arm", 0, 0.65, 0, 0.45, ball()},
		"a cup by the tall one's right hand":  {"humanoid_180", 1, 0.5, -0.2, 1.0, cup()},
		"a cup by the small one's right hand": {"humanoid_160", 1, 0.45, -0.2, 0.9, cup()},
		"a book by the tall one's left hand":  {"humanoid_180", 0, 0.5, 0.2, 1.0, book()},
	} {
		t.Run(name, func(t *testing.T) {
			b := shipped(t, c.body)
			at := standsOn(b, c.thing, c.ahead, c.left, c.high)
			s := handle.Scene{Body: b, Hitter: way.NewHitter(b), Hand: c.hand, Now: b.Stand, Trunk: b.Torso, Thing: c.thing, At: at, Opening: 0.12, Blocks: []way.Block{table(b, c.ahead-0.15, c.high)}}
			steps, err := handle.Take(t.Context(), s)
			require.NoError(t, err)
			after := played(t, b, b.Stand, steps)
			var does []string
			for i, step := range steps {
				does = append(does, step.Does)
				if step.Holds {
					require.Less(t, handAt(b, c.hand, after[i]).Sub(at.P).Len(), 0.005, "the hand is around the middle when it closes")
					require.Less(t, step.Width, s.Opening)
				}
				if step.Does == "lift it" {
					require.InDelta(t, at.P[2]+0.1, handAt(b, c.hand, after[i])[2], 0.005)
				}
			}
			require.Equal(t, []string{"open the hand", "reach for it", "close in", "close the hand", "lift it", "bring it along"}, does)
			require.InDeltaSlice(t, b.Stand, after[len(after)-1], 1e-9, "the arm is back where it was")
		})
	}
}

func TestAnArmPutsThingsDown(t *testing.T) {
	b := shipped(t, "wheeled_arm")
	at := standsOn(b, cup(), 0.65, 0, 0.75)
	steps, err := handle.Put(t.Context(), handle.Scene{Body: b, Hitter: way.NewHitter(b), Now: b.Stand, Thing: cup(), At: at, Opening: 0.12, Blocks: []way.Block{table(b, 0.5, 0.75)}})
	require.NoError(t, err)
	after := played(t, b, b.Stand, steps)
	for i, step := range steps {
		if step.Grips {
			require.InDelta(t, at.P[2], handAt(b, 0, after[i])[2], 0.012, "it is let go just above the table")
			require.Greater(t, step.Width, cup().Size[0])
		}
	}
}

func TestWhatAnArmCannotTakeItSaysInNumbers(t *testing.T) {
	b := shipped(t, "wheeled_arm")
	s := handle.Scene{Body: b, Hitter: way.NewHitter(b), Now: b.Stand, Thing: cup(), Opening: 0.12}
	for name, c := range map[string]struct {
		change func(*handle.Scene)
		code   task.Code
		says   string
	}{
		"too far":   {func(s *handle.Scene) { s.At = standsOn(b, cup(), 2, 0, 0.75) }, task.CodeTooFar, "from my shoulder and my arm is 0.77 m long"},
		"too thick": {func(s *handle.Scene) { s.Thing = grasp.Thing{Shape: grasp.Box, Size: space.Vec{0.3, 0.3, 0.3}} }, task.CodeTooBig, "my hand opens 0.12 m"},
		"walled off": {func(s *handle.Scene) {
			s.At = standsOn(b, cup(), 0.65, 0, 0.75)
			s.Blocks = []way.Block{{At: s.At, Size: space.Vec{0.5, 1, 1}}}
		}, task.CodeTooFar, "would hit the furniture"},
	} {
		t.Run(name, func(t *testing.T) {
			scene := s
			c.change(&scene)
			_, err := handle.Take(t.Context(), scene)
			require.Equal(t, c.code, task.CodeOf(err))
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestItThinksNoLongerThanItMay(t *testing.T) {
	b := shipped(t, "wheeled_arm")
	s := handle.Scene{Body: b, Hitter: way.NewHitter(b), Now: b.Stand, Thing: cup(), At: standsOn(b, cup(), 0.65, 0, 0.75), Opening: 0.12}
	stopped, stop := context.WithCancelCause(t.Context())
	stop(errors.New("somebody says stop"))
	_, err := handle.Take(stopped, s)
	require.ErrorContains(t, err, "somebody says stop")

	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	_, err = handle.Take(late, s)
	require.Equal(t, task.CodeTooFar, task.CodeOf(err))
	require.ErrorContains(t, err, "in as many tries as I take")

	looks := 1
	s.Looks, s.Blocks = &looks, []way.Block{{At: s.At, Size: space.Vec{0.5, 1, 1}}}
	_, err = handle.Take(t.Context(), s)
	require.Equal(t, task.CodeTooFar, task.CodeOf(err))
	require.ErrorContains(t, err, "in as many tries as I take")
}

func BenchmarkTake(b *testing.B) {
	body := shipped(b, "wheeled_arm")
	s := handle.Scene{Body: body, Hitter: way.NewHitter(body), Now: body.Stand, Thing: cup(), At: standsOn(body, cup(), 0.65, 0, 0.75), Opening: 0.12, Blocks: []way.Block{table(body, 0.5, 0.75)}}
	for b.Loop() {
		if _, err := handle.Take(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
}
