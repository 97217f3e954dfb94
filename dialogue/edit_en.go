package dialogue

import (
	"slices"
	"strconv"
	"strings"

	"saydo/task"
)

// english are the words of edits in English.
func english() editWords {
	both := form{steps: true, things: true}
	sure := form{steps: true, things: true, surely: true}
	return editWords{
		plain: englishPlain, steps: englishSteps, named: englishName, fit: englishFit,
		step: "this step|that step|the step|the next step", this: "it|this|that|this one|that one",
		each: "one at a time|one at a time again|again one at a time|one by one|one by one again|one step at a time|one step at a time again|step by step|step by step again|" +
			"ask me each time|ask me every time|ask me before each step|ask me before every step|ask before each step|ask before every step|ask me about each step|ask me about every step|" +
			"ask me again|ask again before each step|ask me again before each step|ask me first|ask me first each time|always ask me|always ask me first",
		rest: "to all|to everything|to all of it|to all of them|to all steps|to the rest|all|all of it|all of them|all steps|everything|the rest|all the rest|" +
			"do all of it|do it all|do them all|do all|do everything|do the rest|do all the rest|go ahead with all of it|go ahead with everything|do not ask again|do not ask any more",
		forms: longest(
			forms(sure, "skip {}|skip over {}|leave out {}|leave {} out|omit {}|without {}|do it without {}|do it all without {}|"+
				"do everything without {}|everything but {}|everything except {}|all but {}|all except {}|"+
				"remove {} from the plan|take {} out of the plan|drop {} from the plan"),
			forms(both, "except {}|except for {}|forget about {}|not {}|no need for {}|i do not need {}|we do not need {}|"+
				"{} is not needed|{} are not needed|{} is not necessary|{} are not necessary|{} can be skipped|{} can be left out"),
			forms(form{steps: true}, "drop {}|remove {}|delete {}|cut {}|cut out {}|take out {}|take {} out|leave off {}|forget {}|no {}|"+
				"do not do {}|you need not do {}|you do not have to do {}|you can skip {}|do {} not"),
			forms(form{things: true}, "leave {} alone|leave {} where it is|leave {} where they are|do not touch {}|do not move {}|"+
				"do not take {}|do not bring {}|{} can stay|{} can stay where it is|{} can stay where they are"),
			forms(form{steps: true, things: true, wants: wantsFirst}, "do {} first|{} first|first {}|first do {}|start with {}|begin with {}|"+
				"put {} first|move {} to the front|move {} to the beginning|move {} to the start|do {} before the rest|"+
				"do {} before anything else|do {} before everything else"),
			forms(form{steps: true, things: true, wants: wantsLast}, "do {} last|{} last|finish with {}|end with {}|put {} last|"+
				"put {} at the end|do {} at the end|move {} to the end"),
		),
	}
}

// englishPlain is the text in small letters without marks and politeness.
func englishPlain(text string) string {
	text = strings.ToLower(text)
	text = strings.NewReplacer("don't", "do not", "don’t", "do not", "needn't", "need not", "isn't", "is not", "aren't", "are not",
		",", " , ", "&", " and ", "-", " - ", "#", " ", "?", " ", "!", " ", ".", " ", ";", " , ", ":", " ").Replace(text)
	return shorn(" "+strings.Join(strings.Fields(text), " ")+" ", " ,",
		[]string{
			"please ", "ok ", "okay ", "yes ", "no , ", "but ", "and ", "well ", "just ", "good ", "fine ", "then ", "so ", "all right ",
			"could you ", "can you ", "would you ", "you can ", "i want you to ", "i would like you to ", "let us ", "do it , ",
		},
		[]string{" please", " thanks", " thank you", " for now", " this time", " then", " today"})
}

// englishNumber reads "3", "3rd", "three" and "third".
func englishNumber(word string) (int, bool) {
	for _, list := range [][]string{
		{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"},
		{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"},
	} {
		if i := slices.Index(list, word); i >= 0 {
			return i + 1, true
		}
	}
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, ending)
	}
	n, err := strconv.Atoi(word)
	return n, err == nil && n > 0
}

// englishSteps reads "step 3", "steps 2 and 4", "the last step", "the first two
// steps", "3 to 5".
func englishSteps(slot string, of int) ([]int, bool) {
	var words []string
	said, bare := false, true // "step" was; nothing but numbers were
	for w := range strings.FieldsSeq(slot) {
		switch w {
		case "step", "steps":
			said = true
		case "the", "number", "numbers", "and", "or", ",", "both":
		default:
			_, err := strconv.Atoi(w)
			bare = bare && (err == nil || w == "to" || w == "-")
			words = append(words, w)
		}
	}
	if n := len(words); n > 1 && (words[n-1] == "one" || words[n-1] == "ones") { // "the last one"
		words, said = words[:n-1], true
	}
	if len(words) == 0 || !said && !bare {
		return nil, false
	}
	var out []int
	for i := 0; i < len(words); {
		numbers, used := englishRange(words[i:])
		if used == 0 {
			return nil, false
		}
		out, i = append(out, numbers...), i+used
	}
	return resolved(out, of), true
}

// englishRange reads one number or range at the beginning of the words; used is how
// many words it takes.
func englishRange(words []string) (numbers []int, used int) {
	word := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	many, counted := englishNumber(word(1))
	switch {
	case word(0) == "last" && counted:
		return span(-many, -1), 2
	case word(0) == "last":
		return []int{-1}, 1
	case word(0) == "first" && counted && !strings.HasSuffix(word(1), "st"):
		return span(1, many), 2
	case (word(0) == "second" || word(0) == "next") && word(1) == "to" && word(2) == "last":
		return []int{-2}, 3
	}
	from, ok := englishNumber(word(0))
	if !ok {
		return nil, 0
	}
	if slices.Contains([]string{"to", "through", "until", "till", "-"}, word(1)) {
		if to, ok := englishNumber(word(2)); ok {
			return span(from, to), 3
		}
		if word(2) == "last" {
			return append(span(from, from), -1), 3
		}
		return nil, 0
	}
	return []int{from}, 1
}

// englishName cuts the article off, and tells whether all of a name are meant.
func englishName(slot string) (string, bool) {
	many := false
	for {
		first, rest, more := strings.Cut(slot, " ")
		if !more || !slices.Contains([]string{"the", "my", "your", "our", "a", "an", "that", "this", "all", "of", "both", "these", "those", "any", "every"}, first) {
			break
		}
		many = many || slices.Contains([]string{"all", "both", "these", "those", "any", "every"}, first)
		slot = rest
	}
	return slot, many || task.Several("the "+slot)
}

// englishFit tells how well a name is said: in full, or by its last words, in the
// singular or the plural.
func englishFit(said, name string) int {
	if name == "" {
		return 0
	}
	for _, s := range []string{said, strings.TrimSuffix(said, "s"), strings.TrimSuffix(said, "es")} {
		switch {
		case s == name:
			return 2
		case strings.HasSuffix(name, " "+s):
			return 1
		}
	}
	return 0
}
