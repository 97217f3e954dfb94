package planner_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	words "saydo/config"
	"saydo/planner"
	"saydo/task"
)

func TestWhatCannotBothBeSoIsToldInWords(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	wording, err := words.Wording()
	require.NoError(t, err)
	p, err := planner.New(planner.Config{Domain: s.domain, Skills: s.skills, Body: s.body(t, "humanoid_180"), Likely: w.Kinds.Likely, Wording: wording})
	require.NoError(t, err)
	_, _, err = p.Plan(t.Context(), job(goal(t, "(and (on red_cup sofa) (on red_cup desk))")), s.believing(w))
	var why *task.Failure
	require.ErrorAs(t, err, &why)
	require.Equal(t, "it cannot both be so that the red cup is on the sofa and that the red cup is on the desk; ask for one after the other", why.HintIn("en"))
	require.Equal(t, "“红色的杯子在沙发上”和“红色的杯子在书桌上”不能同时做到；请分开说，一件一件来", why.HintIn("zh"))
}
