package nodes_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/msgs"
	"saydo/task"
)

// efforts are those of the joints that hold what the arm weighs, and hold against the pull.
func (d *driven) efforts(names []string) []float64 {
	const little, weight = 1e-4, 2.5
	out := make([]float64, len(names))
	for i, name := range names {
		at := d.joints[name]
		d.joints[name] = at + little
		there := d.body.HandAt("gripper", d.joints)
		d.joints[name] = at
		here := d.body.HandAt("gripper", d.joints)
		out[i] = weight
		for k, newtons := range d.pull {
			out[i] -= newtons * (there[k] - here[k]) / little
		}
	}
	return out
}

// toAnn hands the cup to the guest.
func toAnn(t *testing.T) msgs.PerformGoal {
	t.Helper()
	needs, err := task.ParseCondition("(near guest)")
	require.NoError(t, err)
	effect := func(negated bool, predicate string, args ...string) task.Effect {
		return task.Effect{Literal: task.Literal{Fact: task.NewFact(predicate, args...), Negated: negated}}
	}
	return msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{
		ID: 2, Skill: "hand_over", Args: []string{"cup", "guest", "gripper"}, Needs: needs,
		Makes: []task.Effect{effect(true, "holding", "gripper", "cup"), effect(false, "hand_free", "gripper"), effect(false, "has", "guest", "cup")},
	})}
}

// handing is a robot that holds the cup before a guest.
type handing struct {
	*driven

	perform *rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]
	says    *rosio.Publisher[msgs.Instruction]
	invited chan string
}

func newHanding(t *testing.T) *handing {
	t.Helper()
	h := &handing{invited: make(chan string, 4)}
	h.driven, h.perform = withTheCup(t)
	h.set(func() { h.guest, h.pull, h.did = &task.Pose{X: 10.9, Yaw: 3.14}, &[3]float64{}, nil })
	_, err := rosio.Subscribe(h.node, "say", rosio.Reliable(), func(m msgs.Say) { h.invited <- m.Text })
	require.NoError(t, err)
	h.says, err = rosio.Publish[msgs.Instruction](h.node, "utterance", rosio.Reliable())
	require.NoError(t, err)
	return h
}

func (d *driven) set(change func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change()
}

// hands begins to hand it over, and has the guest do something once the robot has said
// that it may be taken.
func (h *handing) hands(t *testing.T, guest func()) msgs.PerformResult {
	t.Helper()
	require.NoError(t, h.node.Go(func(ctx context.Context) {
		select {
		case <-h.invited:
			if h.node.Clock().Sleep(ctx, time.Second) == nil {
				guest()
			}
		case <-ctx.Done():
		}
	}))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := h.perform.Do(ctx, toAnn(t), nil)
	require.NoError(t, err)
	return result.Value
}

func TestAHandLetsGoOfWhatIsTaken(t *testing.T) {
	t.Parallel()
	for name, takes := range map[string]func(t *testing.T, h *handing){
		"by a pull that its joints feel": func(_ *testing.T, h *handing) { h.set(func() { h.pull = &[3]float64{9, 0, 2} }) },
		"by its fingers, which move":     func(_ *testing.T, h *handing) { h.shiftFinger(0.01) },
		"by a word, and a hand at it": func(t *testing.T, h *handing) {
			h.set(func() { h.pull = &[3]float64{2, 1, 0} })
			h.say(t, msgs.Instruction{Text: "got it"})
		},
		"by the word alone where nothing tells of a hand": func(t *testing.T, h *handing) { h.say(t, msgs.Instruction{Text: "got it"}) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHanding(t)
				if strings.Contains(name, "nothing tells") {
					h.set(func() { h.pull = nil })
					require.NoError(t, h.node.Clock().Sleep(t.Context(), 5*time.Second))
				}
				felt := feelings(t, h.node)
				require.Contains(t, await(t, felt), "(holding gripper cup)")
				result := h.hands(t, func() { takes(t, h) })
				require.Zero(t, result.ErrorCode, result.ErrorMsg)
				require.Contains(t, await(t, felt), "(hand_free gripper)")
				h.set(func() {
					require.False(t, h.held)
					var hand []string
					for _, what := range h.did {
						if what == "the hand opens" || what == "the hand closes" {
							hand = append(hand, what)
						}
					}
					require.Equal(t, []string{"the hand opens", "the hand closes"}, hand, "it closes to feel that it is empty")
					require.Less(t, slices.Index(h.did, "arm_controller"), slices.Index(h.did, "the hand opens"), "it is held out first")
				})
			})
		})
	}
}

func TestWhatNobodyTakesIsKept(t *testing.T) {
	t.Parallel()
	for name, guest := range map[string]func(t *testing.T, h *handing){
		"nobody does anything": func(*testing.T, *handing) {},
		"somebody brushes it":  func(_ *testing.T, h *handing) { h.set(func() { h.pull = &[3]float64{2, 1, 0} }) },
		"one reading is wrong": func(t *testing.T, h *handing) { h.misread(t, "arm_1_joint") },
		"one reading is wrong, and the wheels tell more often than the arm": func(t *testing.T, h *handing) { h.misread(t, "wheel_left_joint") },
		"somebody knocks at it": func(t *testing.T, h *handing) {
			h.set(func() { h.pull = &[3]float64{40, 0, 0} })
			_ = h.node.Clock().Sleep(t.Context(), 100*time.Millisecond)
			h.set(func() { h.pull = &[3]float64{} })
		},
		"somebody pushes it away": func(_ *testing.T, h *handing) { h.set(func() { h.pull = &[3]float64{-9, 0, 0} }) },
		"they talk of something else": func(t *testing.T, h *handing) {
			h.set(func() { h.pull = &[3]float64{2, 1, 0} })
			h.say(t, msgs.Instruction{Text: "got a minute?"})
		},
		"they ask whether they have it":    func(t *testing.T, h *handing) { h.touchAnd(t, msgs.Instruction{Text: "got it?"}) },
		"somebody else says so":            func(t *testing.T, h *handing) { h.touchAnd(t, msgs.Instruction{Text: "got it", Speaker: "ben"}) },
		"it is hardly heard":               func(t *testing.T, h *handing) { h.touchAnd(t, msgs.Instruction{Text: "got it", Confidence: 0.3}) },
		"it is said, and no hand is at it": func(t *testing.T, h *handing) { h.say(t, msgs.Instruction{Text: "got it"}) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHanding(t)
				result := h.hands(t, func() { guest(t, h) })
				require.Equal(t, uint16(task.CodeNotTaken), result.ErrorCode, result.ErrorMsg)
				require.Equal(t, "Ann did not take the cup within 20 s, and I keep it", result.Hint)
				h.set(func() {
					require.True(t, h.held)
					require.NotContains(t, h.did, "the hand opens")
					for joint, was := range h.body.Standing() {
						if joint != finger {
							require.InDelta(t, was, h.joints[joint], 1e-6, "%s: the arm is drawn back", joint)
						}
					}
				})
			})
		})
	}
}

// A pull that began before it was weighed, and ends, is none towards the person.
func TestWhoHasPulledEarlierDoesNotTakeItByLettingGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHanding(t)
		h.set(func() { h.pull = &[3]float64{9, 0, 0} })
		result := h.hands(t, func() { h.set(func() { h.pull = &[3]float64{} }) })
		require.Equal(t, uint16(task.CodeNotTaken), result.ErrorCode, result.ErrorMsg)
	})
}

// The efforts of the arm may be told once, and other joints again and again.
func TestOldEffortsAreNoPull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHanding(t)
		result := h.hands(t, func() {
			h.set(func() { h.pull = &[3]float64{9, 0, 0} })
			_ = h.node.Clock().Sleep(t.Context(), 20*time.Millisecond)
			h.set(func() { h.pull = nil }) // positions go on, efforts do not
		})
		require.Equal(t, uint16(task.CodeNotTaken), result.ErrorCode, result.ErrorMsg)
	})
}

func (h *handing) say(t *testing.T, m msgs.Instruction) {
	t.Helper()
	require.NoError(t, h.says.Publish(m))
}

// touchAnd has somebody touch what is held out, and say that.
func (h *handing) touchAnd(t *testing.T, m msgs.Instruction) {
	t.Helper()
	h.set(func() { h.pull = &[3]float64{2, 1, 0} })
	h.say(t, m)
}

// misread tells once of efforts as under a strong pull, and then ten times of that joint
// without an effort.
func (h *handing) misread(t *testing.T, joint string) {
	t.Helper()
	states, err := rosio.Publish[sensormsgs.JointState](h.node, "joint_states", rosio.Reliable())
	require.NoError(t, err)
	wrong, other := sensormsgs.JointState{}, sensormsgs.JointState{Name: []string{joint}}
	h.set(func() {
		h.pull = &[3]float64{40, 0, 0}
		for name, at := range h.joints {
			wrong.Name, wrong.Position = append(wrong.Name, name), append(wrong.Position, at)
		}
		wrong.Effort = h.efforts(wrong.Name)
		h.pull = &[3]float64{}
		other.Position = []float64{h.joints[joint]}
	})
	require.NoError(t, states.Publish(wrong))
	for range 10 {
		require.NoError(t, h.node.Clock().Sleep(t.Context(), 100*time.Microsecond))
		require.NoError(t, states.Publish(other))
	}
}

func TestWhatSticksToTheHandIsNotHandedOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHanding(t)
		felt := feelings(t, h.node)
		await(t, felt)
		result := h.hands(t, func() { h.set(func() { h.pull, h.stuck = &[3]float64{9, 0, 0}, true }) })
		require.Equal(t, uint16(task.CodeNotTaken), result.ErrorCode, result.ErrorMsg)
		require.Contains(t, result.Hint, "there is still something in my gripper")
		require.Contains(t, await(t, felt), "(hand_free gripper)", "it has let go")
		require.Contains(t, await(t, felt), "(not (hand_free gripper))", "it takes that back")
		h.set(func() {
			require.Equal(t, "the hand closes", lastHand(h.did))
			require.InDeltaMapValues(t, withoutFinger(h.body.Standing()), withoutFinger(h.joints), 1e-6, "the arm goes home, and not at the person again")
		})
	})
}

// A finger or a sleeve may be in the hand that closes to feel whether it is empty.
func TestWhatElseTheHandMeetsIsLetGoAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHanding(t)
		require.NoError(t, h.node.Clock().Sleep(t.Context(), time.Second)) // where the cup stops the fingers is told
		result := h.hands(t, func() { h.set(func() { h.pull, h.sleeve = &[3]float64{9, 0, 0}, 0.02 }) })
		require.Equal(t, uint16(task.CodeNotTaken), result.ErrorCode, result.ErrorMsg)
		require.Contains(t, result.Hint, "something else than what it held")
		h.set(func() {
			require.Equal(t, "the hand opens", lastHand(h.did))
			require.Less(t, h.pressed, 20.0, "it closes gently")
		})
	})
}

// What keeps the arm from going on after the hand has opened does not put the thing back
// into it.
func TestAHandThatHasOpenedIsEmptyWhateverComesThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHanding(t)
		felt := feelings(t, h.node)
		await(t, felt)
		h.set(func() { h.jams = true })
		result := h.hands(t, func() { h.set(func() { h.pull = &[3]float64{9, 0, 2} }) })
		require.NotZero(t, result.ErrorCode)
		require.Contains(t, await(t, felt), "(hand_free gripper)")
	})
}

func lastHand(did []string) string {
	last := ""
	for _, what := range did {
		if strings.HasPrefix(what, "the hand ") {
			last = what
		}
	}
	return last
}

func withoutFinger(joints map[string]float64) map[string]float64 {
	out := maps.Clone(joints)
	delete(out, finger)
	return out
}
