package nodes

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestHalfASampleOfOneTopicIsNoPartOfAnothers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newTopicSource()
		require.Empty(t, s.put("audio", []byte{1, 0, 7}))
		require.Equal(t, []int16{1}, <-s.blocks)
		<-time.After(silentFor + time.Second)
		require.NotEmpty(t, s.put("audio_stamped", []byte{2, 0, 3, 0}))
		require.Equal(t, []int16{2, 3}, <-s.blocks)
	})
}
