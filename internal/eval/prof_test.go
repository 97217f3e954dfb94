package eval_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/eval"
)

func TestProf(t *testing.T) {
	set := os.Getenv("SET")
	if set == "" {
		t.Skip()
	}
	cfg := shipped(t)
	var names eval.Names
	require.NoError(t, json.Unmarshal(file(t, "/tmp/ev2/"+set+".names.json"), &names))
	var out bytes.Buffer
	sum, err := eval.Run(t.Context(), cfg, set, bytes.NewReader(file(t, "/tmp/ev2/"+set+".jsonl")), names, &out)
	require.NoError(t, err)
	t.Log(sum)
}
