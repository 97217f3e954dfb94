package reader

import (
	"fmt"
	"runtime/debug"
	"strings"

	"saydo/task"
)

// Crash is a panic of a reader, which is a fault of Saydo's own at one text.
type Crash struct {
	Text  string
	Cause any    // of the panic
	Stack []byte // where it was, for the log
}

// Error is one line, without the stack.
func (c *Crash) Error() string { return fmt.Sprintf("reading %q panicked: %v", c.Text, c.Cause) }

// Caught is deferred by a reader that is asked for what people say: its panic becomes a failure that wraps a *Crash. Anybody may
// say anything at any time, and a program that ended for a sentence would leave the robot in the middle of a motion. A reader
// keeps nothing half done between two texts, so that it may be asked again; what else panics ends the program (ADR 42).
//
// What was said may have been an order to stop, as nobody knows now: the request says so.
func Caught(in task.Instruction, request *task.Request, err *error) {
	cause := recover()
	if cause == nil {
		return
	}
	*request = task.Request{ID: in.ID, Language: "en", Placement: task.PlaceHold}
	if strings.ContainsFunc(in.Text, isHan) {
		request.Language = "zh"
	}
	f := task.Fail(task.CodeInternal, "read the instruction", "something went wrong in me as I read that; please say it in other words").
		In("zh", "我读这句话时自己出了错，请换个说法")
	f.Err = &Crash{Text: in.Text, Cause: cause, Stack: debug.Stack()}
	*err = f
}
