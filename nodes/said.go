package nodes

import "saydo/task"

// saidError is a failure of which the robot itself said something: what Saydo
// tells of it around that is not the robot's word.
type saidError struct {
	failure *task.Failure
	words   string // the robot's own; "": none
}

// said notes the robot's own words with the failure.
func said(words string, failure *task.Failure) error {
	return &saidError{failure, words}
}

// Error is the failure's text.
func (e *saidError) Error() string { return e.failure.Error() }

// Unwrap returns the failure.
func (e *saidError) Unwrap() error { return e.failure }
