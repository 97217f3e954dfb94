package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
)

// diagnosed is for how long it is listened what nodes tell of themselves, each once a second.
const diagnosed = 2500 * time.Millisecond

// examineNodes asks the nodes of Saydo that run how they are. They notice what nobody sees from outside, such as stamps that lag
// behind the clock.
func examineNodes(ctx context.Context) []finding {
	r, _, err := parseROS(nil)
	if err != nil {
		return []finding{{what: "nodes", says: err.Error()}}
	}
	var out []finding
	if masterAnswers(ctx, r.one.Master) {
		out = append(out, r.nodesOn(ctx, "1")...)
	}
	if r.sourced {
		out = append(out, r.nodesOn(ctx, "2")...)
	}
	if len(out) == 0 {
		out = append(out, finding{what: "nodes", ok: true, says: "none of Saydo's runs here"})
	}
	return out
}

// nodesOn listens to those of one graph.
func (r rosArgs) nodesOn(ctx context.Context, ros string) []finding {
	unheard := func(err error) []finding {
		return []finding{{what: "nodes", says: "how those of ROS " + ros + " are cannot be heard: " + err.Error()}}
	}
	g, err := r.reach(ros)
	if err != nil {
		return unheard(err)
	}
	told, err := diagnoses(ctx, g)
	if err != nil {
		return unheard(err)
	}
	return nodeFindings(told)
}

// diagnoses is what each node of Saydo told last on /diagnostics, by its name. It closes the graph.
func diagnoses(ctx context.Context, g *graph) (told map[string]diagnosticmsgs.DiagnosticStatus, err error) {
	defer func() {
		if failed := g.close(); err == nil {
			err = failed
		}
	}()
	var mu sync.Mutex
	told = map[string]diagnosticmsgs.DiagnosticStatus{}
	n, err := g.Open(ctx, fmt.Sprintf("saydo_doctor_%d", os.Getpid()))
	if err != nil {
		return nil, err
	}
	heard, err := rosio.Subscribe(n, "/diagnostics", rosio.Reliable().FromAnyone(), func(m diagnosticmsgs.DiagnosticArray) {
		mu.Lock()
		defer mu.Unlock()
		for _, s := range m.Status {
			if node, is := strings.CutSuffix(s.Name, ": saydo"); is {
				told[node] = s
			}
		}
	})
	if err != nil {
		return nil, err
	}
	select {
	case <-ctx.Done():
	case <-time.After(diagnosed):
	}
	return told, heard.Close()
}

// nodeFindings has a line for each node that cannot do all of its work, and one for the others.
func nodeFindings(told map[string]diagnosticmsgs.DiagnosticStatus) (out []finding) {
	var well []string
	for _, node := range slices.Sorted(maps.Keys(told)) {
		if told[node].Level == diagnosticmsgs.DiagnosticStatusOk {
			well = append(well, node)
			continue
		}
		out = append(out, finding{what: node, says: told[node].Message})
	}
	if len(well) > 0 {
		out = append(out, finding{what: "nodes", ok: true, says: "well: " + strings.Join(well, ", ")})
	}
	return out
}
