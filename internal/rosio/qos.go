package rosio

// QoS says how messages travel. The zero value is reliable, for those who listen now, with DefaultDepth.
type QoS struct {
	// Depth bounds each queue between writer and callback; when it is full the oldest message is dropped. 0: DefaultDepth.
	Depth int
	// Latched gives the last message to everyone who comes later (transient local in ROS 2). Say it on both ends.
	Latched bool
	// BestEffort lets messages get lost rather than late; ROS 1 has only reliable links and ignores it.
	BestEffort bool
	// Anyone reads what senders of every kind offer, also those that offer less than is asked for, whom ROS 2 would not link.
	// While a best effort sender is there, messages may get lost, of the others too unless with Latched, where each sender is
	// heard as surely as it sends and a message may come more than once. Others ignore it.
	Anyone bool
}

// DefaultDepth is the length of a queue where none is asked for.
const DefaultDepth = 64

// Reliable is for commands and events.
func Reliable() QoS { return QoS{} }

// Latched is for state: a late subscriber gets the last message.
func Latched() QoS { return QoS{Latched: true} }

// SensorData is for streams in which only the newest few matter.
func SensorData() QoS { return QoS{Depth: 5, BestEffort: true} }

// FromAnyone is for what robots and people's own programs send: whoever wrote them chose how.
func (q QoS) FromAnyone() QoS {
	q.Anyone = true
	return q
}

// Length is the depth with its default.
func (q QoS) Length() int {
	if q.Depth <= 0 {
		return DefaultDepth
	}
	return q.Depth
}
