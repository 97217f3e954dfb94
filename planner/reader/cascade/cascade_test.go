package cascade_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/nodes"
	"saydo/planner/model"
	"saydo/planner/reader"
	"saydo/planner/reader/cascade"
	"saydo/planner/reader/harm"
	"saydo/planner/reader/modelreader"
	"saydo/task"
	"saydo/world"
)

// shipped loads the shipped files once, which no test changes.
var shipped = sync.OnceValues(func() (*nodes.Library, error) {
	return nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
})

var rules = sync.OnceValues(func() (*reader.Rules, error) {
	library, err := shipped()
	if err != nil {
		return nil, err
	}
	return library.Reader()
})

// says is a model that answers the same to everything, or fails, or waits.
type says struct {
	answer string
	err    error
	silent bool
	calls  int
}

func (s *says) Ask(ctx context.Context, p model.Prompt, _ func(string)) (model.Answer, error) {
	s.calls++
	if s.silent {
		<-ctx.Done()
		return model.Answer{}, fmt.Errorf("waiting: %w", ctx.Err())
	}
	if p.Schema == nil {
		return model.Answer{Text: "Paris, \nI believe."}, s.err
	}
	return model.Answer{Text: s.answer}, s.err
}

func (s *says) Status(context.Context) (model.Status, error) { return model.Status{}, nil }
func (s *says) Where() string                                { return "tiny at home" }

// ears are a cascade in the shipped house.
type ears struct {
	*cascade.Cascade
	world  task.Snapshot
	talk   task.Context
	logged []string
}

func listen(t *testing.T, local, remote *says) *ears {
	t.Helper()
	library, err := shipped()
	require.NoError(t, err)
	ruled, err := rules()
	require.NoError(t, err)
	e := &ears{talk: task.Context{Speaker: library.World.Speaker}, world: world.NewSnapshot(library.Types, library.World.Start())}
	stage := func(m *says) cascade.Stage {
		if m == nil {
			return cascade.Stage{}
		}
		r, err := library.ModelReader(m, 0, ruled)
		require.NoError(t, err)
		return cascade.Stage{Reader: r, Asker: r, Where: m.Where()}
	}
	e.Cascade = cascade.New(cascade.Config{
		Rules: ruled, Delicate: delicate(t), Local: stage(local), Remote: stage(remote), Wording: library.Wording, Skills: library.Skills,
		Ordinals: map[string]int{"first": 1, "second": 2, "last": -1, "第一": 1, "第二": 2}, Log: func(text string) { e.logged = append(e.logged, text) },
	})
	return e
}

// delicate tells by the shipped rules what is read back.
func delicate(t *testing.T) func([]task.Clause, task.Snapshot) bool {
	t.Helper()
	library, err := shipped()
	require.NoError(t, err)
	cfg, err := library.ReaderConfig()
	require.NoError(t, err)
	name, data, err := config.Read(config.Rules, "household")
	require.NoError(t, err)
	d, err := harm.Decode(name, data, cfg, false)
	require.NoError(t, err)
	return d.Delicate
}

// doubts panics at every text that rules have read.
type doubts struct{}

func (doubts) Doubt(_ context.Context, _ task.Instruction, _ task.Context, _ task.Snapshot, ruled task.Request) (task.Request, bool) {
	return task.Request{Clauses: ruled.Clauses[:len(ruled.Clauses)+64]}, true
}

// The cascade can be asked again then.
func TestAPanicOfAReaderIsAFailure(t *testing.T) {
	ruled, err := rules()
	require.NoError(t, err)
	e := listen(t, nil, nil)
	e.Cascade = cascade.New(cascade.Config{Rules: ruled, Doubts: []cascade.Doubter{doubts{}}})
	for range 2 {
		request, err := e.Read(t.Context(), task.Instruction{ID: "i1", Text: "open the fridge"}, e.talk, e.world)
		require.Equal(t, task.CodeInternal, task.CodeOf(err))
		require.Equal(t, task.PlaceHold, request.Placement)
		require.Empty(t, request.Clauses)
	}
	require.Equal(t, task.ControlStop, e.hear(t, "stop").Control)
}

func (e *ears) hear(t *testing.T, text string) task.Request {
	t.Helper()
	r, err := e.Read(t.Context(), task.Instruction{ID: "i1", Text: text}, e.talk, e.world)
	require.NoError(t, err)
	return r
}

const cupOnSofa = `{"do":[{"v":"on","a":"red_cup","b":"sofa"}]}`

func TestWhatRulesReadAsAWholeNeedsNoModel(t *testing.T) {
	m := &says{answer: cupOnSofa}
	e := listen(t, m, nil)
	for _, text := range []string{"open the fridge", "把冰箱打开", "stop", "what are you doing?"} {
		require.Equal(t, "rules", e.hear(t, text).Reader)
	}
	require.Equal(t, task.CodeAmbiguous, e.hear(t, "bring me the cup").Question.Code, "which of two things is meant, no model may guess")
	require.Zero(t, m.calls)
}

// A small model overlooks a "not": what it reads of such a text is read back, as what
// rules do not read may be the contrary.
func TestWhatIsDeniedIsReadBack(t *testing.T) {
	for _, text := range []string{"please do not plonk the red cup on the sofa", "you mustn't let the red cup onto the sofa", "dont let the red cup lie about on the sofa", "千万不要让红杯子上沙发"} {
		e := listen(t, &says{answer: cupOnSofa}, nil)
		r := e.hear(t, text)
		require.NotNil(t, r.Question, text)
		require.Empty(t, r.Clauses, text)
		e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1", Text: text}, Request: r}
		require.Equal(t, "(on red_cup sofa)", e.hear(t, "yes").Clauses[0].Goal.String(), text)
	}
}

func TestWhatNoRuleReadsIsReadByTheModel(t *testing.T) {
	m := &says{answer: cupOnSofa}
	e := listen(t, m, nil)
	r := e.hear(t, "the red cup yearns for the sofa")
	require.Equal(t, "model", r.Reader)
	require.Equal(t, "(on red_cup sofa)", r.Clauses[0].Goal.String())
	require.Equal(t, 1, m.calls)
}

func TestTheModelMustAgreeOnWhatRulesHaveRead(t *testing.T) {
	m := &says{answer: `{"do":[{"v":"open","a":"fridge"},{"v":"on","a":"red_cup","b":"sofa"}]}`}
	e := listen(t, m, nil)
	r := e.hear(t, "open the fridge and flibber the red cup to the sofa")
	require.Equal(t, "model", r.Reader)
	require.Len(t, r.Clauses, 2)
}

func TestTwoReadingsAreToldInPlainWordsAndOneIsChosen(t *testing.T) {
	for answer, want := range map[string]string{
		"the first":                  "(open fridge)",
		"the second one":             "(open oven)",
		"the oven please":            "(open oven)",
		"the fridge is open":         "(open fridge)",
		"I mean the one of the oven": "(open oven)",
	} {
		m := &says{answer: `{"do":[{"v":"open","a":"oven"}]}`}
		e := listen(t, m, nil)
		const text = "open the fridge and flibber the oven"
		r := e.hear(t, text)
		require.NotNil(t, r.Question)
		require.Empty(t, r.Clauses)
		require.Equal(t, task.CodeAmbiguous, r.Question.Code)
		require.Equal(t, "Do you mean, first: the fridge is open; or second: the oven is open?", r.Question.Text)
		require.Equal(t, []string{"the fridge is open", "the oven is open"}, r.Question.Options)

		e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1", Text: text}, Request: r}
		r, err := e.Read(t.Context(), task.Instruction{ID: "i2", Text: answer}, e.talk, e.world)
		require.NoError(t, err)
		require.Nil(t, r.Question, answer)
		require.Equal(t, want, r.Clauses[0].Goal.String(), answer)
		require.Equal(t, "i2", r.ID)
	}
}

// whole is the cascade of a system without any model.
func whole(t *testing.T) *ears {
	t.Helper()
	library, err := shipped()
	require.NoError(t, err)
	ruled, err := rules()
	require.NoError(t, err)
	e := &ears{talk: task.Context{Speaker: library.World.Speaker}, world: world.NewSnapshot(library.Types, library.World.Start())}
	all, err := library.Cascade(ruled, nodes.ModelSettings{}, func(text string) { e.logged = append(e.logged, text) })
	require.NoError(t, err)
	e.Cascade = all.Cascade
	return e
}

func TestAGuessIsReadBackAndTakenForAYesAlone(t *testing.T) {
	e := whole(t)
	const text = "flibber the red cup to the sofa"
	asked := e.hear(t, text)
	require.Empty(t, asked.Clauses, "nothing moves for a guess")
	require.Equal(t, "I am not sure that I understood. Do you mean: the red cup is on the sofa?", asked.Question.Text)

	answer := func(said string) task.Request {
		e.talk.Pending, e.talk.Asked = asked.Question, &task.Turn{Instruction: task.Instruction{ID: "i1", Text: text}, Request: asked}
		defer func() { e.talk.Pending, e.talk.Asked = nil, nil }()
		r, err := e.Read(t.Context(), task.Instruction{ID: "i2", Text: said}, e.talk, e.world)
		require.NoError(t, err)
		return r
	}
	require.Equal(t, task.ControlNo, answer("no").Control)
	require.Equal(t, task.ControlStop, answer("stop").Control)
	require.Equal(t, "(open fridge)", answer("open the fridge").Clauses[0].Goal.String(), "who says something else wants something else")
	require.Equal(t, "(on red_cup sofa)", answer("yes please").Clauses[0].Goal.String())
	require.Empty(t, e.logged)
}

// A yes to a guess at such words is no order to stop, and where nothing is guessed they hold the robot on.
func TestAGuessAtWordsThatHoldTheRobotHoldsItOnlyUntilTheYes(t *testing.T) {
	e := whole(t)
	const text = "hold on, flibber the red cup to the sofa"
	asked := e.hear(t, text)
	require.Equal(t, task.PlaceInstead, asked.Placement)
	e.talk.Pending, e.talk.Asked = asked.Question, &task.Turn{Instruction: task.Instruction{ID: "i1", Text: text}, Request: asked}
	meant := e.hear(t, "yes")
	require.Equal(t, "(on red_cup sofa)", meant.Clauses[0].Goal.String())
	require.Equal(t, task.PlaceInstead, meant.Placement)
	require.Equal(t, task.PlaceHold, whole(t).hear(t, "stop at the flibber sofa with the red cup").Placement)
}

func TestAGuessIsMadeOnlyOfWhatNobodyReads(t *testing.T) {
	e := whole(t)
	require.Equal(t, "rules", e.hear(t, "put the red cup on the sofa").Reader)
	require.Contains(t, e.hear(t, "bring me the cup").Question.Text, "Which one", "rules have read it, and ask what they must")
	require.Equal(t, task.AskKnow, e.hear(t, "what is the capital of France?").Clauses[0].Ask.Kind)
	require.Equal(t, "nothing_is_thrown", e.hear(t, "throw the fridge at the cat").Refusal.Rule, "nobody guesses at what is refused")
	for _, text := range []string{"hang the fridge on the sun", "the red cup yearns for the sofa"} {
		require.Equal(t, task.CodeNotUnderstood, e.hear(t, text).Question.Code, text)
	}
	require.Contains(t, e.hear(t, "flibber zorbs").Question.Text, "did not understand")
}

// second doubts everything and reads it as another request.
type second struct{ other task.Request }

func (s second) Doubt(context.Context, task.Instruction, task.Context, task.Snapshot, task.Request) (task.Request, bool) {
	return s.other, len(s.other.Clauses) > 0
}

func TestWhatIsDoubtedIsAChoiceOfTwo(t *testing.T) {
	library, err := shipped()
	require.NoError(t, err)
	ruled, err := rules()
	require.NoError(t, err)
	oven := task.That("open", "oven")
	e := &ears{talk: task.Context{Speaker: library.World.Speaker}, world: world.NewSnapshot(library.Types, library.World.Start())}
	doubts := second{task.Request{Language: "en", Reader: "errand", Clauses: []task.Clause{{Goal: &oven}}}}
	e.Cascade = cascade.New(cascade.Config{Rules: ruled, Wording: library.Wording, Skills: library.Skills, Ordinals: map[string]int{"second": 2}, Doubts: []cascade.Doubter{doubts}})
	r := e.hear(t, "open the fridge")
	require.Empty(t, r.Clauses, "nothing moves before somebody says which")
	require.Equal(t, "Do you mean, first: the fridge is open; or second: the oven is open?", r.Question.Text)
	e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1"}, Request: r}
	require.Equal(t, "(open oven)", e.hear(t, "the second").Clauses[0].Goal.String())
	e.talk.Pending, e.talk.Asked = nil, nil
	require.NotNil(t, e.hear(t, "flibber").Question, "what rules do not read is no matter of doubt")
	require.Equal(t, task.ControlStop, e.hear(t, "stop").Control)
}

func TestAGuessMustWantWhatTheRulesHaveRead(t *testing.T) {
	e := whole(t)
	r := e.hear(t, "open the fridge and flibber the red cup to the sofa")
	require.Empty(t, r.Clauses)
	require.NotContains(t, r.Question.Text, "Do you mean: the red cup is on the sofa?", "without the fridge")
	r = e.hear(t, "wave to Anna and flibber the red cup to the sofa")
	require.NotContains(t, r.Question.Text, "Do you mean", "no guess knows of waving, so that each would leave it out")
}

// TestAGuessThatLeavesSomethingOutIsNotOffered: nobody notices what a long question lacks.
func TestAGuessThatLeavesSomethingOutIsNotOffered(t *testing.T) {
	e := whole(t)
	require.Contains(t, e.hear(t, "flibber the red cup to the sofa, put it upside down").Question.Text, "Do you mean: the red cup is on the sofa?")
	require.NotContains(t, e.hear(t, "put the zorb on the sofa, bring the zorb, put the red cup on the sofa unto the zorb").Question.Text, "Do you mean: the red cup is on the sofa?")
}

// A warning comes before a guess at the rest.
func TestAGuessPassesOverNoWarning(t *testing.T) {
	q := whole(t).hear(t, "the kitchen is on fire, flibber the red cup to the sofa").Question
	require.Contains(t, q.Text, "I notice no smoke, fire, gas")
	require.Contains(t, q.Text, "Do you mean: the red cup is on the sofa?")
}

func TestANameThatNobodyKnowsIsToldBesideTheGuess(t *testing.T) {
	text := whole(t).hear(t, "put the zorb and the red cup on the coffee table").Question.Text
	require.Contains(t, text, `I do not know "zorb"`)
	require.Contains(t, text, "Do you mean: the red cup is on the coffee table?")
}

func TestALongGuessIsToldInBrief(t *testing.T) {
	text := whole(t).hear(t, "Serve the meal by placing all food on the dining table along with the appropriate utensils").Question.Text
	require.Contains(t, text, "more like it?")
	require.Less(t, len(text), 400)
}

func TestTwoReadingsInChinese(t *testing.T) {
	e := listen(t, &says{answer: `{"do":[{"v":"open","a":"oven"}]}`}, nil)
	r := e.hear(t, "打开冰箱，然后咕噜咕噜烤箱")
	require.NotNil(t, r.Question)
	require.Contains(t, r.Question.Text, "您的意思是")
	e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1"}, Request: r}
	chosen, err := e.Read(t.Context(), task.Instruction{ID: "i2", Text: "第二个"}, e.talk, e.world)
	require.NoError(t, err)
	require.Equal(t, "(open oven)", chosen.Clauses[0].Goal.String())
}

func TestAnAnswerThatChoosesNothingLeavesTheQuestionOpen(t *testing.T) {
	e := listen(t, &says{answer: `{"do":[{"v":"open","a":"oven"}]}`}, nil)
	r := e.hear(t, "open the fridge and flibber the oven")
	e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1"}, Request: r}
	require.Equal(t, task.ControlStop, e.hear(t, "stop").Control, "a control word acts all the same")
	r = e.hear(t, "the second")
	require.Equal(t, "(open oven)", r.Clauses[0].Goal.String())
}

func TestWithTheModelGoneWhatRulesReadGoesOn(t *testing.T) {
	for _, code := range []task.Code{task.CodeModelGone, task.CodeModelBusy, task.CodeModelCut, task.CodeModelMissing} {
		e := listen(t, &says{err: task.Fail(code, "ask", "no")}, nil)
		require.Equal(t, "rules", e.hear(t, "open the fridge").Reader)
		r := e.hear(t, "the red cup yearns for the sofa")
		require.NotNil(t, r.Question, "and the rest is asked back")
		require.Equal(t, task.CodeNotUnderstood, r.Question.Code)
		require.Len(t, e.logged, 1)
		require.Contains(t, e.logged[0], "tiny at home does not read")
	}
}

// What is carried out stands still first.
func TestWhatMayBeAStopWaitsForNoModelWhileSomethingIsCarriedOut(t *testing.T) {
	for _, text := range []string{"stop at the kitchen", "wait, no", "停在厨房那儿", "等等，不"} {
		m := &says{answer: cupOnSofa}
		e := listen(t, m, m)
		e.talk.Urgent = true
		r := e.hear(t, text)
		require.Equal(t, task.PlaceHold, r.Placement, text)
		require.NotNil(t, r.Question, text)
		require.Zero(t, m.calls, text)
		e.talk.Urgent = false
		e.hear(t, text)
		require.NotZero(t, m.calls, "behind that the model says what is meant: "+text)
	}
}

// A model that reads a wish where somebody may want the robot to stop moves nothing before a yes.
func TestAWishOfWordsThatHoldTheRobotIsReadBackInThePlaceOfTheTask(t *testing.T) {
	for _, text := range []string{"stop at the kitchen", "停在厨房那儿"} {
		e := listen(t, &says{answer: `{"do":[{"v":"robot_in","a":"kitchen"}]}`}, nil)
		r := e.hear(t, text)
		require.Empty(t, r.Clauses, text)
		require.Equal(t, task.CodeAmbiguous, r.Question.Code, text)
		require.Equal(t, task.PlaceInstead, r.Placement, text)
		e.talk.Pending, e.talk.Asked = r.Question, &task.Turn{Instruction: task.Instruction{ID: "i1", Text: text}, Request: r}
		require.Len(t, e.hear(t, "yes").Clauses, 1, text)
	}
}

func TestAModelThatDoesNotAnswerIsNotWaitedForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := listen(t, &says{silent: true}, nil)
		r := e.hear(t, "the red cup yearns for the sofa")
		require.Equal(t, task.CodeNotUnderstood, r.Question.Code)
	})
}

func TestAnInstructionThatIsCalledOffIsNoLongerRead(t *testing.T) {
	e := listen(t, &says{silent: true}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go cancel()
	_, err := e.Read(ctx, task.Instruction{ID: "1", Text: "the red cup yearns for the sofa"}, e.talk, e.world)
	require.ErrorIs(t, err, context.Canceled)
}

func TestAnotherMachineIsAskedLastAndItIsTold(t *testing.T) {
	remote := &says{answer: cupOnSofa}
	e := listen(t, &says{answer: "nonsense"}, remote)
	r := e.hear(t, "the red cup yearns for the sofa")
	require.Equal(t, "(on red_cup sofa)", r.Clauses[0].Goal.String())
	require.Len(t, e.logged, 2)
	require.Contains(t, e.logged[1], "leave this machine")
	require.Contains(t, e.logged[1], "the red cup")

	e = listen(t, &says{answer: cupOnSofa}, remote)
	e.hear(t, "the red cup yearns for the sofa")
	require.Equal(t, 1, remote.calls, "not where the local one has read it")
	require.Empty(t, e.logged)
}

func TestAQuestionOfTheWorldAtLargeIsAnsweredInTheModelsWords(t *testing.T) {
	e := listen(t, &says{answer: `{"do":[{"v":"ask_know"}]}`}, nil)
	r := e.hear(t, "what is the capital of France?")
	require.Equal(t, task.AskKnow, r.Clauses[0].Ask.Kind)
	require.Equal(t, "Paris, I believe.", r.Clauses[0].Ask.Answer)

	r = listen(t, nil, nil).hear(t, "what is the capital of France?")
	require.Equal(t, task.AskKnow, r.Clauses[0].Ask.Kind)
	require.Empty(t, r.Clauses[0].Ask.Answer, "without a model nobody knows")
	for _, wish := range []string{"the red cup yearns for the sofa", "when the moon is full, flibber the sofa"} {
		require.NotNil(t, listen(t, nil, nil).hear(t, wish).Question, wish)
	}
}

// TestAHostileModelGetsNoInventedNameThrough has a model that invents names,
// cuts its JSON and wants the wrong things, by chance and by seed.
func TestAHostileModelGetsNoInventedNameThrough(t *testing.T) {
	library, err := shipped()
	require.NoError(t, err)
	check, err := modelreader.NewCheck(library.Domain, library.Skills)
	require.NoError(t, err)
	m := &says{}
	e := listen(t, m, nil)
	names := []string{"red_cup", "sofa", "anna", "fridge", "coffee_table", "any cup", "some person"}
	through, held := 0, 0
	for i := range 140 {
		a, b := names[i%len(names)], names[(i/7)%len(names)]
		if i%5 == 0 {
			a = "golden_" + a
		}
		m.answer = fmt.Sprintf(`{"do":[{"v":%q,"a":%q,"b":%q},{"v":"wave","a":%q}]}`, []string{"on", "in", "has", "near", "next_to", "rm -rf"}[i%6], a, b, names[2])
		if i%7 == 0 {
			m.answer = m.answer[:len(m.answer)*(i%11)/11]
		}
		r := e.hear(t, "the red cup yearns for the sofa, the fridge and the coffee table")
		require.NoError(t, check.Request(r, e.world), m.answer)
		if r.Reader == "model" {
			require.NotContains(t, m.answer, "golden_")
			through++
			continue
		}
		require.NotNil(t, r.Question)
		held++
	}
	require.Positive(t, through, "what is right gets through")
	require.Greater(t, held, through)
}
