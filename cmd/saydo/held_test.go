package main

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/intake/heed"
	"saydo/task"
)

// hold is the event of a robot that is held, or not any more.
func hold(t *testing.T, held bool) task.Event {
	t.Helper()
	data, err := json.Marshal(executor.Hold{Paused: held})
	require.NoError(t, err)
	return task.Event{Kind: task.EventHold, Data: data}
}

func TestARobotStandsStillOnlyWhereItIsHeldAndNothingIsRead(t *testing.T) {
	reads := task.Event{Kind: task.EventQueued, InstructionID: "i1", Data: []byte(`{}`)}
	dealt := task.Event{Kind: task.EventQueued, InstructionID: "i1"}
	for name, tt := range map[string]struct {
		events []task.Event
		stands bool
	}{
		"a plan is shown":                      {[]task.Event{{Kind: task.EventApproval, InstructionID: "i1"}}, true},
		"a plan was approved":                  {[]task.Event{{Kind: task.EventApproval, InstructionID: "i1"}, {Kind: task.EventStepStart, InstructionID: "i1"}}, false},
		"what may be a yes to a plan is read":  {[]task.Event{{Kind: task.EventApproval, InstructionID: "i0"}, reads}, false},
		"nothing holds it":                     {[]task.Event{{Kind: task.EventInstruction, InstructionID: "i1"}}, false},
		"it is held":                           {[]task.Event{hold(t, true)}, true},
		"somebody has said go on":              {[]task.Event{hold(t, true), hold(t, false)}, false},
		"what may be a go on is read":          {[]task.Event{hold(t, true), reads}, false},
		"what was read is dealt with":          {[]task.Event{hold(t, true), reads, dealt}, true},
		"what was read has ended by a failure": {[]task.Event{hold(t, true), reads, {Kind: task.EventGaveUp, InstructionID: "i1"}}, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := newStandstill()
			for _, e := range tt.events {
				s.follow(e)
			}
			stands := false
			select {
			case <-s.rests.C:
				stands = true
			case <-time.After(2 * stillFor):
			}
			require.Equal(t, tt.stands, stands, name)
		})
	}
}

// Nobody can say go on any more, and nobody waits half an hour for it.
func TestARunThatIsHeldEndsWithItsLastWords(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		typed string
		do    []string
		code  int
		says  []string
	}{
		"an emergency stop and a wish": {
			do: []string{"emergency stop", "go to the kitchen"}, code: exitNot,
			says: []string{"the robot stands still until somebody says go on", `"go to the kitchen" was not done`, `say "go on" behind it`},
		},
		"typed":                   {typed: "暂停\n去厨房\n", code: exitNot, says: []string{`"去厨房"没有做`, "机器人停着"}},
		"somebody says go on":     {do: []string{"pause", "go to the kitchen", "go on"}, says: []string{"1 of 1 goals are true"}},
		"it is held after all":    {do: []string{"go to the kitchen", "pause"}, says: []string{"1 of 1 goals are true"}},
		"a question all the same": {do: []string{"pause", "are you holding anything?", "go to the kitchen"}, code: exitNot, says: []string{"My hands are empty.", `"go to the kitchen" was not done`}},
	} {
		t.Run(name, func(t *testing.T) {
			args := []string{"run", "-ros", "none", "-speed", "0"}
			for _, text := range tt.do {
				args = append(args, "-do", text)
			}
			got := saydoWith(t.Context(), tt.typed, args...)
			require.Equal(t, tt.code, got.code, got.out+got.err)
			for _, text := range tt.says {
				require.Contains(t, got.out, text)
			}
		})
	}
}

// Nobody can say yes any more, and nobody waits for it for ever.
func TestARunWhosePlanNobodyIsLeftToApproveEnds(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		typed string
		args  []string
		code  int
		says  []string
	}{
		"a plan": {
			args: []string{"-autonomy", "plan", "-do", "go to the kitchen"}, code: exitNot,
			says: []string{"Shall I?", "it was not approved, and nobody is left to say yes", `"go to the kitchen" was not done`, "-autonomy full"},
		},
		"a step":             {args: []string{"-autonomy", "step", "-do", "go to the kitchen"}, code: exitNot, says: []string{`"go to the kitchen" was not done`}},
		"a line of Chinese":  {typed: "去厨房\n", args: []string{"-autonomy", "plan"}, code: exitNot, says: []string{"没有得到同意", `"去厨房"没有做`}},
		"measures":           {typed: "go to the kitchen\n", args: []string{"-autonomy", "plan", "-json"}, code: exitNot, says: []string{`"reason":"it was not approved, and nobody is left to say yes"`}},
		"a yes is behind it": {args: []string{"-autonomy", "plan", "-do", "go to the kitchen", "-do", "yes"}, says: []string{"1 of 1 goals are true"}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			got := saydoWith(ctx, tt.typed, append([]string{"run", "-ros", "none", "-speed", "0"}, tt.args...)...)
			require.Equal(t, tt.code, got.code, got.out+got.err)
			inOrder(t, got.out, tt.says, "✗")
		})
	}
}

func TestAPlanThatNobodyApprovedIsShownAgainByTheNextRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, do := range [][]string{{"-do", "go to the kitchen"}, nil} {
		got := saydo(t, append([]string{"run", "-ros", "none", "-speed", "0", "-autonomy", "plan", "-log", dir}, do...)...)
		require.Equal(t, exitNot, got.code, got.out+got.err)
		require.Contains(t, got.out, `"go to the kitchen" was not done`)
		require.Contains(t, got.out, "saydo run -log "+dir)
	}
}

func TestWhatARunLeavesHeldTheNextOneTakesUp(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-log", dir, "-do", "emergency stop", "-do", "go to the kitchen")
	require.Equal(t, exitNot, got.code, got.out+got.err)
	require.Contains(t, got.out, `saydo run -log `+dir+` -do "go on"`)
	got = saydo(t, "run", "-ros", "none", "-speed", "0", "-log", dir)
	require.Equal(t, exitNot, got.code, got.out+got.err)
	require.Contains(t, got.out, `"go to the kitchen" was not done`)
	got = saydo(t, "run", "-ros", "none", "-speed", "0", "-log", dir, "-do", "go on")
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out, "1 of 1 goals are true")
}

func TestOnlyGoOnEndsTheHoldOfAnEmergencyStopInAFile(t *testing.T) {
	for _, tt := range []struct {
		name     string
		verdicts []heed.Verdict
		held     bool
	}{
		{"a pause", []heed.Verdict{{Kind: heed.Act, Control: task.ControlPause, Text: "wait"}}, true},
		{"a stop behind it", []heed.Verdict{{Kind: heed.Act, Control: task.ControlPause, Text: "wait"}, {Kind: heed.Stop, Control: task.ControlStop, Halted: true}}, false},
		{"an emergency stop", []heed.Verdict{{Kind: heed.Stop, Control: task.ControlEmergency, Text: "emergency stop", Halted: true}}, true},
		{"a stop behind that", []heed.Verdict{{Kind: heed.Stop, Control: task.ControlEmergency, Text: "emergency stop", Halted: true}, {Kind: heed.Stop, Control: task.ControlStop, Halted: true}}, true},
		{"a go on behind that", []heed.Verdict{{Kind: heed.Stop, Control: task.ControlEmergency, Text: "emergency stop", Halted: true}, {Kind: heed.Act, Control: task.ControlResume}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := &listening{}
			for _, v := range tt.verdicts {
				if l.halts(v); v.Kind == heed.Act {
					l.accepted(v, time.Time{})
				}
			}
			require.Equal(t, tt.held, l.pausedBy != "")
		})
	}
}
