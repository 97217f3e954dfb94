package nodes_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/nodes"
)

// The state and the question come on two topics, either of them first.
func TestTheRecogniserIsToldWhatCanBeAnsweredWhileAQuestionIsOpen(t *testing.T) {
	const second = time.Second
	type sends = map[time.Duration][2]string
	for _, tt := range []struct {
		name  string
		sends sends
		want  []string
	}{
		{"the question first", sends{second: {"question", "red cup|blue cup"}, 2 * second: {"asks", ""}, 5 * second: {"runs", ""}}, []string{"red cup|blue cup", ""}},
		{"the state first", sends{second: {"asks", ""}, 2 * second: {"question", "red cup|blue cup"}, 5 * second: {"runs", ""}}, []string{"red cup|blue cup", ""}},
		{"another question behind it", sends{
			second: {"asks", ""}, 2 * second: {"question", "red cup|blue cup"}, 5 * second: {"runs", ""}, 6 * second: {"question", "kitchen|study"}, 7 * second: {"asks", ""},
		}, []string{"red cup|blue cup", "", "kitchen|study"}},
		{"one that is not open", sends{second: {"question", "red cup|blue cup"}}, nil},
		{"a plan that waits for a yes behind it", sends{second: {"question", "red cup|blue cup"}, 2 * second: {"asks", ""}, 3 * second: {"runs", ""}, 4 * second: {"asks", ""}}, []string{"red cup|blue cup", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var told []string // by one goroutine after the other
				attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}, Expect: func(_ context.Context, options []string) error {
					told = append(told, strings.Join(options, "|"))
					return nil
				}}, nil, tt.sends)
				require.Equal(t, tt.want, told)
			})
		})
	}
}

// A recogniser that could not take the answers in is told them again with the next word of the question.
func TestAnswersThatTheRecogniserDidNotTakeInAreToldAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const second = time.Second
		tries := 0 // by one goroutine after the other
		attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}, Expect: func(context.Context, []string) error {
			if tries++; tries == 1 {
				return errors.New("the grammar is not read")
			}
			return nil
		}}, nil, map[time.Duration][2]string{second: {"question", "red cup|blue cup"}, 2 * second: {"asks", ""}, 3 * second: {"asks", ""}, 4 * second: {"asks", ""}})
		require.Equal(t, 2, tries)
	})
}
