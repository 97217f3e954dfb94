package executor

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/reader"
	"saydo/task"
)

// shipped are the words of the shipped lexicons.
func shipped(t *testing.T) task.Consent {
	t.Helper()
	var all task.Consent
	for _, language := range []string{"en", "zh"} {
		file := filepath.Join("..", "config", "lexicons", language+".yaml")
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		lex, err := reader.DecodeLexicon(file, data)
		require.NoError(t, err)
		all = all.With(lex.Consent)
	}
	return all
}

// A lexicon may be a user's own: what it lacks is no answer.
func TestWithoutWordsNothingIsAYes(t *testing.T) {
	for _, words := range []task.Consent{{}, {Firm: []string{""}, Yes: []string{""}, Denies: []string{"别"}, Unsays: []string{""}}} {
		w := wish{words: words, done: consents}
		require.Equal(t, unclear, w.strictly("yes"))
		require.Equal(t, unclear, w.loosely("yes, please"))
	}
}

func TestWhatIsAYesAndWhatIsANo(t *testing.T) {
	judged(t, map[string]judgement{
		"yes":                     {consents, consents},
		"Yes, please!":            {consents, consents},
		"sure, go ahead":          {consents, consents},
		"ok, try again":           {consents, consents},
		"you may":                 {consents, consents},
		"You can try again now.":  {consents, consents},
		"please do":               {consents, consents},
		"no problem":              {consents, consents},
		"that is not right":       {refuses, refuses},
		"That's not right.":       {refuses, refuses},
		"not okay":                {refuses, refuses},
		"not that cup":            {unclear, refuses},
		"I do not think so":       {refuses, refuses},
		"done":                    {consents, consents},
		"it's done":               {consents, consents},
		"yes, I put it back":      {unclear, consents},
		"ok I opened the door":    {unclear, consents},
		"ok turn on the lamp":     {unclear, consents}, // it is read first
		"no":                      {refuses, refuses},
		"No, thank you.":          {refuses, refuses},
		"don't":                   {refuses, refuses},
		"not yet":                 {refuses, refuses},
		"please don't":            {refuses, refuses},
		"of course not":           {refuses, refuses},
		"nah":                     {refuses, refuses},
		"sounds good":             {consents, consents},
		"please, yes":             {consents, consents},
		"?":                       {unclear, unclear},
		"no, turn on the lamp":    {unclear, refuses}, // it is read first
		"no, leave it there":      {unclear, refuses},
		"never mind":              {unclear, refuses},
		"":                        {unclear, refuses},
		"yes but not now":         {unclear, unclear},
		"ok wait":                 {unclear, unclear},
		"I don't know":            {unclear, unclear},
		"not sure":                {unclear, unclear},
		"no idea":                 {unclear, unclear},
		"maybe":                   {unclear, unclear},
		"what?":                   {unclear, unclear},
		"do the dishes":           {unclear, unclear},
		"please turn on the lamp": {unclear, unclear},
		"turn on the lamp":        {unclear, unclear},
		"yesterday":               {unclear, unclear},
		"what is the time":        {unclear, unclear},
	})
}

func TestWhatIsAYesAndWhatIsANoInChinese(t *testing.T) {
	judged(t, map[string]judgement{
		"好":        {consents, consents},
		"好的，请继续":   {consents, consents},
		"可以了":      {consents, consents},
		"可以，谢谢":    {consents, consents},
		"再试一次吧":    {consents, consents},
		"没问题":      {consents, consents},
		"弄好了":      {consents, consents},
		"好的，我放回去了": {unclear, consents},
		"不":        {refuses, refuses},
		"不用了，谢谢":   {refuses, refuses},
		"算了":       {refuses, refuses},
		"别再做了":     {refuses, refuses},
		"不想再试":     {unclear, refuses},
		"请不要":      {refuses, refuses},
		"先别":       {refuses, refuses},
		"没错":       {consents, consents},
		"不错":       {consents, consents},
		"是啊":       {consents, consents},
		"对啊":       {consents, consents},
		"行啊":       {consents, consents},
		"嗯嗯":       {consents, consents},
		"好嘞":       {consents, consents},
		"好像不行":     {unclear, unclear},
		"不知道":      {unclear, unclear},
		"我不清楚":     {unclear, unclear},
		"不确定":      {unclear, unclear},
		"打开咖啡机":    {unclear, unclear},
		"行李箱在哪里":   {unclear, unclear},
		"几点了":      {unclear, unclear},
	})
}

// judgement is what words are taken for that say nothing else, and of which nothing else could be made.
type judgement struct{ strict, loose verdict }

func judged(t *testing.T, all map[string]judgement) {
	t.Helper()
	w := wish{words: shipped(t), done: consents}
	for text, want := range all {
		require.Equal(t, want.strict, w.strictly(text), "strictly: %q", text)
		require.Equal(t, want.loose, w.loosely(text), "loosely: %q", text)
	}
}

// Whether something is to be done again is another question than whether it may be
// tried again.
func TestThatItIsDoneIsANoToDoingItAgain(t *testing.T) {
	words := shipped(t)
	for _, text := range []string{"done", "It was done.", "it's already done", "已经做了", "做完了"} {
		require.Equal(t, refuses, wish{words: words, done: refuses}.loosely(text), text)
		require.Equal(t, consents, wish{words: words, done: consents}.loosely(text), text)
	}
}

// What has more behind it than a yes or no may be a new request, and is none to the
// service that takes answers.
func TestWhatHasMoreBehindItIsNoAnswer(t *testing.T) {
	w := wish{words: shipped(t), done: consents}
	for _, text := range []string{
		"no, turn on the lamp", "leave the kitchen", "stop the music", "sorry, bring me the milk", "?", "ok turn on the lamp",
		"不好意思，打开灯", "别的也行", "不用谢，好的", "不，打开灯",
	} {
		require.False(t, w.answers(text), text)
	}
	for _, text := range []string{"no", "No, thanks.", "", " ", "I don't know", "不知道", "yes please", "not now", "请别"} {
		require.True(t, w.answers(text), text)
	}
}

func TestOnlyWordsThatSayNothingElseTellThatItIsTaken(t *testing.T) {
	words := task.Consent{Taken: []string{"got it", "i have it", "拿到了"}, Polite: []string{"thanks", "thank you", "谢谢"}, Firm: []string{"yes"}}
	for text, taken := range map[string]bool{
		"Got it!": true, "yes, got it, thank you": true, "got it, got it": true, "拿到了，谢谢": true,
		"": false, "thanks": false, "yes": false, "you got it": false, "got it wrong": false, "got it? then wave": false, "I have items": false,
	} {
		require.Equal(t, taken, Takes(words, text), text)
	}
}
