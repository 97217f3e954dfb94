package planner_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner"
	"saydo/task"
	"saydo/world"
)

// walk carries plans out in a true world that is apart from what is believed:
// just enough of an executor to see how often and how fast plans are mended.
type walk struct {
	*shipped
	store   *world.Store
	truth   map[string]task.Fact
	objects *world.Snapshot      // of the truth
	sensed  map[string]task.Fact // what the robot last felt of itself
	rooms   map[string]string    // by place
	stamp   time.Time
	longest time.Duration // of one planning
	plans   int
	steps   int
}

func (s *shipped) walk(w *world.World, seed int64, displaced int) *walk {
	st := w.Truth(seed, displaced)
	k := &walk{
		shipped: s, store: world.NewStore(s.types, w.Start()), truth: map[string]task.Fact{},
		objects: world.NewSnapshot(s.types, st), stamp: time.Unix(1000, 0), rooms: map[string]string{},
		sensed: map[string]task.Fact{},
	}
	for _, b := range st.Beliefs {
		if !b.False {
			k.truth[b.Fact.String()] = b.Fact
		}
		if !b.False && b.Predicate == "in_room" {
			k.rooms[b.Args[0]] = b.Args[1]
		}
	}
	k.look()
	return k
}

func (k *walk) holds(predicate string, args ...string) bool {
	_, ok := k.truth[task.NewFact(predicate, args...).String()]
	return ok
}

// look observes the room that the robot is in, and open containers near it.
func (k *walk) look() *world.Snapshot {
	k.stamp = k.stamp.Add(time.Second)
	o := task.Observation{Stamp: k.stamp}
	seen := map[string]bool{}
	for _, id := range k.objects.Objects("place") {
		container := k.types.IsA(k.typeOf(id), "container")
		shut := k.holds("openable", id) && !k.holds("open", id)
		if k.holds("robot_in", k.rooms[id]) && (!container || !shut && k.holds("near", id)) {
			seen[id] = true
			o.Searched = append(o.Searched, id)
		}
	}
	for _, f := range k.truth {
		at := len(f.Args) == 2 && (f.Predicate == "on" || f.Predicate == "in") && seen[f.Args[1]]
		person := f.Predicate == "in_room" && k.types.IsA(k.typeOf(f.Args[0]), "person") && k.holds("robot_in", f.Args[1])
		if at || person || f.Predicate == "holding" || f.Predicate == "hand_free" || f.Predicate == "robot_in" || f.Predicate == "near" || f.Predicate == "open" || f.Predicate == "has" {
			o.Facts = append(o.Facts, task.Belief{Fact: f, Evidence: task.Observed, Confidence: 1})
		}
	}
	for key, f := range k.sensed {
		if _, still := k.truth[key]; !still {
			o.Facts = append(o.Facts, task.Belief{Fact: f, False: true, Evidence: task.Sensed, Confidence: 1})
			delete(k.sensed, key)
		}
	}
	for _, b := range o.Facts {
		if !b.False && (b.Predicate == "holding" || b.Predicate == "near" || b.Predicate == "robot_in") {
			k.sensed[b.Fact.String()] = b.Fact
		}
	}
	return k.store.Observe(o)
}

func (k *walk) typeOf(id string) string {
	o, _ := k.objects.Object(id)
	return o.Type
}

// do carries the step out, as far as it really can be done.
func (k *walk) do(t *testing.T, step task.Step) {
	t.Helper()
	k.steps++
	if len(step.Assumes) > 0 && step.Skill != "go" {
		return // looking changes nothing
	}
	for _, e := range step.Makes {
		if e.Negated {
			delete(k.truth, e.Fact.String())
		} else {
			k.truth[e.Fact.String()] = e.Fact
		}
	}
}

// run plans and acts until the goal is known to hold.
func (k *walk) run(t *testing.T, p *planner.Planner, j planner.Job) {
	t.Helper()
	for range 200 {
		began := time.Now()
		_, plan, err := p.Plan(t.Context(), j, k.store.Snapshot())
		k.longest = max(k.longest, time.Since(began))
		k.plans++
		require.NoError(t, err)
		now := k.store.Snapshot()
		for _, step := range plan.Steps {
			if step.Needs.Eval(now) == task.False {
				break
			}
			if len(step.Assumes) > 0 && k.known(now, step.Makes) {
				continue
			}
			k.do(t, step)
			if now = k.look(); !k.borneOut(now, step) {
				break
			}
		}
		if len(j.Request.Clauses) == 1 && plan.Goal.Holds(k.store.Snapshot()) {
			return
		}
	}
	require.Fail(t, "the goal was not reached in 200 plans")
}

// known reports whether the effects, but for marks, hold already.
func (k *walk) known(now task.Snapshot, makes []task.Effect) bool {
	for _, e := range makes {
		if e.Evidence != task.Reported && e.Predicate != "seen" && !task.FromLiteral(e.Literal).Holds(now) {
			return false
		}
	}
	return true
}

// borneOut reports whether what the step took on trust was so.
func (k *walk) borneOut(now task.Snapshot, step task.Step) bool {
	for _, l := range step.Assumes {
		if !task.FromLiteral(l).Holds(now) {
			return false
		}
	}
	return true
}
