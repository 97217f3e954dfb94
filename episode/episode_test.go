package episode_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/task"
)

func noon() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

// buffer is an output that takes only so much.
type buffer struct {
	bytes.Buffer
	room int
}

func (b *buffer) Write(p []byte) (int, error) {
	if len(p) > b.room {
		n, _ := b.Buffer.Write(p[:b.room])
		b.room = 0
		return n, errors.New("no space left")
	}
	b.room -= len(p)
	return b.Buffer.Write(p)
}

func (b *buffer) Close() error { return nil }

// all reads everything; the errors are those of single lines.
func all(t *testing.T, text string) ([]task.Event, []*episode.LineError) {
	t.Helper()
	var events []task.Event
	var faults []*episode.LineError
	for ev, err := range episode.Read(strings.NewReader(text)) {
		if err == nil {
			events = append(events, ev)
			continue
		}
		var fault *episode.LineError
		require.ErrorAs(t, err, &fault)
		faults = append(faults, fault)
	}
	return events, faults
}

func TestALogIsReadAsItWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "logs")
	w, err := episode.Create(dir, noon)
	require.NoError(t, err)
	written := []task.Event{
		{Kind: task.EventInstruction, Text: "把杯子拿来\nplease"},
		{Kind: task.EventStepStart, Step: 1, Skill: "pick", Args: []string{"cup"}, Stamp: noon().Add(time.Second)},
		{Kind: task.EventDone, Data: json.RawMessage(`{"code":0}`)},
	}
	for _, ev := range written {
		require.NoError(t, w.Record(ev))
	}
	require.NoError(t, w.Close())

	names, err := episode.Files(dir)
	require.NoError(t, err)
	require.Equal(t, []string{w.Name()}, names)
	written[0].Stamp, written[2].Stamp = noon(), noon()
	i := 0
	for ev, err := range episode.ReadFile(dir, w.Name()) {
		require.NoError(t, err)
		written[i].Seq = uint64(i + 1)
		require.Equal(t, written[i], ev)
		i++
	}
	require.Equal(t, len(written), i)
}

func TestTwoLogsOfOneMomentHaveTwoFiles(t *testing.T) {
	dir := t.TempDir()
	for range 3 {
		w, err := episode.Create(dir, noon)
		require.NoError(t, err)
		require.NoError(t, w.Close())
	}
	names, err := episode.Files(dir)
	require.NoError(t, err)
	require.Len(t, names, 3)
	require.True(t, slices.IsSorted(names))
}

func TestADirectoryThatIsNotThereHasNoLogs(t *testing.T) {
	names, err := episode.Files(filepath.Join(t.TempDir(), "none"))
	require.NoError(t, err)
	require.Empty(t, names)
}

func TestALogOutsideTheDirectoryIsNotRead(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "secret"), []byte("{\"kind\":\"done\"}\n"), 0o600))
	inner := filepath.Join(dir, "logs")
	require.NoError(t, os.Mkdir(inner, 0o700))
	for _, err := range episode.ReadFile(inner, "../secret") {
		require.Error(t, err)
	}
}

func TestWhatIsGoodInABrokenLogIsReadAndTheRestNamed(t *testing.T) {
	const good = `{"seq":1,"stamp":"2026-03-01T12:00:00Z","kind":"done"}`
	long := `{"kind":"` + strings.Repeat("x", 9<<20) + `"}`
	for name, c := range map[string]struct {
		text   string
		events int
		lines  []int // with faults
		torn   bool  // the last of them
	}{
		"nothing":                          {"", 0, nil, false},
		"a whole log":                      {good + "\n" + good + "\n", 2, nil, false},
		"a last line without its end":      {good + "\n" + good, 2, []int{2}, true},
		"a last line cut off":              {good + "\n" + good[:20], 1, []int{2}, true},
		"a line cut off and another after": {good[:20] + "\n" + good + "\n", 1, []int{1}, false},
		"junk between":                     {good + "\n\x00\xff\n\n" + good + "\n", 2, []int{2, 3}, false},
		"an object that is no event":       {"{}\n" + good + "\n", 1, []int{1}, false},
		"a line without bounds":            {long + "\n" + good + "\n", 1, []int{1}, false},
	} {
		t.Run(name, func(t *testing.T) {
			events, faults := all(t, c.text)
			require.Len(t, events, c.events)
			var lines []int
			for _, f := range faults {
				lines = append(lines, f.Line)
				require.NotEmpty(t, f.Error())
			}
			require.Equal(t, c.lines, lines)
			if len(faults) > 0 {
				require.Equal(t, c.torn, faults[len(faults)-1].Torn)
			}
		})
	}
}

// Whichever bit flips on the disk, what is read is what was written, and what is not is named.
func TestAFlippedBitChangesNoEvent(t *testing.T) {
	out := &buffer{room: 1 << 20}
	w := episode.NewWriter(out, noon)
	for _, text := range []string{"one", "go forward 5 metres", "three"} {
		require.NoError(t, w.Record(task.Event{Kind: task.EventInstruction, Text: text, Data: json.RawMessage(`{"distance":5}`)}))
	}
	written, faults := all(t, out.String())
	require.Len(t, written, 3)
	require.Empty(t, faults)
	for bit := range 8 * out.Len() {
		log := bytes.Clone(out.Bytes())
		log[bit/8] ^= 1 << (bit % 8)
		events, faults := all(t, string(log))
		for _, ev := range events {
			require.Contains(t, written, ev, "bit %d", bit)
		}
		if len(events) < len(written) {
			require.NotEmpty(t, faults, "bit %d", bit)
		}
	}
}

func TestALineWithoutAChecksumIsReadWhereNoneHasOne(t *testing.T) {
	const old = `{"seq":1,"stamp":"2026-03-01T12:00:00Z","kind":"done"}` + "\n"
	events, faults := all(t, old+old)
	require.Len(t, events, 2, "an older program wrote none")
	require.Empty(t, faults)

	out := &buffer{room: 1 << 20}
	require.NoError(t, episode.NewWriter(out, noon).Record(task.Event{Kind: task.EventDone}))
	events, faults = all(t, out.String()+old)
	require.Len(t, events, 1)
	require.Len(t, faults, 1)
	require.ErrorContains(t, faults[0], "no checksum")
}

func TestReadingStopsWhenTheReaderDoes(t *testing.T) {
	for range episode.Read(strings.NewReader("{}\n{}\n")) {
		break
	}
}

func TestAFullDiskIsToldAndLeavesAReadableLog(t *testing.T) {
	out := &buffer{room: 170}
	w := episode.NewWriter(out, noon)
	ev := task.Event{Kind: task.EventStepStart, Text: strings.Repeat("a", 20)}
	require.NoError(t, w.Record(ev))
	require.Error(t, w.Record(ev), "half of it fits")
	require.Error(t, w.Record(ev), "nothing fits")
	out.room = 1000
	require.NoError(t, w.Record(ev))

	events, faults := all(t, out.String())
	require.Len(t, faults, 1)
	require.Equal(t, 2, faults[0].Line)
	require.Len(t, events, 2)
	require.Equal(t, uint64(4), events[1].Seq, "the gap shows what was lost")
}

// cuttable is a buffer that can be cut as a file can.
type cuttable struct{ *buffer }

func (c cuttable) Truncate(size int64) error {
	c.Buffer.Truncate(int(size))
	return nil
}

// The disk is full at the very end of a line, and nothing is ever written behind it.
func TestALogThatLacksItsEndShowsIt(t *testing.T) {
	ev := task.Event{Kind: task.EventStepStart, Text: strings.Repeat("a", 20)}
	once := &buffer{room: 1000}
	require.NoError(t, episode.NewWriter(once, noon).Record(ev))

	out := cuttable{&buffer{room: once.Len()}}
	w := episode.NewWriter(out, noon)
	require.NoError(t, w.Record(ev))
	require.Error(t, w.Record(ev), "nothing fits")
	require.Error(t, w.Record(ev))
	events, faults := all(t, out.String())
	require.Len(t, events, 1, "what was written is there")
	require.Len(t, faults, 1)
	require.True(t, faults[0].Torn)

	out.room = 1000
	require.NoError(t, w.Record(ev))
	events, faults = all(t, out.String())
	require.Empty(t, faults)
	require.Len(t, events, 2)
	require.Equal(t, uint64(4), events[1].Seq, "the gap shows what was lost")
}

func TestADeviceThatIsFullIsTold(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no /dev/full")
	}
	w := episode.NewWriter(full, noon)
	require.Error(t, w.Record(task.Event{Kind: task.EventDone}))
	require.NoError(t, w.Close())
}

func TestAnEventThatNoReaderWouldTakeIsNotWritten(t *testing.T) {
	out := &buffer{room: 1 << 30}
	require.Error(t, episode.NewWriter(out, noon).Record(task.Event{Kind: task.EventDone, Text: strings.Repeat("a", 9<<20)}))
	require.Zero(t, out.Len())
}

func TestMemoryShowsTheNewestAndWritesThemAll(t *testing.T) {
	out := &buffer{room: 1 << 20}
	m := episode.NewMemory(2, noon, episode.NewWriter(out, noon))
	watch, stop := m.Watch(2)
	for range 3 {
		require.NoError(t, m.Record(task.Event{Kind: task.EventRetry}))
	}
	stop()
	stop()
	require.NoError(t, m.Record(task.Event{Kind: task.EventDone}))

	kept := m.Events()
	require.Len(t, kept, 2)
	require.Equal(t, []uint64{3, 4}, []uint64{kept[0].Seq, kept[1].Seq})
	require.Equal(t, noon(), kept[1].Stamp)
	var seen []uint64
	for ev := range watch {
		seen = append(seen, ev.Seq)
	}
	require.Equal(t, []uint64{1, 2}, seen, "the watcher that does not read is not waited for")
	events, faults := all(t, out.String())
	require.Len(t, events, 4)
	require.Empty(t, faults)
}

func TestMemoryShowsWhatTheLogCouldNotTake(t *testing.T) {
	m := episode.NewMemory(2, noon, episode.NewWriter(&buffer{}, noon))
	require.Error(t, m.Record(task.Event{Kind: task.EventDone}))
	require.Len(t, m.Events(), 1)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"seq\":1,\"kind\":\"done\"}\n{\"seq\":2,\"ki"))
	f.Add([]byte("\n\n\x00{}[]\"\n"))
	f.Add([]byte("{\"seq\":1,\"kind\":\"done\"}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out := &buffer{room: 1 << 30}
		w := episode.NewWriter(out, noon)
		lines, torn := 0, false
		for ev, err := range episode.Read(bytes.NewReader(data)) {
			require.False(t, torn, "nothing comes behind the end")
			if err != nil {
				var fault *episode.LineError
				require.ErrorAs(t, err, &fault)
				torn = fault.Torn
				if !torn || fault.Line > lines { // else it was given, and only its end is missing
					lines++
				}
				require.Equal(t, lines, fault.Line)
				continue
			}
			lines++
			if year := ev.Stamp.Year(); year < 0 || year > 9999 {
				continue // JSON has no such time
			}
			require.NoError(t, w.Record(ev), "what was read can be written again")
		}
		require.LessOrEqual(t, lines, bytes.Count(data, []byte("\n"))+1)
	})
}
