package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/model/modeltest"
)

func TestAModelIsMeasuredAlone(t *testing.T) {
	for name, tt := range map[string]struct{ set, text, answer, label string }{
		"what was learnt would say Bringing":   {"huric", "bring the book to the kitchen", `{"do":[{"v":"near","a":"user"}]}`, `{"frames":[{"frame":"Motion","roles":[]}],"id":"1"}`},
		"the model knows the set's own skills": {"ha", "please see to it", `{"do":[{"v":"device_vacuum"}]}`, `{"area":"","floor":"","id":"1","intent":"vacuum","name":""}`},
	} {
		t.Run(name, func(t *testing.T) {
			server := modeltest.Start(t, func(modeltest.Request) string { return tt.answer })
			in := file(t, "in.jsonl", `{"id":"1","lang":"en","text":"`+tt.text+`"}`+"\n")
			out := filepath.Join(t.TempDir(), "out.jsonl")
			got := saydo(t, "eval", tt.set, "-reader", "model", "-model", modeltest.Name, "-model-url", server.URL, "-in", in, "-out", out)
			require.Zero(t, got.code, got.err)
			label, err := os.ReadFile(out)
			require.NoError(t, err)
			require.JSONEq(t, tt.label, string(label))
			require.Len(t, server.Asked(), 1)
		})
	}
}
