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

func TestAHintIsInTheLanguageOfWhoeverAsked(t *testing.T) {
	f := Fail(CodeTooHigh, "reach", "%s is too high", "the shelf").In("zh", "%s太高了", "架子")
	require.Equal(t, "架子太高了", f.HintIn("zh"))
	require.Equal(t, "架子太高了", f.HintIn("zh-CN"))
	require.Equal(t, "the shelf is too high", f.HintIn("en"))
	require.Equal(t, "the shelf is too high", f.HintIn("de"), "English is better than nothing")
	require.Equal(t, "reach: the shelf is too high", f.Error())
	require.Equal(t, "gone", Fail(CodeGone, "find", "gone").HintIn("zh"))
}
