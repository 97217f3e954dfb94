package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/eval"
	"saydo/nodes"
)

// benchSentences is how many sentences of each public set BenchmarkSets reads.
const benchSentences = 200

// BenchmarkSets reads the first sentences of each public set, which are in the
// folder SAYDO_DATA, and labels them: what takes the time and what is allocated
// is seen by -benchmem and -cpuprofile. The names of the world are learnt before.
func BenchmarkSets(b *testing.B) {
	data := os.Getenv("SAYDO_DATA")
	if data == "" {
		b.Skip("the public sets are not here; set SAYDO_DATA to their folder")
	}
	cfg, err := evalConfig(console{}, readerRules, nodes.ModelSettings{})
	require.NoError(b, err)
	for _, of := range [][2]string{
		{"gpsr", "gpsr_2025"},
		{"gpsr-intent", "gpsr_paraphrases"},
		{"saycan", "saycan"},
		{"saycan-zh", "saycan_zh"},
		{"alfred", "alfred"},
		{"eb-alfred", "eb_alfred"},
		{"demand", "demand_driven"},
		{"huric", "huric_en"},
		{"ha", "homeassistant_intents"},
		{"behavior", "eai_behavior"},
		{"safety", "safeagentbench"},
	} {
		b.Run(of[0], func(b *testing.B) {
			texts, names := stripped(b, data, of[0], of[1])
			for b.Loop() {
				var out bytes.Buffer
				_, err := eval.Run(b.Context(), cfg, of[0], bytes.NewReader(texts), names, &out)
				require.NoError(b, err)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*bytes.Count(texts, []byte("\n")))/1000, "ms/sentence")
		})
	}
}

// stripped returns the first sentences of a set without their labels, and the names
// of its world.
func stripped(b *testing.B, data, set, file string) ([]byte, eval.Names) {
	b.Helper()
	in := filepath.Join(b.TempDir(), set+".jsonl")
	said, err := exec.Command("python3", filepath.Join(data, "..", "tools", "strip.py"), set, filepath.Join(data, file+".jsonl"), in).CombinedOutput() //nolint:gosec // the set's own tool
	if err != nil {
		b.Skipf("the set cannot be stripped of its labels (%v): %s", err, said)
	}
	texts, err := os.ReadFile(in)
	require.NoError(b, err)
	names, err := namesIn(filepath.Join(filepath.Dir(in), set+".names.json"))
	require.NoError(b, err)
	lines := bytes.SplitAfterN(texts, []byte("\n"), benchSentences+1)
	return bytes.Join(lines[:min(len(lines), benchSentences)], nil), names
}
