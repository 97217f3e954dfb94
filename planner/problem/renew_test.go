package problem_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/task"
	"saydo/world"
)

// withChest is the cottage with a chest in the den.
func withChest(t *testing.T, given ...string) (*pddl.Domain, task.Snapshot) {
	t.Helper()
	domain, s := cottage(t, believed(t, append(given, "(in_room chest den)")...)...)
	types, err := domain.Hierarchy()
	require.NoError(t, err)
	objects := append(s.All(), task.Object{ID: "chest", Type: "container"})
	return domain, world.NewSnapshot(kinship{types}, task.State{Objects: objects, Beliefs: s.Beliefs()})
}

func TestWhereAFactIsSeenAgain(t *testing.T) {
	for _, c := range []struct {
		name  string
		fact  string
		given []string
		want  []string
	}{
		{"a thing is seen at its place", "(on cup far_table)", []string{"(on cup far_table)"}, []string{"(near far_table)"}},
		{"and needs no way where the robot stands", "(on cup near_table)", []string{"(on cup near_table)", "(near near_table)"}, nil},
		{"a state of a thing where the thing is", "(washed cup)", []string{"(on cup far_table)"}, []string{"(near far_table)"}},
		{"of one that nobody knows to be anywhere, nowhere", "(washed cup)", nil, nil},
		{"of one that somebody has, with them", "(washed cup)", []string{"(has ann cup)", "(not (in_room ann hall))", "(in_room ann den)"}, []string{"(robot_in den)"}},
		{"who has something is seen in their room", "(has ann cup)", []string{"(has ann cup)", "(not (in_room ann hall))", "(in_room ann den)"}, []string{"(robot_in den)"}},
		{"a door from the nearer room", "(open arch)", nil, nil},
		{"a room in it", "(lit den)", nil, []string{"(robot_in den)"}},
		{
			"what is shut is opened for it, and shut again", "(in cup chest)",
			[]string{"(in cup chest)", "(openable chest)", "(not (open chest))"},
			[]string{"(and (near chest) (open chest))", "(not (open chest))"},
		},
		{
			"what stands open is not shut", "(in cup chest)",
			[]string{"(in cup chest)", "(openable chest)", "(open chest)"},
			[]string{"(and (near chest) (open chest))"},
		},
		{
			"whether it is shut is seen from outside", "(open chest)",
			[]string{"(openable chest)", "(not (open chest))"},
			[]string{"(near chest)"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			domain, s := withChest(t, c.given...)
			l, err := task.ParseLiteral(c.fact)
			require.NoError(t, err)
			var got []string
			for _, target := range poser(t, domain).Renew(l.Fact, problem.NewState(s, torso{}.Hands())) {
				got = append(got, target.Goal.String())
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestTheNearestLookComesFirst(t *testing.T) {
	domain, s := cottage(t, believed(t, "(on cup far_table)", "(on spoon near_table)")...)
	facts := []task.Fact{task.NewFact("on", "cup", "far_table"), task.NewFact("on", "spoon", "near_table")}
	got := poser(t, domain).NearestFirst(facts, problem.NewState(s, torso{}.Hands()))
	require.Equal(t, []task.Fact{facts[1], facts[0]}, got)
}

func TestALookChangesOnlyWhereTheRobotStandsAndWhatIsOpen(t *testing.T) {
	domain, _ := withChest(t)
	p := poser(t, domain)
	for action, looks := range map[string]bool{
		"go": true, "approach": true, "open": true, "close": true, "stand": true,
		"unlock": false, "pick": false, "place": false, "switch_on": false, "give": false, "no_such_action": false,
	} {
		require.Equal(t, looks, p.OnlyLooks([]pddl.PlanStep{{Action: "go"}, {Action: action}}), action)
	}
}
