package main

import (
	"context"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever started the program may never close its input.
func TestAnInputThatStaysOpenDoesNotKeepTheProgram(t *testing.T) {
	in, out := io.Pipe()
	t.Cleanup(func() { out.Close() })
	r := &running{console: console{in: in}}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go io.WriteString(out, "wave\n\n")
	var said []string
	for line := range r.typed(ctx) {
		said = append(said, line)
		cancel()
	}
	require.Equal(t, []string{"wave"}, said)
}
