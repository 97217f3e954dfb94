package heed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

// Beside a television the robot asks twice, says once that it asks no more, and is still for whoever speaks to it.
func TestWhereNobodyAnswersTheRobotAsksNoMore(t *testing.T) {
	const minute = time.Minute
	for _, tt := range []struct {
		name   string
		spoken func(p *heed.Policy)
		want   heed.Kind // of another command behind it
	}{
		{"nobody speaks to it", func(*heed.Policy) {}, heed.Ignore},
		{"a yes to nothing", func(p *heed.Policy) { p.Final(at(6*minute, unsure("yes, do it"))) }, heed.Ignore},
		{"a question that a grammar finds", func(p *heed.Policy) { p.Final(at(6*minute, unsure("where is it"))) }, heed.Ignore},
		{"a sure command", func(p *heed.Policy) { p.Final(at(6*minute, whisper("go out", 0.9))) }, heed.Ask},
		{"two that agree", func(p *heed.Policy) { p.Final(at(6*minute, whisper("go out", 0.3), unsure("go out"))) }, heed.Ask},
		{"somebody types", func(p *heed.Policy) { p.Typed("go out", noon().Add(6*minute)) }, heed.Ask},
		{"it is said twice and answered", func(p *heed.Policy) {
			require.Equal(t, heed.Ignore, p.Final(at(6*minute, unsure("go left"))).Kind)
			require.Equal(t, heed.Ask, p.Final(at(6*minute+3*time.Second, unsure("go left"))).Kind)
			require.Equal(t, heed.Leave, p.Final(at(6*minute+6*time.Second, unsure("no"))).Kind)
		}, heed.Ask},
		{"it is said twice and not answered", func(p *heed.Policy) {
			p.Final(at(6*minute, unsure("go left")))
			require.Equal(t, heed.Ask, p.Final(at(6*minute+3*time.Second, unsure("go left"))).Kind)
		}, heed.Ignore},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(nil)
			for i, want := range []heed.Kind{heed.Ask, heed.Ask, heed.Quiet, heed.Ignore} {
				require.Equal(t, want, p.Final(at(time.Duration(i)*minute, unsure([]string{"go home", "go in", "go up", "go down"}[i]))).Kind, "%d", i)
			}
			require.Equal(t, heed.Stop, p.Final(at(5*minute, unsure("stop"))).Kind)
			tt.spoken(p)
			require.Equal(t, tt.want, p.Final(at(8*minute, unsure("go far"))).Kind)
		})
	}
}

func TestOneAfterTheOtherWithoutAnAnswerIsNobodysEither(t *testing.T) {
	p := policy(nil)
	for i, want := range []heed.Kind{heed.Ask, heed.Ask, heed.Ask, heed.Quiet} {
		require.Equal(t, want, p.Final(at(time.Duration(i)*time.Second, unsure([]string{"go home", "go in", "go up", "go down"}[i]))).Kind, "%d", i)
	}
	require.Equal(t, heed.Ignore, p.Final(at(5*time.Second, unsure("yes, do it"))).Kind, "nothing waits for it")
}

func TestInAFileEachCommandIsReadBack(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Recorded = true })
	for i, text := range []string{"go home", "go in", "go up", "go down"} {
		require.Equal(t, heed.Ask, p.Final(at(time.Duration(i)*time.Minute, unsure(text))).Kind)
	}
}

func TestACommandThatIsFoundInMuchLongerSpeechIsPassedOver(t *testing.T) {
	for _, tt := range []struct {
		heard  heed.Result
		length time.Duration
		hinted bool
		want   heed.Kind
	}{
		{unsure("go home"), 3 * time.Second, false, heed.Ask},
		{unsure("go home"), 8 * time.Second, false, heed.Ignore},
		{unsure("go home with two more words and then some"), 8 * time.Second, false, heed.Ask},
		{unsure("去厨房"), 3 * time.Second, false, heed.Ask},
		{unsure("去厨房"), 8 * time.Second, false, heed.Ignore},
		{whisper("go home", 0.3), 8 * time.Second, false, heed.Ask},
		{unsure("stop"), 8 * time.Second, false, heed.Stop},
		{unsure("go home with her"), 8 * time.Second, true, heed.Ask},
	} {
		h := by(tt.heard)
		h.Length, h.Hinted = tt.length, tt.hinted
		require.Equal(t, tt.want, policy(nil).Final(h).Kind, "%+v", tt)
	}
}
