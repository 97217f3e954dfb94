package action

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/rosidl"
)

// A server of another version may send feedback of another form; its goals are carried out all the same.
func TestFeedbackThatCannotBeReadIsLeftOut(t *testing.T) {
	part := reflect.TypeFor[spin]()
	k, err := newCodecs(rosidl.NewLibraryOf(definitions).Type, Types{Name: "spin_msgs/action/Spin", Goal: part, Result: part, Feedback: part}, codec.ByTag)
	require.NoError(t, err)
	var unreadable []error
	c := &Client{ClientConfig: ClientConfig{
		Name: "/spin", Unreadable: func(err error) { unreadable = append(unreadable, err) },
		OnError: func(err error) { require.NoError(t, err) },
	}, c: k, goals: map[ID]*Handle{}}
	var came []any
	c.goals[ID{7}] = &Handle{c: c, id: ID{7}, onFeedback: func(v any) { came = append(came, v) }}
	whole, err := packed(k.feedback, uuid{ID{7}}, spin{Turns: 3})
	require.NoError(t, err)

	c.onFeedback(whole)
	c.onFeedback(whole[:len(whole)-2])
	c.onFeedback(whole)
	require.Equal(t, []any{spin{Turns: 3}, spin{Turns: 3}}, came)
	require.Len(t, unreadable, 1)
	require.NotContains(t, unreadable[0].Error(), "/spin", "whoever is told knows of which action")
}
