package task

import (
	"errors"
	"fmt"
	"strings"
)

// Failure is an error with a name: what was being done, which step, which
// code, what a person can do about it, and the cause.
type Failure struct {
	Op   string // what was being done, for example "pick red_cup"
	Step int    // id of the step; 0: none
	Code Code
	Hint string // one sentence for people: what it means and what helps
	Err  error  // the cause; may be nil

	// Hints is Hint in other languages, by BCP 47, as far as somebody wrote it.
	Hints map[string]string
}

// Fail returns a Failure of the code with the hint made from the format.
func Fail(code Code, op, format string, args ...any) *Failure {
	return &Failure{Op: op, Code: code, Hint: fmt.Sprintf(format, args...)}
}

// In adds the hint in another language.
func (f *Failure) In(language, format string, args ...any) *Failure {
	if f.Hints == nil {
		f.Hints = map[string]string{}
	}
	f.Hints[language] = fmt.Sprintf(format, args...)
	return f
}

// HintIn returns the hint in the language; in English where it is in no other.
func (f *Failure) HintIn(language string) string {
	base, _, _ := strings.Cut(language, "-") // zh-CN is zh
	if hint := f.Hints[base]; hint != "" {
		return hint
	}
	return f.Hint
}

// Error returns one line: operation, hint or code, cause.
func (f *Failure) Error() string {
	parts := make([]string, 0, 3)
	if f.Op != "" {
		parts = append(parts, f.Op)
	}
	if f.Hint != "" {
		parts = append(parts, f.Hint)
	} else {
		parts = append(parts, f.Code.String())
	}
	if f.Err != nil {
		parts = append(parts, f.Err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Err }

// Is reports whether target is a Failure of the same code, so that
// errors.Is(err, &Failure{Code: c}) asks for the code. It compares nothing else:
// whether an error is one certain Failure, and no other of its code, is asked by
// comparing the pointer that errors.AsType gives.
func (f *Failure) Is(target error) bool {
	other, ok := target.(*Failure)
	return ok && other.Code == f.Code
}

// CodeOf returns the code of the first Failure in err's chain, CodeNone for
// nil, and CodeInternal for an error that carries no code.
func CodeOf(err error) Code {
	if err == nil {
		return CodeNone
	}
	if f, ok := errors.AsType[*Failure](err); ok {
		return f.Code
	}
	return CodeInternal
}

// Coded is the error on one line for people, with the number of its code where it carries one.
func Coded(err error) string {
	if f, ok := errors.AsType[*Failure](err); ok {
		return fmt.Sprintf("%v (%d)", err, f.Code)
	}
	return err.Error()
}
