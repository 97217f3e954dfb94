package nodes

import (
	"context"
	"errors"
	"fmt"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// standIn answers in the place of a managed executor that is not active: what people ask of it would be lost without a word, as
// nothing else of it is on the graph. Transitions come one after another, so that nothing guards it.
type standIn struct {
	node rosio.Node // the executor
	part rosio.Node // what it answers on; nil: it does not
}

// notActive is why nothing is done; transition is what a manager, or a person, has it make first.
func notActive(node, transition string) *task.Failure {
	return task.Fail(task.CodeNoServer, "take the instruction", "I am not active, and do nothing: first run ros2 lifecycle set %s %s", node, transition).
		In("zh", "我还没有启用，什么都不做：请先运行 ros2 lifecycle set %s %s", node, transition)
}

// begin answers, from now on, that the transition has to be made first. That it cannot is told, and is no reason for a transition to fail.
func (s *standIn) begin(transition string) {
	s.end()
	part, err := rosio.NewPart(s.node)
	if err == nil {
		s.part = part
		err = answerInactive(part, notActive(s.node.Name(), transition))
	}
	warn(s.node, err)
}

// end leaves the names to the executor itself.
func (s *standIn) end() {
	if s.part != nil {
		warn(s.node, s.part.Close())
		s.part = nil
	}
}

// answerInactive tells whoever says something, or sends a goal, why nothing is done.
func answerInactive(n rosio.Node, why *task.Failure) error {
	say, err := rosio.Publish[msgs.Say](n, "say", rosio.Reliable())
	if err != nil {
		return err
	}
	tell := func(what, language string) {
		n.Log(rosio.Warn, fmt.Sprintf("%q is not taken: %s", what, why.Hint))
		err := say.Publish(msgs.Say{Header: stdmsgs.Header{Stamp: n.Clock().Now()}, Text: why.HintIn(language), Language: language})
		if err != nil && !errors.Is(err, rosio.ErrClosed) {
			n.Log(rosio.Warn, "say: "+err.Error())
		}
	}
	_, words := rosio.Subscribe(n, "utterance", rosio.Reliable().FromAnyone(), func(m msgs.Instruction) { tell(m.Text, m.Language) })
	controls := refuseOrders(n, why)
	_, goals := rosio.ServeAction(n, "do", func(_ context.Context, goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
		in := goal.Value.Instruction
		n.Log(rosio.Warn, fmt.Sprintf("%q is not taken: %s", in.Text, why.Hint))
		text := why.HintIn(in.Language)
		return msgs.DoResult{ErrorCode: uint16(why.Code), ErrorMsg: text, Summary: text}, rosio.Aborted
	})
	return errors.Join(words, controls, goals)
}

// refuseOrders refuses control words: whoever carries them has them go on as any other words then, to which people are told why.
func refuseOrders(n rosio.Node, why *task.Failure) error {
	obeyed, err := rosio.Publish[msgs.Control](n, "obeyed", rosio.Latched())
	if err != nil {
		return err
	}
	_, err = rosio.Subscribe(n, "control", rosio.Latched().FromAnyone(), func(m msgs.Control) {
		if m.Word == "" { // nothing is left to be taken
			return
		}
		reply := msgs.Control{Header: stdmsgs.Header{Stamp: n.Clock().Now()}, ID: m.ID, Word: m.Word, Language: m.Language, Refused: why.Hint}
		if err := obeyed.Publish(reply); err != nil && !errors.Is(err, rosio.ErrClosed) {
			n.Log(rosio.Warn, "obeyed: "+err.Error())
		}
	})
	return err
}
