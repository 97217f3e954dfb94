package mailbox_test

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/mailbox"
)

func TestFullMailboxDropsTheOldest(t *testing.T) {
	box := mailbox.New[int](3)
	for i := range 3 {
		require.False(t, box.Put(i))
	}
	require.True(t, box.Put(3))
	require.True(t, box.Put(4))
	require.Equal(t, uint64(2), box.Dropped())
	for _, want := range []int{2, 3, 4} {
		got, ok := box.Take(t.Context())
		require.True(t, ok)
		require.Equal(t, want, got)
	}
	_, ok := box.TryTake()
	require.False(t, ok)
}

func TestTakeWaitsForAnItemOrTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := mailbox.New[string](0)
		ctx, cancel := context.WithCancel(t.Context())
		var got []string
		go func() {
			for {
				item, ok := box.Take(ctx)
				if !ok {
					got = append(got, "end")
					return
				}
				got = append(got, item)
			}
		}()
		synctest.Wait()
		box.Put("a")
		synctest.Wait()
		require.Equal(t, []string{"a"}, got)
		cancel()
		synctest.Wait()
		require.Equal(t, []string{"a", "end"}, got)
	})
}
