package cascade_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is dangerous is not done for a sentence that only a model has read; what is
// ordinary is.
func TestWhatIsDangerousIsReadBackWhereOnlyAModelReadsIt(t *testing.T) {
	for text, c := range map[string]struct {
		answer string
		asked  bool
	}{
		"the oven is a lovely colour":              {`{"do":[{"v":"switched_on","a":"oven"}]}`, true},
		"I wonder what the safe would look like":   {`{"do":[{"v":"open","a":"safe"}]}`, true},
		"the front door yearns for the evening":    {`{"do":[{"v":"not_locked","a":"front_door"}]}`, true},
		"the kitchen knife yearns for Ben":         {`{"do":[{"v":"has","a":"ben","b":"kitchen_knife"}]}`, true},
		"the floor lamp yearns for the evening":    {`{"do":[{"v":"switched_on","a":"floor_lamp"}]}`, false},
		"the oven is a lovely colour in the night": {`{"do":[{"v":"not_switched_on","a":"oven"}]}`, false},
	} {
		e := listen(t, &says{answer: c.answer}, nil)
		r := e.hear(t, text)
		require.Equal(t, c.asked, len(r.Clauses) == 0, "%s: %v", text, r)
		if c.asked {
			require.Equal(t, task.CodeAmbiguous, r.Question.Code, text)
			e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1", Text: text}, Request: r}
			require.Len(t, e.hear(t, "yes").Clauses, 1, text)
		}
	}
}

// What rules have read of a sentence makes nothing else of it harmless; but what is dangerous in what they have read
// themselves is wanted.
func TestWhatIsDangerousIsReadBackBesideWhatRulesHaveRead(t *testing.T) {
	for text, c := range map[string]struct {
		answer string
		asked  bool
	}{
		"go to the kitchen and praise the lovely evening":            {`{"do":[{"v":"robot_in","a":"kitchen"},{"v":"not_locked","a":"front_door"}]}`, true},
		"praise the lovely evening and go to the kitchen":            {`{"do":[{"v":"not_locked","a":"front_door"},{"v":"robot_in","a":"kitchen"}]}`, true},
		"bring me the red cup and let the blade sing for Ben":        {`{"do":[{"v":"has","a":"anna","b":"red_cup"},{"v":"has","a":"ben","b":"kitchen_knife"}]}`, true},
		"bring me the red cup and zorp the gliff":                    {`{"do":[{"v":"has","a":"anna","b":"red_cup"},{"v":"switched_on","a":"oven"}]}`, true},
		"go to the kitchen and let the apple yearn for the Sahara":   {`{"do":[{"v":"robot_in","a":"kitchen"},{"v":"hot","a":"apple"}]}`, true},
		"go to the kitchen and let the apple yearn for the sun":      {`{"do":[{"v":"robot_in","a":"kitchen"},{"v":"cooked","a":"apple"}]}`, true},
		"go to the kitchen and let the apple yearn for the scissors": {`{"do":[{"v":"robot_in","a":"kitchen"},{"v":"sliced","a":"apple"}]}`, true},
		"bring me a guitar and zorp the axe":                         {`{"do":[{"v":"has","a":"anna","b":"any axe"}]}`, true}, // neither is known yet
		"bring me a guitar and flibber the axe":                      {`{"do":[{"v":"has","a":"anna","b":"any guitar"}]}`, false},
		"bring me a mug and zorp the gliff":                          {`{"do":[{"v":"has","a":"anna","b":"any mug"}]}`, false},
		"turn on the oven and zorp the gliff":                        {`{"do":[{"v":"switched_on","a":"oven"},{"v":"robot_in","a":"kitchen"}]}`, false},
		"bring me the red cup and zorp the glimmer":                  {`{"do":[{"v":"has","a":"anna","b":"red_cup"},{"v":"switched_on","a":"floor_lamp"}]}`, false},
		"去厨房，让晚风轻轻地吹":                                                {`{"do":[{"v":"robot_in","a":"kitchen"},{"v":"not_locked","a":"front_door"}]}`, true},
	} {
		e := listen(t, &says{answer: c.answer}, nil)
		r := e.hear(t, text)
		require.Equal(t, c.asked, len(r.Clauses) == 0, "%s: %v", text, r)
		if c.asked {
			require.Equal(t, task.CodeAmbiguous, r.Question.Code, "%s: %s", text, r.Question.Text)
			require.True(t, r.Question.Guess, "%s: %s", text, r.Question.Text) // and no choice of two readings
		}
	}
}
