package executor

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// shelves is a scene of things whose measures are known or not.
type shelves struct {
	facts

	things map[string]task.Object
}

func (s shelves) Object(id string) (task.Object, bool) { o, ok := s.things[id]; return o, ok }
func (s shelves) IsA(id, kind string) bool             { return s.things[id].Type == kind }

func TestWordsAreOnlyTakenForWhatTheStepCanFailOf(t *testing.T) {
	scene := shelves{things: map[string]task.Object{
		"pot":    {ID: "pot", Type: "thing", Mass: 4.5, Size: [3]float64{0.3, 0.3, 0.2}},
		"parcel": {ID: "parcel", Type: "thing"},
		"shelf":  {ID: "shelf", Type: "spot", Pose: &task.Pose{Z: 1.2}},
		"rack":   {ID: "rack", Type: "spot"},
		"anna":   {ID: "anna", Type: "person"},
	}}
	pick := task.Skill{Params: []string{"thing", "place"}, Body: task.BodyNeeds{Arms: 1, Lift: "thing", Reach: "place"}}
	drive := task.Skill{Params: []string{"place"}, Body: task.BodyNeeds{Mobile: true}}
	stepUp := task.Skill{Params: []string{"place"}, Body: task.BodyNeeds{Legs: true}}
	wave := task.Skill{Params: []string{"person"}, Body: task.BodyNeeds{Gesture: "wave"}}
	measures := []task.Code{task.CodeTooHeavy, task.CodeTooBig, task.CodeTooHigh, task.CodeTooLow, task.CodeTooFar}
	shut := task.Not(task.That("locked", "door"))
	for name, c := range map[string]struct {
		skill    task.Skill
		step     task.Step
		may, not []task.Code
	}{
		"what is taken up may be too much for the hand": {
			pick,
			task.Step{Args: []string{"parcel", "rack"}},
			append(measures, task.CodeGraspFailed, task.CodeDropped, task.CodeJointLimits, task.CodeActionStalled),
			[]task.Code{task.CodePathBlocked, task.CodeNotFound},
		},
		"but not what is known in numbers, by which the body would have refused": {
			pick, task.Step{Args: []string{"pot", "shelf"}}, []task.Code{task.CodeGraspFailed}, measures,
		},
		"a way may be blocked, and weighs nothing": {
			drive, task.Step{Args: []string{"rack"}}, []task.Code{task.CodePathBlocked}, append(measures, task.CodeGraspFailed, task.CodeLocked),
		},
		"so may that of legs which step up": {
			stepUp, task.Step{Args: []string{"rack"}}, []task.Code{task.CodePathBlocked}, append(measures, task.CodeGraspFailed),
		},
		"a gesture may be beyond the joints, and a person may not want it": {
			wave, task.Step{Args: []string{"anna"}}, []task.Code{task.CodeJointLimits, task.CodePersonRefused}, append(measures, task.CodePathBlocked, task.CodeGraspFailed),
		},
		"who looks may find nothing": {
			task.Skill{}, task.Step{Assumes: []task.Literal{{}}}, []task.Code{task.CodeNotFound}, append(measures, task.CodePersonRefused),
		},
		"what has a lock may be locked": {
			task.Skill{Body: task.BodyNeeds{Arms: 1}}, task.Step{Needs: task.And(task.That("near", "door"), shut)}, []task.Code{task.CodeLocked}, measures,
		},
		"what is seen is no matter of words": {
			pick, task.Step{Args: []string{"parcel", "rack"}}, nil, []task.Code{task.CodeNeedUnmet, task.CodeEffectMissing},
		},
	} {
		t.Run(name, func(t *testing.T) {
			codes := nameable(c.step, c.skill, scene)
			require.Subset(t, codes, c.may)
			for _, code := range c.not {
				require.False(t, slices.Contains(codes, code), code)
			}
		})
	}
	require.NotEmpty(t, nameable(task.Step{Args: []string{"pot"}}, pick, nil), "before anything was seen")
}
