package nodes_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

func TestGesturesAreAskedForInBothLanguages(t *testing.T) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	snapshot := world.NewSnapshot(library.Types, library.World.Start())
	speaker := library.World.Speaker
	for skill, said := range map[string][]string{
		"wave":        {"wave", "wave to me", "挥手", "向我挥手"},
		"nod":         {"nod", "nod your head", "点点头"},
		"shake_head":  {"shake your head", "摇摇头", "摇两下头"},
		"bow":         {"take a bow", "鞠个躬"},
		"salute":      {"salute", "give me a salute", "敬礼", "给我敬个礼"},
		"thumbs_up":   {"give me a thumbs up", "thumbs up", "put your thumb up", "竖起大拇指", "给我点个赞"},
		"raise_arms":  {"raise your arms", "put your hands up", "lift your arms up", "举起双手", "把手举起来", "举手"},
		"open_arms":   {"open your arms", "张开双臂"},
		"cross_arms":  {"cross your arms", "抱起双臂"},
		"beckon":      {"beckon me over", "beckon to me", "招手让我过来"},
		"shake_hands": {"shake hands", "shake hands with me", "give me your paw", "give paw", "握手", "和我握个手", "给我爪子"},
		"wag":         {"wag your tail", "wag", "摇摇尾巴"},
		"point":       {"point at the fridge", "指着冰箱"},
	} {
		for _, text := range said {
			in := task.Instruction{Text: text, Speaker: speaker, Source: task.SourceText, Confidence: 1}
			r, err := rules.Read(t.Context(), in, task.Context{Speaker: speaker}, snapshot)
			require.NoError(t, err, text)
			require.Len(t, r.Clauses, 1, text)
			require.NotNil(t, r.Clauses[0].Act, text)
			require.Equal(t, skill, r.Clauses[0].Act.Skill, text)
		}
	}
}

func TestEveryGestureThatIsAskedForIsOneThatIsDescribed(t *testing.T) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "quadruped"})
	require.NoError(t, err)
	gestures := 0
	for _, s := range library.Skills {
		if s.Body.Gesture == "" {
			continue
		}
		gestures++
		err := library.Body.Able(s)
		if err == nil {
			continue
		}
		require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
		require.NotContains(t, err.Error(), "is not made for that gesture", "%s: it says which joint is missing", s.Name)
		require.Regexp(t, "; I can .* instead$", err.(*task.Failure).Hint) //nolint:errorlint // Able returns it plainly.
	}
	require.GreaterOrEqual(t, gestures, 12)
}

func TestAGestureThatTheBodyCannotMake(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"wave to me":                "Done. By the robot's own word: nod to Anna, as I cannot wave: I have no arm of three joints or more.",
		"向我挥手":                      "完成。机器人自己报告：向安娜点头（我没法挥手：我没有三个关节以上的手臂）。",
		"sit":                       "Done. By the robot's own word: sit down where I am, as I sit on no furniture: I have 4 legs.",
		"lie down":                  "Done. 1 of 1 goals are seen to hold.",
		"wave to me, otherwise bow": "Done. By the robot's own word: bow to Anna. I cannot wave: I have no arm of three joints or more; I can nod instead. I do the other thing.",
	} {
		t.Run(text, func(t *testing.T) {
			r := newRobot(t, asked{Files: nodes.Files{Body: "quadruped"}})
			result := r.do(t, text)
			require.Zero(t, result.ErrorCode, result.ErrorMsg)
			require.Equal(t, want, result.Summary)
		})
	}
}

func TestWhatIsDoneOtherwiseThanAskedIsInTheResultAndTheEvents(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{Files: nodes.Files{Body: "wheeled_arm"}})
	events := r.watchEvents(t)
	result := r.do(t, "raise your arms")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	done := 0
	for _, e := range events() {
		if e.Kind != task.EventStepDone {
			continue
		}
		done++
		require.Equal(t, "raise my arms (raises its only arm)", e.Text)
		var out task.Outcome
		require.NoError(t, json.Unmarshal(e.Data, &out))
		require.Equal(t, []string{"raises its only arm"}, out.Notes)
	}
	require.Equal(t, 1, done)
}
