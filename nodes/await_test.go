package nodes_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// await takes what comes next. A test that waits for what does not come ends and names itself; a bare receive would hold up all
// of them until their limit.
func await[T any](t *testing.T, c <-chan T) T {
	t.Helper()
	return awaitThe(t, c, func(T) bool { return true })
}

// awaitThe takes what comes until it is what is waited for.
func awaitThe[T any](t *testing.T, c <-chan T, is func(T) bool) T {
	t.Helper()
	late := time.After(time.Minute)
	for count := 0; ; count++ {
		select {
		case v := <-c:
			if is(v) {
				return v
			}
		case <-late:
			require.FailNow(t, "it did not come", "%d others did", count)
		}
	}
}
