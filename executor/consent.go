package executor

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/task"
)

// verdict is what an answer means to a question that only yes or no answers.
type verdict int

const (
	unclear verdict = iota
	consents
	refuses
)

// wish is a question that only yes or no answers. Nothing else that is said counts as
// a yes.
type wish struct {
	done verdict // what it means that something is done
}

// consent asks for a yes or no, and reports whether it is a yes. What is neither has
// the question put once more, and then is no answer. What somebody says of something
// else meanwhile is dealt with as at any other time, and the question put again then.
// The error is the reason why the task ends.
func (r *run) consent(ctx context.Context, q task.Question, w wish) (bool, error) {
	if r.asksLeft() <= 0 {
		return false, nil
	}
	for again := false; ; {
		said, err := r.put(ctx, q, &w)
		switch {
		case ctx.Err() != nil:
			return false, context.Cause(ctx)
		case err != nil:
			return false, nil //nolint:nilerr // That nobody answers is an answer: no.
		case said.aside:
			if err := r.turnAside(ctx); err != nil {
				return false, err
			}
		case w.loosely(said.text) != unclear || again:
			return w.loosely(said.text) == consents, nil
		default:
			again = true
		}
		r.putAgain++
	}
}

// asksLeft is how many questions the task may still ask; putting one again counts not.
func (r *run) asksLeft() int { return r.cfg.Bounds.Questions - r.result.Asked + r.putAgain }

// turnAside waits out a pause, and does what was put in front, before a question is put
// again.
func (r *run) turnAside(ctx context.Context) error {
	if err := r.wait(ctx); err != nil {
		return err
	}
	return r.makeWay(ctx)
}

// TakeAnswer takes what somebody said for the answer to the open question, if it is one:
// of a question that wants a yes or no only that is. It reports whether it was.
func (e *Executor) TakeAnswer(text string) bool {
	p := e.asking()
	return p != nil && p.phase == PhaseAsking && (p.wish == nil || p.wish.strictly(text) != unclear) && e.reply(p, reply{text: text})
}

// unheeded gives words that nobody understands to the question that was open when they
// were said, if that wants a yes or no: it is put again then.
func (e *Executor) unheeded(asked *prompt, text string, request task.Request, err error) bool {
	nothing := err != nil && len(request.Clauses) == 0 && task.CodeOf(err).Stage() == "understanding" ||
		request.Question != nil && request.Question.Code == task.CodeNotUnderstood
	return nothing && asked != nil && asked.wish != nil && e.reply(asked, reply{text: text})
}

// aside has the question put again that was open when something else was said.
func (e *Executor) aside(asked *prompt) {
	if asked != nil && asked.wish != nil {
		e.reply(asked, reply{aside: true}) // it is answered already where that says no
	}
}

// strictly tells what words mean that say nothing beside yes or no.
func (w wish) strictly(text string) verdict {
	text = plainWords(text)
	for _, of := range []struct {
		verdict verdict
		words   []string
	}{{consents, yesWords()}, {refuses, noWords()}, {w.done, doneWords()}} {
		if rest, ok := without(text, of.words); ok {
			if rest, _ = without(rest, slices.Concat(of.words, politeWords())); rest == "" {
				return of.verdict
			}
		}
	}
	return unclear
}

// answers reports whether words answer the question in any way, if only by "I don't know".
// A yes with more behind it may be a new request: "ok turn on the lamp".
func (w wish) answers(text string) bool {
	_, unsure := without(plainWords(text), unsureWords())
	return unsure || w.strictly(text) != unclear || w.loosely(text) == refuses
}

// loosely tells what words mean of which nothing else can be made: "yes, I put it back".
func (w wish) loosely(text string) verdict {
	if v := w.strictly(text); v != unclear {
		return v
	}
	text = plainWords(text)
	if _, ok := without(text, unsureWords()); ok {
		return unclear
	}
	if rest, ok := without(text, firmWords()); ok && !denies(rest) {
		return consents
	}
	first, _, _ := strings.Cut(text, " ")
	if slices.Contains(declining(), first) || strings.HasPrefix(text, "不") || strings.HasPrefix(text, "别") {
		return refuses
	}
	return unclear
}

// denies reports whether words behind a yes take it back.
func denies(rest string) bool {
	return strings.ContainsAny(rest, "不别没等") || slices.ContainsFunc(strings.Fields(rest), func(word string) bool {
		return slices.Contains([]string{"no", "not", "dont", "wait", "but", "never", "later", "stop"}, word)
	})
}

// plainWords are the words in small letters with one space between them and no
// punctuation.
func plainWords(text string) string {
	text = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(text))
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }), " ")
}

// without cuts phrases off the front as long as there are some, the longest first, and
// reports whether there was one. A Chinese one of one character stands alone.
func without(text string, phrases []string) (rest string, found bool) {
	slices.SortStableFunc(phrases, func(a, b string) int { return len(b) - len(a) })
	for {
		i := slices.IndexFunc(phrases, func(p string) bool {
			after, ok := strings.CutPrefix(text, p)
			return ok && (after == "" || after[0] == ' ' || p[0] >= utf8.RuneSelf && utf8.RuneCountInString(p) > 1)
		})
		if i < 0 {
			return text, found
		}
		text, found = strings.TrimSpace(text[len(phrases[i]):]), true
	}
}

// firmWords are a yes with whatever is said behind them.
func firmWords() []string {
	return []string{
		"yes", "yeah", "yep", "yup", "sure", "ok", "okay", "certainly", "of course", "absolutely", "all right", "alright",
		"好", "好的", "好啊", "可以", "可以了", "行", "是", "是的", "对", "对的", "嗯", "当然", "没问题",
	}
}

// yesWords are a yes if nothing else is said.
func yesWords() []string {
	return append(firmWords(),
		"fine", "go ahead", "go on", "please do", "do it", "do it again", "do", "try again", "try", "try it", "again", "once more", "continue", "proceed",
		"you may", "you can", "you may try again", "you can try again", "no problem", "no worries", "by all means", "please", "try now",
		"好吧", "可以的", "行吧", "当然可以", "继续", "继续吧", "请继续", "请再试一次", "请再试", "再试", "再试一次", "试吧", "再试试", "再试试吧", "再做一次", "再来一次", "做吧", "你可以", "来吧", "请", "要", "要的",
	)
}

func noWords() []string {
	return []string{
		"no", "nope", "not", "never", "not again", "do not", "dont", "leave it", "skip it", "sorry", "do not do it", "dont do it", "rather not",
		"不", "不要", "不用", "不用了", "不行", "不可以", "不必", "不了", "不是", "别", "别做", "别做了", "别再做", "别再做了", "算了", "没有", "没办法", "不好",
	}
}

// doneWords tell that something is done or ready.
func doneWords() []string {
	return []string{
		"done", "it is done", "its done", "it was done", "already done", "it is already done", "it was already done", "its already done", "ready", "finished",
		"好了", "做好了", "弄好了", "完成了", "做完了", "已经好了", "已经做了", "已经做完了", "已经完成了",
	}
}

// unsureWords begin what is no answer, though it begins like a no.
func unsureWords() []string {
	return []string{
		"not sure", "no idea", "no clue", "i do not know", "i dont know", "do not know", "dont know", "i am not sure", "im not sure", "maybe", "perhaps", "hm",
		"我不知道", "也许", "可能", "不知道", "不清楚", "不确定", "不晓得", "不懂", "不明白",
	}
}

// politeWords say nothing of their own.
func politeWords() []string {
	return []string{"please", "thanks", "thank you", "now", "robot", "it", "that", "again", "谢谢", "请", "了", "吧", "啊", "呀"}
}

// declining are first words of a no.
func declining() []string {
	return []string{"", "no", "nope", "not", "never", "dont", "stop", "cancel", "leave", "skip", "forget", "sorry", "停", "算了", "没有", "没办法"}
}
