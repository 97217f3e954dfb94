package nodes

import (
	"fmt"
	"time"

	"saydo/executor"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

// stateMsg is what the executor is doing, as the latched topic tells it.
func stateMsg(s executor.State, now time.Time) msgs.State {
	m := msgs.State{
		Header: stdmsgs.Header{Stamp: now}, State: stateNumber(s), InstructionID: s.Instruction.ID,
		Text: sentence(s), Steps: uint32(len(s.Plan.Steps)), Queued: uint32(s.Waiting), Pauses: uint32(s.Pauses),
	}
	if s.Step < len(s.Plan.Steps) {
		m.Step = uint32(s.Plan.Steps[s.Step].ID)
	}
	return m
}

// sentence says for people what the executor is doing, or what holds it and from what.
func sentence(s executor.State) string {
	held := ""
	switch {
	case s.Pressed:
		held = "emergency stop"
	case s.Braked:
		held = "emergency stop until somebody says go on"
	case s.Paused:
		held = "paused"
	}
	switch wish := s.Instruction.Text; {
	case held == "":
		return doing(s)
	case s.Phase != executor.PhasePlanning || wish == "":
		return held + "; was " + doing(s)
	case s.Step == 0 && s.Attempt == 0: // it may have come since, and no plan is made for it while the robot is held
		return fmt.Sprintf("%s; %q waits to begin", held, wish)
	default:
		return fmt.Sprintf("%s; %q waits to go on", held, wish)
	}
}

// doing says for people what the executor does where nothing holds it.
func doing(s executor.State) string {
	text := map[executor.Phase]string{
		executor.PhaseIdle: "waiting for an instruction", executor.PhasePlanning: "planning",
		executor.PhaseApproving: "waiting for the plan to be approved", executor.PhaseLooking: "looking",
		executor.PhaseAsking: "waiting for an answer",
	}[s.Phase]
	if s.Phase == executor.PhaseActing && s.Step < len(s.Plan.Steps) {
		text = fmt.Sprintf("step %d of %d: %s", s.Step+1, len(s.Plan.Steps), s.Plan.Steps[s.Step].Say)
	}
	if s.Question != nil {
		text += ": " + s.Question.Text
	}
	return text
}

// stateNumber maps the phases onto the constants of saydo_msgs/State.
func stateNumber(s executor.State) uint8 {
	if s.Paused && !s.Clears { // else somebody is listened to as behind any question
		return msgs.StatePaused
	}
	switch s.Phase {
	case executor.PhasePlanning:
		return msgs.StatePlanning
	case executor.PhaseActing, executor.PhaseLooking:
		return msgs.StateRunning
	case executor.PhaseAsking, executor.PhaseApproving:
		return msgs.StateAsking
	case executor.PhaseIdle:
	}
	return msgs.StateIdle
}

var _ executor.Clock = (*rosio.Clock)(nil)
