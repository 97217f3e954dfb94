package nodes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/nodes"
	"saydo/task"
)

// A user's own action, in the language of planners.
const polishAction = `
  (:action polish
    :parameters (?thing - thing ?place - surface ?hand - hand)
    :precondition (and (on ?thing ?place) (near ?place) (reach ?place) (hand_free ?hand))
    :effect (and (shiny ?thing) (increase (total-cost) 2)))
`

// How it is spoken of, and what carries it out.
const polishSkill = `version: 1
skill: polish
params: [thing, place, hand]
readings:
  - goal: "(shiny {thing})"
    phrases:
      en: ["polish {thing}", "make {thing} (shine|shiny)"]
      zh: ["(擦亮|抛光){thing}", "把{thing}(擦亮|抛光)"]
say: {en: "polish {thing}", zh: "擦亮{thing}"}
limits: {timeout: 60, attempts: 2}
body: {arms: 1, reach: place}
binding: {interface: skill}
evidence: {shiny: observed}
facts: {shiny: {en: ["{1} shines", "{1} does not shine"], zh: ["{1}很亮", "{1}不亮"]}}
`

// A thing that nobody had before.
const trophyWorld = `version: 1
name: house with a trophy
extends: house
kinds:
  - {id: trophy, type: decoration, en: [trophy], zh: [奖杯], size: [0.1, 0.1, 0.3], mass: 0.8, likely: [sideboard]}
things:
  - {id: trophy, kind: trophy, home: sideboard, at: coffee_table}
`

func TestANewSkillAndANewThingNeedNoCode(t *testing.T) {
	_, domain, err := config.Read(config.Domains, "household")
	require.NoError(t, err)
	text := strings.Replace(string(domain), "(:predicates", "(:predicates\n    (shiny ?t - thing)", 1)
	end := strings.LastIndex(text, ")")
	files := map[string]string{
		"mine.pddl": text[:end] + polishAction + ")\n", "skills/polish.yaml": polishSkill, "trophy.yaml": trophyWorld,
	}
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "skills"), 0o700))
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	for _, says := range []string{"polish the trophy", "把奖杯擦亮"} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			r := newRobot(t, asked{Files: nodes.Files{
				Domain: filepath.Join(dir, "mine.pddl"), World: filepath.Join(dir, "trophy.yaml"),
			}})
			result := r.do(t, says)
			require.Zero(t, result.ErrorCode, result.ErrorMsg)
			require.Equal(t, []string{"(shiny trophy)"}, result.Literals)
			require.Equal(t, []string{"observed"}, result.Evidence)
			require.True(t, r.holds(t, "(shiny trophy)"))
			shiny := task.Literal{Fact: task.NewFact("shiny", "trophy")}
			require.Equal(t, "the trophy shines", r.library.Wording.Literal(shiny, "en", r.house.Truth()))
		})
	}
	t.Run("bring me the trophy", func(t *testing.T) {
		t.Parallel()
		r := newRobot(t, asked{Files: nodes.Files{World: filepath.Join(dir, "trophy.yaml")}})
		result := r.do(t, "bring me the trophy")
		require.Zero(t, result.ErrorCode, result.ErrorMsg)
		require.True(t, r.holds(t, "(has anna trophy)"))
	})
}

// A second world of another shape shows that nothing is tied to the first.
func TestTheOfficeWorksLikeTheHouse(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{Files: nodes.Files{World: "office"}})
	for _, says := range []string{"go to the kitchenette", "把可乐拿给我"} {
		result := r.do(t, says)
		require.Zero(t, result.ErrorCode, result.ErrorMsg)
	}
	require.True(t, r.holds(t, "(exists (?p - person) (has ?p cola))"))
}
