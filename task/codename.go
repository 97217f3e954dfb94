package task

// codeName returns the snake case name of a known code, else "".
func codeName(c Code) string { return codeNames()[c] }

// CodeNamed returns the code with the name, and whether there is one.
func CodeNamed(name string) (Code, bool) {
	for c, n := range codeNames() {
		if n == name {
			return c, true
		}
	}
	return CodeNone, false
}

// codeNames lists the names of all codes. It is made anew for each call, since
// names are only asked for where people read them.
func codeNames() map[Code]string {
	return map[Code]string{
		CodeNone:             "none",
		CodeNotUnderstood:    "not_understood",
		CodeAmbiguous:        "ambiguous",
		CodeUnknownName:      "unknown_name",
		CodeEmptyInstruction: "empty_instruction",
		CodeTooLong:          "too_long",
		CodeNotText:          "not_text",
		CodeRefused:          "refused",
		CodeOutOfRange:       "out_of_range",
		CodeNoAnswer:         "no_answer",
		CodeNoSuchSkill:      "no_such_skill",
		CodeBadAudio:         "bad_audio",
		CodeUnsure:           "unsure",
		CodePlanImpossible:   "plan_impossible",
		CodePlanNotFound:     "plan_not_found",
		CodePlanInvalid:      "plan_invalid",
		CodePlanTimeout:      "plan_timeout",
		CodePlanMemory:       "plan_memory",
		CodeModelGone:        "model_gone",
		CodeModelNonsense:    "model_nonsense",
		CodeRuleViolated:     "rule_violated",
		CodeModelMissing:     "model_missing",
		CodeModelBusy:        "model_busy",
		CodeModelMemory:      "model_memory",
		CodeModelSlow:        "model_slow",
		CodeModelCut:         "model_cut",
		CodeModelTooLong:     "model_too_long",
		CodeModelRefused:     "model_refused",
		CodeModelFailed:      "model_failed",
		CodeNoArm:            "no_arm",
		CodeTooHigh:          "too_high",
		CodeTooLow:           "too_low",
		CodeTooHeavy:         "too_heavy",
		CodeTooBig:           "too_big",
		CodeNoGesture:        "no_gesture",
		CodeNoSkill:          "no_skill",
		CodeTooFar:           "too_far",
		CodeHandsFull:        "hands_full",
		CodeJointLimits:      "joint_limits",
		CodeActionFailed:     "action_failed",
		CodeActionTimeout:    "action_timeout",
		CodeActionStalled:    "action_stalled",
		CodeActionCancelled:  "action_cancelled",
		CodeEffectMissing:    "effect_missing",
		CodeNeedUnmet:        "need_unmet",
		CodeGraspFailed:      "grasp_failed",
		CodeDropped:          "dropped",
		CodePathBlocked:      "path_blocked",
		CodeNotFound:         "not_found",
		CodeGone:             "gone",
		CodePersonRefused:    "person_refused",
		CodeLocked:           "locked",
		CodeStopped:          "stopped",
		CodeUnconfirmed:      "unconfirmed",
		CodeNotTaken:         "not_taken",
		CodeNoRoom:           "no_room",
		CodeNoRobot:          "no_robot",
		CodeTransport:        "transport",
		CodeNoObservation:    "no_observation",
		CodeNotLocalised:     "not_localised",
		CodeEmergencyStop:    "emergency_stop",
		CodeNoServer:         "no_server",
		CodeBusy:             "busy",
		CodeBadMessage:       "bad_message",
		CodeNotImplemented:   "not_implemented",
		CodeNoAudio:          "no_audio",
		CodeNoRecogniser:     "no_recogniser",
		CodeNoVoice:          "no_voice",
		CodeNoPower:          "no_power",
		CodeInternal:         "internal",
	}
}
