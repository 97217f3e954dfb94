package nodes

import (
	"slices"
	"strings"

	"saydo/executor"
	"saydo/task"
)

// wordSure is how sure a recogniser that says how sure it is must be of a word at which
// the hand opens: as of one that acts at once (intake/heed).
const wordSure = 0.6

// saysTaken reports whether somebody says that they have what is held out to the person:
// by the words, which are no question and not hardly heard, and not as somebody who is
// known to be another. The body node opens the hand at it and the executor node asks
// nothing more of it. To nobody: whoever says it.
func saysTaken(in task.Instruction, words func(text string) bool, to task.Object) bool {
	unsure := in.Confidence > 0 && in.Confidence < wordSure
	if words == nil || unsure || strings.ContainsAny(in.Text, "?？") || !words(in.Text) {
		return false
	}
	return in.Speaker == "" || to.ID == "" || in.Speaker == to.ID || slices.Contains(to.Names, in.Speaker)
}

// isForTheHand reports whether somebody is given something now and says that they have it:
// that is said to the hand that holds it out, and asks for nothing.
func (x *executorNode) isForTheHand(in task.Instruction) bool {
	s := x.exec.State()
	if s.Phase != executor.PhaseActing || s.Step >= len(s.Plan.Steps) {
		return false
	}
	words := func(text string) bool { return executor.Takes(x.Consent, text) }
	for _, e := range s.Plan.Steps[s.Step].Makes {
		if e.Predicate == "has" && !e.Negated && len(e.Args) == 2 {
			return saysTaken(in, words, x.world.known(e.Args[0]))
		}
	}
	return false
}
