package nodes_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/foxglove/mcap/go/mcap"
	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/bag"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
)

// overheard is a graph that keeps which topics are written on it, with their types, and how often.
type overheard struct {
	rosio.Graph

	mu     sync.Mutex
	types  map[string]string
	counts map[string]int
}

func (g *overheard) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := g.Graph.Open(ctx, name)
	return overheardNode{n, g}, err
}

type overheardNode struct {
	rosio.Node
	graph *overheard
}

func (n overheardNode) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	w, err := n.Node.OpenWriter(topic, proto, q)
	n.graph.mu.Lock()
	defer n.graph.mu.Unlock()
	n.graph.types[topic] = strings.Replace(proto.ROSType(), "/", "/msg/", 1)
	return overheardWriter{w, topic, n.graph}, err
}

type overheardWriter struct {
	rosio.TopicWriter
	topic string
	graph *overheard
}

func (w overheardWriter) Write(m rosio.Message) error {
	err := w.TopicWriter.Write(m)
	w.graph.mu.Lock()
	defer w.graph.mu.Unlock()
	w.graph.counts[w.topic]++
	return err
}

// ofAnAction reports whether the topic is one of those by which actions travel.
func ofAnAction(topic string) bool {
	for _, end := range []string{"/goal", "/cancel", "/status", "/feedback", "/result"} {
		if strings.HasSuffix(topic, end) {
			return true
		}
	}
	return false
}

func TestARecordingHoldsAllThatIsPublished(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.mcap")
	g := &overheard{Graph: loop.New(loop.Config{}), types: map[string]string{}, counts: map[string]int{}}
	written := carryOutRecorded(t, g, path)

	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	r, err := mcap.NewReader(f)
	require.NoError(t, err)
	defer r.Close()
	info, err := r.Info()
	require.NoError(t, err)
	types, counts := map[string]string{}, map[string]int{}
	for id, c := range info.Channels {
		types[c.Topic], counts[c.Topic] = info.Schemas[c.SchemaID].Name, int(info.Statistics.ChannelMessageCounts[id])
	}
	for topic, typ := range g.types {
		if ofAnAction(topic) || topic == "/clock" || topic == "/rosout" {
			continue
		}
		require.Equal(t, typ, types[topic], topic)
		require.GreaterOrEqual(t, counts[topic], written[topic], topic)
	}
	require.Greater(t, counts["/events"], 10)
	spans := time.Duration(info.Statistics.MessageEndTime - info.Statistics.MessageStartTime)
	require.Greater(t, spans, 10*time.Second, "of the robot's time, not of this computer's")
	require.Less(t, spans, time.Hour)
}

// carryOutRecorded has an instruction carried out on the graph, which it closes, and recorded in the file. It returns what
// was written before the end; nodes that are being closed still say this or that.
func carryOutRecorded(t *testing.T, g *overheard, path string) map[string]int {
	t.Helper()
	library := load(t, usually(), false)
	house, err := library.House(1, 0, nodes.Faults{})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, g.Params().Set(ctx, "/use_sim_time", true))
	file, err := bag.Create(path)
	require.NoError(t, err)
	recorder, err := g.Open(ctx, "recorder")
	require.NoError(t, err)
	require.NoError(t, nodes.StartRecorder(recorder, file))
	require.NoError(t, (&nodes.System{Graph: g, Library: library, House: house}).Start(ctx))
	console, err := g.Open(ctx, "console")
	require.NoError(t, err)
	client, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](console, "do")
	require.NoError(t, err)
	_, err = client.Do(ctx, msgs.DoGoal{Instruction: msgs.Instruction{Text: "bring me the red cup", Source: "text", Confidence: 1}}, nil)
	require.NoError(t, err)
	g.mu.Lock()
	written := maps.Clone(g.counts)
	g.mu.Unlock()
	require.NoError(t, g.Close())
	require.NoError(t, file.Close())
	return written
}
