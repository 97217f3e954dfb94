package ros1_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/apimaster"
	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros1"
)

func TestTheMasterIsAskedForTypesOnceWhileANodeOpensItsTopics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var types ros1.TopicTypes
		asked := 0
		of := func(topic string) string {
			carries, err := types.Of(topic, func() ([]apimaster.TopicType, error) {
				asked++
				return []apimaster.TopicType{{Name: "/tf", Type: "tf2_msgs/TFMessage"}}, nil
			})
			require.NoError(t, err)
			return carries
		}
		require.Equal(t, "tf2_msgs/TFMessage", of("/tf"))
		require.Empty(t, of("/chat"))
		types.Note("/chat", "std_msgs/String")
		types.Note("/tf", "std_msgs/String")
		require.Equal(t, "std_msgs/String", of("/chat"), "what this graph opens itself is known at once")
		require.Equal(t, "tf2_msgs/TFMessage", of("/tf"), "who came first says what it carries")
		require.Equal(t, 1, asked)
		<-time.After(300 * time.Millisecond) // of the bubble
		require.Empty(t, of("/chat"), "the master says so now")
		require.Equal(t, 2, asked)
	})
}
