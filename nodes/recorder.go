package nodes

import (
	"context"
	"fmt"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/bag"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/navmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/internal/rosio/mailbox"
	"saydo/msgs"
)

// recorderDepth is how many messages may wait for the disk.
const recorderDepth = 4096

// topic is one that is recorded.
type topic struct {
	name    string
	proto   rosio.Message
	latched bool
}

// recordedTopics are all that Saydo's nodes and the simulated robot publish, but the clock and the log lines: those are of
// the run and not of the robot.
func recordedTopics() []topic {
	return []topic{
		{"instruction", stdmsgs.String{}, false},
		{"utterance", msgs.Instruction{}, false},
		{"plan", msgs.Plan{}, true},
		{"state", msgs.State{}, true},
		{"events", msgs.Event{}, false},
		{"question", msgs.Question{}, true},
		{"say", msgs.Say{}, false},
		{"hush", stdmsgs.Empty{}, false},
		{"halted", stdmsgs.Empty{}, false},
		{"control", msgs.Control{}, true},
		{"obeyed", msgs.Control{}, true},
		{"heeded", msgs.Control{}, false},
		{"speaking", stdmsgs.Bool{}, true},
		{"saying", msgs.Say{}, true},
		{"body", msgs.Body{}, true},
		{"gait", stdmsgs.String{}, true},
		{"world", msgs.World{}, true},
		{"world_delta", msgs.WorldDelta{}, false},
		{"look", stdmsgs.Empty{}, false},
		{"markers", visualizationmsgs.MarkerArray{}, true},
		{"plan_path", navmsgs.Path{}, true},
		{"plan_markers", visualizationmsgs.MarkerArray{}, true},
		{"detections", msgs.Observation{}, false},
		{batteryTopic, sensormsgs.BatteryState{}, false},
		{"odom", navmsgs.Odometry{}, false},
		{"joint_states", sensormsgs.JointState{}, false},
		{"/tf", tf2msgs.TFMessage{}, false},
		{"/tf_static", tf2msgs.TFMessage{}, true},
		{"robot_description", stdmsgs.String{}, true},
		{"/diagnostics", diagnosticmsgs.DiagnosticArray{}, false},
	}
}

// recorder writes what comes on topics to a file.
type recorder struct {
	node rosio.Node
	box  *mailbox.Mailbox[taken]
}

// taken is a message on its way to the file.
type taken struct {
	to *bag.Topic
	at time.Time // on the graph's clock
	m  rosio.Message
}

// StartRecorder starts the node that records the topics in the file, stamped with the graph's time. Started first, it misses
// nothing. The file is the caller's, who closes it once the node has ended.
func StartRecorder(n rosio.Node, file *bag.Writer) error {
	r := &recorder{node: n, box: mailbox.New[taken](recorderDepth)}
	for _, t := range recordedTopics() {
		if err := r.follow(file, t); err != nil {
			return err
		}
	}
	return n.Go(r.write)
}

func (r *recorder) follow(file *bag.Writer, t topic) error {
	name, err := r.node.Resolve(t.name)
	if err != nil {
		return fmt.Errorf("recording %q: %w", t.name, err)
	}
	to, err := file.Topic(name, t.proto, t.latched)
	if err != nil {
		return err
	}
	qos := rosio.QoS{Depth: recorderDepth}
	if t.latched {
		qos = rosio.Latched()
	}
	_, err = r.node.OpenReader(name, t.proto, qos, func(m rosio.Message) { r.box.Put(taken{to, r.node.Clock().Now(), m}) })
	if err != nil {
		return fmt.Errorf("recording %s: %w", name, err)
	}
	return nil
}

// write takes what came to the file, to the last message.
func (r *recorder) write(ctx context.Context) {
	if err := r.node.Clock().Ready(ctx); err != nil {
		return // the time never began, and so did nothing else
	}
	began := r.node.Clock().Now()
	failed := map[*bag.Topic]bool{} // and told
	keep := func(t taken) {
		if t.at.IsZero() {
			t.at = began // it came before the time was known
		}
		if err := t.to.Write(t.at, t.m); err != nil && !failed[t.to] {
			failed[t.to] = true
			r.node.Log(rosio.Warn, err.Error()+"; the task goes on without")
		}
	}
	for t, ok := r.box.Take(ctx); ok; t, ok = r.box.Take(ctx) {
		keep(t)
	}
	for t, ok := r.box.TryTake(); ok; t, ok = r.box.TryTake() {
		keep(t)
	}
	if n := r.box.Dropped(); n > 0 {
		r.node.Log(rosio.Warn, fmt.Sprintf("%d messages were not recorded, as the disk was too slow", n))
	}
}
