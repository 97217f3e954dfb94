package bag_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/foxglove/mcap/go/mcap"
	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/bag"
	"saydo/internal/rosio/interfaces"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
)

func at(seconds int64) time.Time { return time.Unix(seconds, 0) }

// entry is a message as a reader of the file finds it.
type entry struct {
	topic, typ string
	at         uint64
	data       string
}

// read returns the messages of a file, and the schemas by type.
func read(t *testing.T, path string) ([]entry, map[string]string) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	r, err := mcap.NewReader(f)
	require.NoError(t, err)
	defer r.Close()
	require.Equal(t, "ros2", r.Header().Profile)
	messages, err := r.Messages()
	require.NoError(t, err)
	var entries []entry
	schemas := map[string]string{}
	for {
		s, c, m, err := messages.NextInto(nil)
		if errors.Is(err, io.EOF) {
			return entries, schemas
		}
		require.NoError(t, err)
		require.Equal(t, "ros2msg", s.Encoding)
		require.Equal(t, "cdr", c.MessageEncoding)
		schemas[s.Name] = string(s.Data)
		entries = append(entries, entry{c.Topic, s.Name, m.LogTime, string(m.Data)})
	}
}

func TestWhatIsWrittenIsReadInItsOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.mcap")
	w, err := bag.Create(path)
	require.NoError(t, err)
	said, err := w.Topic("/say", stdmsgs.String{}, false)
	require.NoError(t, err)
	heard, err := w.Topic("/heard", stdmsgs.String{}, true)
	require.NoError(t, err)
	require.NoError(t, said.Write(at(1), stdmsgs.String{Data: "hi"}))
	require.NoError(t, heard.Write(at(2), stdmsgs.String{Data: "ho"}))
	require.NoError(t, said.Write(at(3), stdmsgs.String{Data: "汤"}))
	require.NoError(t, w.Close())

	entries, schemas := read(t, path)
	cdr := func(text string) string {
		return "\x00\x01\x00\x00" + string([]byte{byte(len(text) + 1), 0, 0, 0}) + text + "\x00"
	}
	require.Equal(t, []entry{
		{"/say", "std_msgs/msg/String", 1e9, cdr("hi")},
		{"/heard", "std_msgs/msg/String", 2e9, cdr("ho")},
		{"/say", "std_msgs/msg/String", 3e9, cdr("汤")},
	}, entries)
	require.Equal(t, map[string]string{"std_msgs/msg/String": "string data\n"}, schemas)
}

func TestASchemaHoldsEveryTypeThatIsInItOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.mcap")
	w, err := bag.Create(path)
	require.NoError(t, err)
	topic, err := w.Topic("/markers", visualizationmsgs.MarkerArray{}, true)
	require.NoError(t, err)
	require.NoError(t, topic.Write(at(1), visualizationmsgs.MarkerArray{Markers: []visualizationmsgs.Marker{{Ns: "a"}}}))
	require.NoError(t, w.Close())
	_, schemas := read(t, path)
	parts := strings.Split(schemas["visualization_msgs/msg/MarkerArray"], strings.Repeat("=", 80)+"\n")
	require.Equal(t, "visualization_msgs/Marker[] markers\n", parts[0])
	told := map[string]int{}
	for _, part := range parts[1:] {
		name, _, _ := strings.Cut(strings.TrimPrefix(part, "MSG: "), "\n")
		told[name]++
	}
	require.Equal(t, map[string]int{
		"visualization_msgs/Marker": 1, "visualization_msgs/UVCoordinate": 1, "visualization_msgs/MeshFile": 1,
		"sensor_msgs/CompressedImage": 1, "std_msgs/Header": 1, "std_msgs/ColorRGBA": 1,
		"builtin_interfaces/Time": 1, "builtin_interfaces/Duration": 1,
		"geometry_msgs/Pose": 1, "geometry_msgs/Point": 1, "geometry_msgs/Quaternion": 1, "geometry_msgs/Vector3": 1,
	}, told)
}

func TestEveryMessageOfOursCanBeRecorded(t *testing.T) {
	w, err := bag.Create(filepath.Join(t.TempDir(), "run.mcap"))
	require.NoError(t, err)
	for _, m := range interfaces.All() {
		topic, err := w.Topic("/t", m, false)
		require.NoError(t, err, m.ROSType())
		require.NoError(t, topic.Write(at(1), m), m.ROSType())
	}
	require.NoError(t, w.Close())
}

func TestAFileThatIsThereIsNotWrittenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dear.mcap")
	require.NoError(t, os.WriteFile(path, []byte("dear"), 0o600))
	_, err := bag.Create(path)
	require.ErrorIs(t, err, bag.ErrExists)
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "dear", string(kept))
}

func TestAfterItsEndNothingIsWritten(t *testing.T) {
	w, err := bag.Create(filepath.Join(t.TempDir(), "run.mcap"))
	require.NoError(t, err)
	topic, err := w.Topic("/say", stdmsgs.String{}, false)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.ErrorIs(t, topic.Write(at(1), stdmsgs.String{}), rosio.ErrClosed)
	_, err = w.Topic("/more", stdmsgs.String{}, false)
	require.ErrorIs(t, err, rosio.ErrClosed)
}
