package docs_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// tables are the headings of a README's tables, by what they list.
type tables struct{ actions, subscribed, published, services, parameters, latched string }

// readmes are the pages that describe the nodes.
func readmes() map[string]tables {
	return map[string]tables{
		"../README.md":    {"Actions", "Subscribed Topics", "Published Topics", "Services", "Parameters", "latched"},
		"../README.zh.md": {"动作", "订阅的话题", "发布的话题", "服务", "参数", "锁存"},
	}
}

// namespace is where the nodes are started, so that relative names can be told.
const namespace = "/home/"

// interfaces are what one node opens, each line "name type" or "name type latched",
// sorted; names are relative to the namespace.
type interfaces struct {
	actions, subscribed, published, services, parameters []string
	clients                                              []string // names of actions that it uses
	declared                                             map[string]rosio.Declaration
}

func (i *interfaces) sort() {
	for _, list := range []*[]string{&i.actions, &i.subscribed, &i.published, &i.services, &i.parameters, &i.clients} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
}

// recorder is a node that notes what is opened on it.
type recorder struct {
	rosio.Node
	opened *interfaces
}

func (r recorder) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	if name, ok := strings.CutSuffix(relative(topic), "/goal"); ok {
		r.opened.clients = append(r.opened.clients, name)
	} else if !ofAction(topic) {
		r.opened.published = append(r.opened.published, line(relative(topic), proto.ROSType(), q.Latched))
	}
	return r.Node.OpenWriter(topic, proto, q)
}

func (r recorder) OpenReader(topic string, proto rosio.Message, q rosio.QoS, deliver func(rosio.Message)) (rosio.TopicReader, error) {
	if name, ok := strings.CutSuffix(relative(topic), "/goal"); ok {
		r.opened.actions = append(r.opened.actions, line(name, strings.TrimSuffix(proto.ROSType(), "ActionGoal"), false))
	} else if !ofAction(topic) {
		r.opened.subscribed = append(r.opened.subscribed, line(relative(topic), proto.ROSType(), q.Latched))
	}
	return r.Node.OpenReader(topic, proto, q, deliver)
}

func (r recorder) OpenService(name string, types rosio.ServiceTypes, answer func(context.Context, rosio.Message) rosio.Message) (io.Closer, error) {
	r.opened.services = append(r.opened.services, line(relative(name), strings.TrimSuffix(types.Request.ROSType(), "Request"), false))
	return r.Node.OpenService(name, types, answer)
}

// Params notes which parameters are read, and what is declared of them.
func (r recorder) Params() rosio.Params { return recordedParams{r.Node.Params(), r.opened} }

type recordedParams struct {
	rosio.Params
	opened *interfaces
}

func (p recordedParams) Get(ctx context.Context, name string) (any, bool, error) {
	p.opened.parameters = append(p.opened.parameters, name)
	return p.Params.Get(ctx, name)
}

func (p recordedParams) Declare(d rosio.Declaration) { p.opened.declared[d.Name] = d }

func relative(name string) string { return strings.TrimPrefix(name, namespace) }

func line(name, typ string, latched bool) string {
	if latched {
		return name + " " + typ + " latched"
	}
	return name + " " + typ
}

// ofAction reports whether the topic belongs to an action, beside its goal.
func ofAction(topic string) bool {
	return slices.ContainsFunc([]string{"/cancel", "/status", "/feedback", "/result"}, func(end string) bool {
		return strings.HasSuffix(topic, end)
	})
}

// opened starts the node by itself on a graph in memory and tells what it opens.
func opened(t *testing.T, name string) interfaces {
	t.Helper()
	g := loop.New(loop.Config{Namespace: strings.TrimSuffix(namespace, "/")})
	defer func() { require.NoError(t, g.Close()) }()
	require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", true))
	require.NoError(t, g.Params().Set(t.Context(), namespace+name+"/answers", true))
	n, err := g.Open(t.Context(), name)
	require.NoError(t, err)
	out := interfaces{declared: map[string]rosio.Declaration{}}
	settings := nodes.Settings{Files: nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"}}
	_, err = nodes.StartNode(t.Context(), recorder{n, &out}, name, settings)
	require.NoError(t, err)
	out.sort()
	return out
}

// documented reads what a README says of each node; "" are all nodes.
func documented(t *testing.T, page string, words tables) (by map[string]interfaces, text map[string]string) {
	t.Helper()
	data, err := os.ReadFile(page)
	require.NoError(t, err)
	by, text = map[string]interfaces{}, map[string]string{}
	node, table := "none", ""
	row := regexp.MustCompile("^\\| `([^`]+)` \\| ([^ |,]+)[^|]*\\| ([^|]*)")
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(line, "### "); ok && node != "none" {
			node, table = strings.TrimSpace(name), ""
		} else if strings.HasPrefix(line, "## ") {
			node, table = "none", ""
			if strings.HasPrefix(line, "## Nodes") || strings.HasPrefix(line, "## 节点") {
				node = ""
			}
		}
		if node == "none" {
			continue
		}
		text[node] += line
		switch cells := strings.Split(line, "|"); {
		case row.MatchString(line):
			found := row.FindStringSubmatch(line)
			entry := by[node]
			entry.add(words, table, found[1], found[2], strings.HasPrefix(found[3], words.latched))
			by[node] = entry
		case len(cells) > 2 && !strings.HasPrefix(line, "|---"):
			table = strings.TrimSpace(cells[1])
		}
	}
	for name, entry := range by {
		entry.sort()
		by[name] = entry
	}
	return by, text
}

// add notes one row of a table; a type without a package is one of ours.
func (i *interfaces) add(words tables, table, name, typ string, latched bool) {
	if !strings.Contains(typ, "/") {
		typ = "saydo_msgs/" + typ
	}
	switch line := line(name, typ, latched); table {
	case words.actions:
		i.actions = append(i.actions, line)
	case words.subscribed:
		i.subscribed = append(i.subscribed, line)
	case words.published:
		i.published = append(i.published, line)
	case words.services:
		i.services = append(i.services, line)
	case words.parameters:
		i.parameters = append(i.parameters, name)
	}
}

func TestTheReadmesDescribeEveryNodeAsItIs(t *testing.T) {
	have := map[string]interfaces{}
	for _, name := range nodes.Names() {
		have[name] = opened(t, name)
	}
	for page, words := range readmes() {
		said, text := documented(t, page, words)
		for _, name := range nodes.Names() {
			t.Run(page+" "+name, func(t *testing.T) {
				require.Contains(t, text, name, "the node has a section")
				require.Equal(t, have[name].actions, said[name].actions, "actions")
				require.Equal(t, have[name].subscribed, said[name].subscribed, "subscribed topics")
				published := slices.Concat(said[""].published, said[name].published)
				require.ElementsMatch(t, have[name].published, published, "published topics")
				require.Equal(t, have[name].services, said[name].services, "services")
				params := slices.Concat(said[""].parameters, said[name].parameters)
				require.ElementsMatch(t, have[name].parameters, params, "parameters")
				for _, action := range have[name].clients {
					require.Contains(t, text[name], fmt.Sprintf("`%s`", action), "it uses this action")
				}
			})
		}
		for name := range text {
			require.True(t, name == "" || slices.Contains(nodes.Names(), name), "%s: there is no node %q", page, name)
		}
	}
}
