package task

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFailureTellsWhatWhyAndCause(t *testing.T) {
	f := &Failure{Op: "pick red_cup", Code: CodeGraspFailed, Hint: "the hand is empty", Err: io.ErrUnexpectedEOF}
	require.Equal(t, "pick red_cup: the hand is empty: unexpected EOF", f.Error())
	require.Equal(t, "too_high", (&Failure{Code: CodeTooHigh}).Error())
	require.ErrorIs(t, f, io.ErrUnexpectedEOF)
}

func TestCodeIsFoundThroughWrapping(t *testing.T) {
	wrapped := fmt.Errorf("do it: %w", Fail(CodeTooHigh, "place", "too high"))
	require.Equal(t, CodeTooHigh, CodeOf(wrapped))
	require.ErrorIs(t, wrapped, &Failure{Code: CodeTooHigh})
	require.NotErrorIs(t, wrapped, &Failure{Code: CodeTooLow})
	require.Equal(t, CodeNone, CodeOf(nil))
	require.Equal(t, CodeInternal, CodeOf(errors.New("plain")))
}
