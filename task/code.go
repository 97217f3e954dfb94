package task

import "fmt"

// Code names a kind of failure. Codes are append-only, the same in
// saydo_msgs, and their hundreds tell the stage that failed.
type Code uint16

// The codes. 1xx understanding, 2xx planning and model, 3xx body, 4xx action,
// 5xx robot and transport, 9xx internal.
const (
	CodeNone Code = 0 // no failure

	CodeNotUnderstood    Code = 100 // no reading of the words
	CodeAmbiguous        Code = 101 // two or more readings remain
	CodeUnknownName      Code = 102 // a name that the world does not have
	CodeEmptyInstruction Code = 103 // nothing was said
	CodeTooLong          Code = 104 // longer than an instruction may be
	CodeNotText          Code = 105 // not valid UTF-8 text
	CodeRefused          Code = 106 // against a rule
	CodeOutOfRange       Code = 107 // a number outside the skill's range
	CodeNoAnswer         Code = 108 // a question stayed unanswered
	CodeNoSuchSkill      Code = 109 // nothing this robot knows how to do
	CodeBadAudio         Code = 110 // sound in a form that cannot be read
	CodeUnsure           Code = 111 // heard, but not surely enough to act

	CodePlanImpossible Code = 200 // proven: no plan reaches the goal
	CodePlanNotFound   Code = 201 // no plan within the limits
	CodePlanInvalid    Code = 202 // the checker rejected a plan
	CodePlanTimeout    Code = 203 // out of time
	CodePlanMemory     Code = 204 // out of memory
	CodeModelGone      Code = 205 // the model server does not answer
	CodeModelNonsense  Code = 206 // the model's answer does not fit the world
	CodeRuleViolated   Code = 207 // a plan against a rule of the checker
	CodeModelMissing   Code = 208 // the server does not have the model
	CodeModelBusy      Code = 209 // the model server's queue is full
	CodeModelMemory    Code = 210 // the model does not fit the memory
	CodeModelSlow      Code = 211 // the model did not answer in time
	CodeModelCut       Code = 212 // the model's answer broke off
	CodeModelTooLong   Code = 213 // the prompt does not fit the context
	CodeModelRefused   Code = 214 // the model server did not take the request
	CodeModelFailed    Code = 215 // the model server could not run the model

	CodeNoArm       Code = 300 // the body has no arm or hand
	CodeTooHigh     Code = 301 // above the body's reach
	CodeTooLow      Code = 302 // below the body's reach
	CodeTooHeavy    Code = 303 // over the payload
	CodeTooBig      Code = 304 // does not fit the hand
	CodeNoGesture   Code = 305 // the body cannot make this gesture
	CodeNoSkill     Code = 306 // the body lacks what the skill needs
	CodeTooFar      Code = 307 // out of reach from any standing place
	CodeHandsFull   Code = 308 // no hand free
	CodeJointLimits Code = 309 // joint limits forbid the motion

	CodeActionFailed    Code = 400 // the action reported a failure
	CodeActionTimeout   Code = 401 // no result before the deadline
	CodeActionStalled   Code = 402 // no progress
	CodeActionCancelled Code = 403 // cancelled from outside
	CodeEffectMissing   Code = 404 // reported done, but not so in the world
	CodeNeedUnmet       Code = 405 // a precondition does not hold
	CodeGraspFailed     Code = 406 // the hand is empty
	CodeDropped         Code = 407 // held before, not held now
	CodePathBlocked     Code = 408 // navigation found no way
	CodeNotFound        Code = 409 // looked, and it is not there
	CodeGone            Code = 410 // looked everywhere, nowhere found
	CodePersonRefused   Code = 411 // a person said no
	CodeLocked          Code = 412 // locked
	CodeStopped         Code = 413 // somebody said stop
	CodeUnconfirmed     Code = 414 // may be done or not, and nobody can know
	CodeNotTaken        Code = 415 // held out, and nobody took it
	CodeNoRoom          Code = 416 // no free spot is left where a thing is to be put

	CodeNoRobot        Code = 500 // no interface of the robot answers
	CodeTransport      Code = 501 // the graph or a connection failed
	CodeNoObservation  Code = 502 // nothing new is seen
	CodeNotLocalised   Code = 503 // the robot does not know where it is
	CodeEmergencyStop  Code = 504 // the emergency stop is pressed
	CodeNoServer       Code = 505 // an action or service has no server
	CodeBusy           Code = 506 // the queue is full
	CodeBadMessage     Code = 507 // a message that cannot be read
	CodeNotImplemented Code = 508 // the robot does not offer this
	CodeNoAudio        Code = 509 // the microphone or what records from it is gone
	CodeNoRecogniser   Code = 510 // no recogniser of speech answers
	CodeNoVoice        Code = 511 // nothing speaks for the robot
	CodeNoPower        Code = 512 // the battery is empty

	CodeInternal Code = 900 // a fault of Saydo itself
)

// Stage returns the hundreds of the code as words: "understanding",
// "planning", "body", "action", "robot" or "internal", and "" for CodeNone.
func (c Code) Stage() string {
	switch c / 100 {
	case 1:
		return "understanding"
	case 2:
		return "planning"
	case 3:
		return "body"
	case 4:
		return "action"
	case 5:
		return "robot"
	case 9:
		return "internal"
	}
	return ""
}

// OfBody reports whether the code names a size or a limb of the body that is not
// enough.
func (c Code) OfBody() bool {
	switch c {
	case CodeNoArm, CodeTooHigh, CodeTooLow, CodeTooHeavy, CodeTooBig, CodeTooFar:
		return true
	}
	return false
}

// String returns the code's name in snake case, as it stands in logs.
func (c Code) String() string {
	if name := codeName(c); name != "" {
		return name
	}
	return fmt.Sprintf("code_%d", uint16(c))
}
