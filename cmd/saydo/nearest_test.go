package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/task"
)

func TestTheNearestIsToldWithWhomItIsDoneTo(t *testing.T) {
	skills, _, err := nodes.ReadShipped()
	require.NoError(t, err)
	for language, want := range map[string]string{"en": "nod to anna (the nearest to: bow to anna)", "zh": "向anna点头（最接近“向anna鞠躬”）"} {
		words := teller{skills: skills, language: language}
		require.Equal(t, want, words.act(task.Act{Skill: "nod", Args: map[string]string{"person": "anna"}, For: "bow"}))
	}
}
