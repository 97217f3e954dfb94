// Package bag records messages in an MCAP file that ROS 2's own tools read: what they are in ROS 2 stands in the file, so
// that no ROS has to be installed, neither here nor where it is looked at.
//
// The node that records owns the writer. It is safe for concurrent use; writing blocks while the disk does.
package bag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"sync"
	"time"

	"github.com/foxglove/mcap/go/mcap"

	"saydo/internal/rosio"
	"saydo/internal/rosio/idl"
	"saydo/internal/rosio/ros2/codec"
)

// ErrExists means that the file is there already; it is never written over.
var ErrExists = errors.New("it is there already; give another name, or move it away")

// chunkSize is how many bytes of messages are compressed together. A killed program loses the last of them.
const chunkSize = 256 << 10

// Writer is a file that is being written.
type Writer struct {
	file  *os.File
	types *types

	mu       sync.Mutex
	out      *mcap.Writer
	schemas  map[string]uint16 // by the name of the type; numbers count from 1
	channels uint16
	failed   error // the first failure of the file; what comes behind it is not written
}

// Create begins a new file.
func Create(path string) (*Writer, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			err = ErrExists
		}
		return nil, fmt.Errorf("recording to %s: %w", path, err)
	}
	out, err := mcap.NewWriter(f, &mcap.WriterOptions{Chunked: true, ChunkSize: chunkSize, Compression: mcap.CompressionZSTD, IncludeCRC: true})
	if err == nil {
		err = out.WriteHeader(&mcap.Header{Profile: "ros2", Library: "saydo"})
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("recording to %s: %w", path, err), f.Close())
	}
	return &Writer{file: f, types: newTypes(), out: out, schemas: map[string]uint16{}}, nil
}

// Topic is one topic of the file.
type Topic struct {
	writer  *Writer
	channel uint16
	codec   *codec.Codec
	count   uint32
}

// Topic adds a topic; proto is any value of its message type. Whoever plays the file back keeps the last message of a
// latched one for those who come late.
func (w *Writer) Topic(name string, proto rosio.Message, latched bool) (*Topic, error) {
	def, schema, err := w.types.of(proto)
	if err != nil {
		return nil, fmt.Errorf("recording %s: %w", name, err)
	}
	c, err := codec.New(reflect.TypeOf(proto), def, fieldNames)
	if err != nil {
		return nil, fmt.Errorf("recording %s: %w", name, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed != nil {
		return nil, w.failed
	}
	id, known := w.schemas[def.Name]
	if !known {
		id = uint16(len(w.schemas) + 1)
		w.schemas[def.Name] = id
		w.failed = w.out.WriteSchema(&mcap.Schema{ID: id, Name: def.Name, Encoding: "ros2msg", Data: []byte(schema)})
	}
	t := &Topic{writer: w, channel: w.channels, codec: c}
	w.channels++
	if w.failed == nil {
		w.failed = w.out.WriteChannel(&mcap.Channel{
			ID: t.channel, SchemaID: id, Topic: name, MessageEncoding: "cdr",
			Metadata: map[string]string{"offered_qos_profiles": profile(latched)},
		})
	}
	return t, w.failed
}

// Write records a message that came at the time told.
func (t *Topic) Write(at time.Time, m rosio.Message) error {
	data, err := t.codec.Marshal(m)
	if err != nil {
		return fmt.Errorf("recording a %s: %w", m.ROSType(), err)
	}
	t.writer.mu.Lock()
	defer t.writer.mu.Unlock()
	if t.writer.failed != nil {
		return t.writer.failed
	}
	stamp := uint64(max(0, at.UnixNano()))
	t.count++
	if err := t.writer.out.WriteMessage(&mcap.Message{ChannelID: t.channel, Sequence: t.count, LogTime: stamp, PublishTime: stamp, Data: data}); err != nil {
		t.writer.failed = fmt.Errorf("recording to %s: %w", t.writer.file.Name(), err)
	}
	return t.writer.failed
}

// Close writes the file's index and closes it. A file without an index is read too, only slowly.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var err error
	if w.failed == nil {
		err = w.out.Close()
	}
	w.failed = fmt.Errorf("recording to %s: %w", w.file.Name(), rosio.ErrClosed)
	if err = errors.Join(err, w.file.Close()); err != nil {
		return fmt.Errorf("recording to %s: %w", w.file.Name(), err)
	}
	return nil
}

// fieldNames takes the names of a generated struct's fields from its definition.
func fieldNames(t reflect.Type) ([]string, error) {
	m, is := reflect.Zero(t).Interface().(rosio.Message)
	if !is {
		return nil, fmt.Errorf("%s is no generated message", t)
	}
	return idl.FieldNames(m.ROSType(), m.ROSDefinition(), t.NumField())
}

// profile is the quality of service of a topic in rosbag2's own words; durations without a bound are its longest.
func profile(latched bool) string {
	depth, durability := rosio.DefaultDepth, "volatile"
	if latched {
		depth, durability = 1, "transient_local"
	}
	const endless = "{sec: 9223372036, nsec: 854775807}"
	return fmt.Sprintf("- {history: keep_last, depth: %d, reliability: reliable, durability: %s, deadline: %s, lifespan: %s, "+
		"liveliness: automatic, liveliness_lease_duration: %s, avoid_ros_namespace_conventions: false}\n", depth, durability, endless, endless, endless)
}
