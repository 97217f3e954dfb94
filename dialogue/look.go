package dialogue

import (
	"cmp"
	"strings"

	"saydo/task"
)

// look answers of what colour the things asked about are, or what they are made of, in
// the words of the language.
func (a answer) look(by string, wordsOf func(language string) (map[string]string, error)) (string, error) {
	words, err := a.lookWords(wordsOf)
	if err != nil {
		return "", err
	}
	var told []string
	for _, o := range a.asked() {
		if value := o.Attributes[by]; value != "" && len(told) < mostNamed {
			told = append(told, a.isSo(o.Spoken(a.Language), by, cmp.Or(words[value], value)))
		}
	}
	if len(told) == 0 {
		return a.in("I do not know that of %s.", "%s是什么样的，我不知道。", a.words()), nil
	}
	return a.sentences(told), nil
}

// lookWords are the words of the language for how things and persons look.
func (a answer) lookWords(wordsOf func(language string) (map[string]string, error)) (map[string]string, error) {
	if wordsOf == nil {
		return nil, nil
	}
	return wordsOf(a.Language)
}

// isSo says how a thing looks, without the full stop.
func (p phrases) isSo(what, by, value string) string {
	be := "%s is %s"
	if task.Several(what) {
		be = "%s are %s"
	}
	if by == "material" {
		return p.in(strings.Replace(be, " %s", " made of %s", 1), "%s是%s做的", what, value)
	}
	return p.in(be, "%s是%s的", what, value)
}
