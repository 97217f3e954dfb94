package reader_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/reader"
	"saydo/task"
)

func TestALanguageIsReadyForAllWhoSpeakItFirst(t *testing.T) {
	rules, err := reader.New(shipped(t).config)
	require.NoError(t, err)
	heard := make([]task.Control, 4)
	var all sync.WaitGroup
	for i := range heard {
		all.Go(func() { heard[i] = rules.Control("停下") })
	}
	all.Wait()
	for _, control := range heard {
		require.Equal(t, task.ControlStop, control)
	}
}

func TestAFaultIsToldThoughNobodySpeaksTheLanguage(t *testing.T) {
	skill, err := reader.DecodeSkill("hum.yaml", []byte("version: 1\nskill: hum\nreadings:\n  - phrases: {en: [hum], zh: [\"(哼歌\"]}\n"))
	require.NoError(t, err)
	cfg := shipped(t).config
	cfg.Skills = append([]task.Skill{skill}, cfg.Skills...)
	_, err = reader.New(cfg)
	require.ErrorContains(t, err, "skill hum")
}
