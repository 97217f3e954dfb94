package docs_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/schematest"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

func TestWhatTheReaderUnderstandsIsAsTheSchemaSays(t *testing.T) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	snapshot := world.NewSnapshot(library.Types, library.World.Start())
	schema := schematest.Load(t, "request.schema.json")
	seen := map[string]int{}
	for _, text := range []string{
		"put the vase on the top shelf", "bring me something to drink", "I'm thirsty", "stop", "wait", "go on", "never mind", "yes",
		"tidy up the whole house", "turn left by 90 degrees", "move forward by 2 meters", "how many apples are in the kitchen",
		"where is the red cup", "what are you doing", "say good morning", "bring me the mug", "bring me the zorb", "fly to the moon",
		"go to the kitchen, then to the bathroom", "if the fridge is open, close it", "wave to the person wearing a red sweater",
		"把红杯子放到茶几上", "我渴了", "停", "去厨房", "数一数桌子上有多少东西", "红杯子在哪里",
	} {
		in := task.Instruction{ID: "i1", Text: text, Speaker: "anna", Source: task.SourceText, Confidence: 1}
		request, err := rules.Read(t.Context(), in, task.Context{Speaker: "anna"}, snapshot)
		require.NoError(t, err, text)
		data, err := json.Marshal(request)
		require.NoError(t, err)
		schema.RequireJSON(t, data)
		count(seen, request)
	}
	for _, kind := range []string{"goal", "act", "ask", "control", "question", "numbers"} {
		require.Positive(t, seen[kind], "no instruction above gives a request with %s", kind)
	}
}

// count notes what a request has.
func count(seen map[string]int, r task.Request) {
	has := func(kind string, yes bool) {
		if yes {
			seen[kind]++
		}
	}
	has("control", r.Control != task.ControlNone)
	has("question", r.Question != nil)
	for _, c := range r.Clauses {
		has("goal", c.Goal != nil)
		has("act", c.Act != nil)
		has("ask", c.Ask != nil)
		has("numbers", c.Act != nil && len(c.Act.Numbers) > 0)
	}
}
