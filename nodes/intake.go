package nodes

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// Ear turns words into an instruction, or says why they are none.
type Ear interface {
	Text(text string, source task.Source, stamp time.Time) (task.Instruction, task.Control, error)
	// Halts returns the stop that the text is or begins with, or ControlNone, and whether it goes
	// on with more.
	Halts(text string) (stop task.Control, more bool)
	// Unbegun returns what was said in the breath of an emergency stop, and is not done; "": nothing.
	Unbegun(text string) string
}

// intakeNode hears people.
type intakeNode struct {
	node      rosio.Node
	ear       Ear
	hearing   *hearing
	utterance *rosio.Publisher[msgs.Instruction]
	heeded    *rosio.Publisher[msgs.Control]
	orders    *Orders

	heard, refused atomic.Int64 // texts that came, and those that no reader may see
}

// StartIntake starts the intake node: it reads the topic "instruction" and what
// recognisers of speech make of people's words, passes what it heard on to
// "utterance", and control words straight to the executor on "control", and by the services "stop", "emergency_stop",
// "cancel", "pause" and "resume" where no word of it comes on "obeyed"; those that have acted it tells on "heeded".
func StartIntake(n rosio.Node, ear Ear, c HearingConfig) error {
	i := &intakeNode{node: n, ear: ear}
	var err error
	if i.utterance, err = rosio.Publish[msgs.Instruction](n, "utterance", rosio.Reliable()); err != nil {
		return err
	}
	if i.heeded, err = rosio.Publish[msgs.Control](n, "heeded", rosio.Reliable()); err != nil {
		return err
	}
	if i.orders, err = NewOrders(n, i.tookLate); err != nil {
		return err
	}
	if i.hearing, err = startHearing(i, c); err != nil {
		return err
	}
	if _, err = rosio.Subscribe(n, "instruction", rosio.Reliable().FromAnyone(), func(m stdmsgs.String) { i.hear(m.Data) }); err != nil {
		return err
	}
	return diagnose(n, i.health)
}

// health tells how much was heard, and what keeps it from hearing.
func (i *intakeNode) health() health {
	values := []diagnosticmsgs.KeyValue{
		keyValue("heard", strconv.FormatInt(i.heard.Load(), 10)), keyValue("refused", strconv.FormatInt(i.refused.Load(), 10)),
		keyValue("spoken", strconv.FormatInt(i.hearing.spoken.Load(), 10)),
	}
	if faults := i.hearing.faults(); len(faults) > 0 {
		return ailing(strings.Join(faults, "; "), values...)
	}
	return healthy("listening", values...)
}

// hear takes text that somebody typed or sent. It may be the answer to what was
// read back. A stop, also one in front of a new wish, does not wait until that is read.
func (i *intakeNode) hear(text string) {
	i.heard.Add(1)
	i.hearing.stand.speech(false) // whoever types is there
	typed := task.Instruction{Source: task.SourceText}
	switch stop, more := i.ear.Halts(text); {
	case more:
		_ = i.obey(stop, typed.Source) // what stands behind it is a new wish
	case stop != task.ControlNone:
		i.take(text, typed)
		return
	}
	full, answered := i.hearing.typed(text)
	if answered {
		return
	}
	i.take(full, typed)
}

// take passes on what was typed or heard; how are the fields of the instruction
// that the text does not tell.
func (i *intakeNode) take(text string, how task.Instruction) {
	in, control, err := i.ear.Text(text, how.Source, i.node.Clock().Now())
	if err != nil {
		i.refused.Add(1)
		i.node.Log(rosio.Warn, "intake: "+err.Error())
		return
	}
	if how.Source == task.SourceSpeech {
		in.Language, in.Confidence, in.Direction, in.Speaker = orElse(how.Language, in.Language), how.Confidence, how.Direction, how.Speaker
	}
	i.hearing.spokeIn.Store(&in.Language)
	if ActsAtOnce(control) && i.obey(control, how.Source) {
		i.acted(control, text, in.Language)
		return
	}
	if stop, more := i.ear.Halts(text); more && how.Source == task.SourceSpeech {
		_ = i.obey(stop, how.Source) // as hear does
	}
	i.hearing.stand.begins(time.Now())
	if err := i.utterance.Publish(msgconv.InstructionMsg(in)); err != nil {
		i.node.Log(rosio.Error, "intake: "+err.Error())
	}
}

// acted tells that a control word in the text has, to whom it is told what came of it.
func (i *intakeNode) acted(word task.Control, text, language string) {
	if err := i.heeded.Publish(Heeded(i.ear, i.node.Clock().Now(), word, text, language)); err != nil && !errors.Is(err, rosio.ErrClosed) {
		i.node.Log(rosio.Error, "intake: "+err.Error())
	}
}

// tookLate tells whoever said a control word that nobody could take what came of it since.
func (i *intakeNode) tookLate(order msgs.Control) {
	i.node.Log(rosio.Info, fmt.Sprintf("intake: %s, which nobody could take before, was obeyed now", order.Word))
	i.acted(task.Control(order.Word), "", order.Language)
}

// obey has the executor do what a control word says. It is false where the executor did not: it refused,
// as "go on" may be the yes to a plan that is shown, and where it is none either, whoever said it is told
// why as of any other words; or it did not answer, which is told, and the words go the other way too.
func (i *intakeNode) obey(word task.Control, source task.Source) bool {
	if stops(word) && source == task.SourceText {
		i.hearing.halts.note(time.Now(), i.hearing.position()) // also of what is still being recognised
		i.hearing.policy.Stopped()
	}
	if word == task.ControlPause {
		i.hearing.stand.release() // before: the word of it, which may come before the reply, is no other program's, and nothing goes on behind it
	}
	err := i.call(word)
	if errors.Is(err, ErrRefused) {
		return false
	}
	i.hearing.stand.release() // whoever has said so decides whether the robot moves
	if err != nil {
		i.untaken(word, err)
	}
	return err == nil
}

// untaken tells that a control word was heard, and that the executor did not take it.
func (i *intakeNode) untaken(word task.Control, err error) {
	i.node.Log(rosio.Error, fmt.Sprintf("intake: %s was heard, but the executor did not take it: %v", word, err))
	i.hearing.tell(i.hearing.Voice.Line("untaken", i.hearing.tongue(), nil), i.hearing.tongue())
}

// stop has the executor stop; hinted: for what was heard while it was said.
func (i *intakeNode) stop(word task.Control, hinted bool) error {
	i.hearing.halts.called(time.Now(), hinted)
	return i.ask(word, i.hearing.halts.uncalled)
}

// call has the executor do what somebody has said or typed.
func (i *intakeNode) call(word task.Control) error {
	if stops(word) {
		return i.stop(word, false)
	}
	return i.ask(word, func() {})
}

// ask carries the word to the executor, and calls lost where it did not come to it.
func (i *intakeNode) ask(word task.Control, lost func()) error {
	err := i.orders.Obey(i.node.Context(), word, i.hearing.tongue())
	if err != nil && !errors.Is(err, ErrRefused) {
		lost()
	}
	return err
}
