package rcl

import (
	"fmt"
	"runtime"
)

// Error is a call that C refused.
type Error struct {
	// Call is the function of rcl.
	Call string
	// Code is what it returned.
	Code int32
	// Text is rcl's own remark, often long.
	Text string
}

// Error tells the call and rcl's remark.
func (e *Error) Error() string {
	if e.Text == "" {
		return fmt.Sprintf("%s failed with code %d", e.Call, e.Code)
	}
	return fmt.Sprintf("%s failed with code %d: %s", e.Call, e.Code, e.Text)
}

// do runs a call on one thread, as rcl keeps the text of its last error per thread.
func (l *Lib) do(name string, call func() int32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	code := call()
	if code == retOK {
		return nil
	}
	e := &Error{Call: name, Code: code}
	if state := l.call.errorState(); state != nil {
		e.Text = text(state) // the message is the first member, an array of char
	}
	l.call.resetError()
	return e
}

// taken runs a call that takes what has come. That nothing is there is an ordinary answer, and C says nothing about it; what
// came and cannot be read is told in words, with the same code.
func (l *Lib) taken(name string, call func() int32) (there bool, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	code := call()
	if code == retOK {
		return true, nil
	}
	if state := l.call.errorState(); state != nil {
		if remark := text(state); remark != "" {
			err = &Error{Call: name, Code: code, Text: remark}
		}
	}
	l.call.resetError()
	return false, err
}

// quietly runs a call whose refusal is an ordinary answer, such as "nothing to take".
func (l *Lib) quietly(call func() int32) bool {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if call() == retOK {
		return true
	}
	l.call.resetError()
	return false
}
