package executor

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestTheTableDecidesByCodeAndHistory(t *testing.T) {
	plain := fault{tries: 1, attempts: 3, searches: -1, replans: 5, questions: 3}
	for _, c := range []struct {
		name  string
		code  task.Code
		alter func(f *fault)
		want  Decision
	}{
		{"a failed action is tried again", task.CodeActionFailed, nil, Retry},
		{"until its attempts are used up", task.CodeActionFailed, func(f *fault) { f.tries = 3 }, Replan},
		{"and replanning is too", task.CodeActionFailed, func(f *fault) { f.tries, f.replans = 3, 0 }, GiveUp},
		{"the same plan is not made for ever", task.CodeActionFailed, func(f *fault) { f.tries, f.given = 3, map[Decision]int{Replan: 2} }, GiveUp},
		{"a person may clear the way", task.CodePathBlocked, func(f *fault) { f.tries, f.replans = 3, 0 }, Ask},
		{"but is asked once", task.CodePathBlocked, func(f *fault) { f.tries, f.replans, f.given = 3, 0, map[Decision]int{Ask: 1} }, GiveUp},
		{"and not too often in all", task.CodePathBlocked, func(f *fault) { f.tries, f.replans, f.questions = 3, 0, 0 }, GiveUp},
		{"an unmet need is mended", task.CodeNeedUnmet, func(f *fault) { f.mendable = true }, Repair},
		{"or planned anew", task.CodeNeedUnmet, nil, Replan},
		{"what was mended in vain is planned anew", task.CodeNeedUnmet, func(f *fault) { f.mendable, f.given = true, map[Decision]int{Repair: 1} }, Replan},
		{"what is lost again after it was had again is planned anew each time", task.CodeNeedUnmet, func(f *fault) { f.lostAnew, f.given = true, map[Decision]int{Replan: 2} }, Replan},
		{"as long as the task may", task.CodeNeedUnmet, func(f *fault) { f.lostAnew, f.replans = true, 0 }, GiveUp},
		{"what is not there is looked for elsewhere", task.CodeNotFound, func(f *fault) { f.searches, f.replans = 1, 0 }, Replan},
		{"but not in one place for ever", task.CodeNotFound, func(f *fault) { f.searches = 0 }, GiveUp},
		{"what is nowhere is given up", task.CodeGone, nil, GiveUp},
		{"an optional step is tried again", task.CodeActionFailed, func(f *fault) { f.optional = true }, Retry},
		{"and then left out", task.CodeActionFailed, func(f *fault) { f.optional, f.tries = true, 3 }, Skip},
		{"also when the table knows nothing", task.CodeNotImplemented, func(f *fault) { f.optional = true }, Skip},
		{"what somebody else calls off is not begun again", task.CodeActionCancelled, nil, Stand},
		{"nor left out for the next", task.CodeActionCancelled, func(f *fault) { f.optional = true }, Stand},
		{"a lost part is waited for", task.CodeTransport, nil, Retry},
		{"an emergency stop ends the task", task.CodeEmergencyStop, nil, GiveUp},
		{"a fault of our own ends the task", task.CodeInternal, nil, GiveUp},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := plain
			f.code = c.code
			if c.alter != nil {
				c.alter(&f)
			}
			require.Equal(t, c.want, decide(f))
		})
	}
}

func TestPausesGrowToABound(t *testing.T) {
	require.Equal(t, time.Second, pause(time.Second, 1))
	require.Equal(t, 4*time.Second, pause(time.Second, 3))
	require.Equal(t, longestPause, pause(time.Second, 100))
	require.Zero(t, pause(0, 5))
}

// facts is a snapshot in which these are true, and nothing else is known.
type facts map[string]bool

func (s facts) Truth(f task.Fact) task.Truth {
	so, known := s[f.String()]
	switch {
	case !known:
		return task.Unknown
	case so:
		return task.True
	}
	return task.False
}

func (s facts) Evidence(task.Fact) (task.Evidence, time.Time) { return task.Observed, time.Time{} }
func (s facts) Objects(string) []string                       { return []string{"a", "b"} }
func (s facts) Object(string) (task.Object, bool)             { return task.Object{}, false }
func (s facts) All() []task.Object                            { return nil }
func (s facts) Beliefs() []task.Belief                        { return nil }
func (s facts) IsA(string, string) bool                       { return true }
func (s facts) Stamp() time.Time                              { return time.Time{} }

func TestAGoalComesDownToLiterals(t *testing.T) {
	world := overlay{Snapshot: facts{"(p a)": false, "(p b)": true, "(q a)": true}, says: map[string]task.Truth{}, closed: true}
	for goal, want := range map[string]string{
		"(and)":                                    "",
		"(p a)":                                    "(p a)",
		"(and (p a) (not (p b)))":                  "(p a) (not (p b))",
		"(or (p a) (p b))":                         "(p b)",
		"(or (p a) (q b))":                         "(p a)",
		"(not (or (p a) (p b)))":                   "(not (p a)) (not (p b))",
		"(not (and (p a) (p b)))":                  "(not (p a))",
		"(forall (?x - t) (p ?x))":                 "(p a) (p b)",
		"(exists (?x - t) (p ?x))":                 "(p b)",
		"(not (exists (?x - t) (p ?x)))":           "(not (p a)) (not (p b))",
		"(not (forall (?x - t) (p ?x)))":           "(not (p a))",
		"(exists (?x ?y - t) (and (q ?x) (p ?y)))": "(q a) (p b)",
		"(= a a)":                                  "",
		"(not (= a b))":                            "",
		"(= a b)":                                  "((= a b))",
		"(or)":                                     "((or))",
	} {
		t.Run(goal, func(t *testing.T) {
			c, err := task.ParseCondition(goal)
			require.NoError(t, err)
			var got []string
			for _, l := range ground(c, world) {
				got = append(got, l.String())
			}
			require.Equal(t, want, strings.Join(got, " "))
		})
	}
}

func TestAnAssumptionNeverOverridesWhatIsKnown(t *testing.T) {
	o := overlay{Snapshot: facts{"(p a)": false}, says: map[string]task.Truth{}, closed: true}
	o.assume([]task.Literal{{Fact: task.NewFact("p", "a")}, {Fact: task.NewFact("p", "b")}})
	require.Equal(t, task.False, o.Truth(task.NewFact("p", "a")))
	require.Equal(t, task.True, o.Truth(task.NewFact("p", "b")))
}

func TestAGoalAboutWhatIsKnownByDescriptionAsksForOne(t *testing.T) {
	goal := task.That("p", "?x")
	where := task.That("q", "?x")
	c := task.Clause{Goal: &goal, Find: []task.Describe{{Name: "?x", Type: "t", Where: &where}}}
	require.Equal(t, task.Unknown, goalOf(c, facts{}).Eval(facts{"(p a)": true}))
	require.Equal(t, task.True, goalOf(c, facts{}).Eval(facts{"(p a)": true, "(q a)": true}))
}
