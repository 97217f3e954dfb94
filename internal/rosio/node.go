// Package rosio is the seam between our nodes and a graph of ROS nodes: topics, services, actions, parameters and time.
//
// Nodes call the typed functions here (Publish, Subscribe, Serve, Call, ServeAction, NewActionClient, Param) and never see
// what is below: packages loop (in memory), ros1 (a ROS 1 master) and ros2 (a sourced ROS 2) implement Node. Callbacks of one subscription
// run one after another on a goroutine of the node and may block; they hold up only their own subscription. All queues are
// bounded. Everything that waits takes a context, and Close of a node ends whatever it still does.
package rosio

import (
	"context"
	"errors"
	"fmt"
	"io"
)

//go:generate go run saydo/internal/rosio/rosgen -root ../..

// Errors that callers decide by; they come wrapped with what was done and where.
var (
	// ErrClosed is the cause when a node, or what it offered, was closed.
	ErrClosed = errors.New("the node is closed")
	// ErrTimeout is the cause of a context of Clock.WithTimeout whose time ran out.
	ErrTimeout = fmt.Errorf("the time allowed has passed: %w", context.DeadlineExceeded)
	// ErrNoServer means that nobody offered the service or action within the time allowed.
	ErrNoServer = errors.New("nobody offers it")
	// ErrServerGone means that the server of a running goal or call went away before it answered.
	ErrServerGone = errors.New("its server went away")
	// ErrCanceled is the cause of an action handler's context when the client cancelled the goal.
	ErrCanceled = errors.New("the goal was cancelled")
	// ErrName means that a name is not allowed in ROS.
	ErrName = errors.New("it is not a ROS name")
	// ErrUnusable means that a type cannot be used on this machine, whoever speaks of it: it is not installed, or not as it was built.
	ErrUnusable = errors.New("its type cannot be used here")
	// ErrType means that both sides speak of different types under one name.
	ErrType = errors.New("the types differ")
	// ErrUnfit means that what is in a message cannot be sent as its type, such as a list that is too long for it.
	ErrUnfit = errors.New("the message does not fit its type")
	// ErrUntyped means that a type is known by its name only, and no definition of it can be read here.
	ErrUntyped = errors.New("its definition is not known here")
	// ErrInUse means that the name is taken in this graph or node.
	ErrInUse = errors.New("the name is in use")
	// ErrNoMaster means that the graph itself cannot be reached.
	ErrNoMaster = errors.New("the ROS master does not answer")
)

// ReplacedError is why a node has ended whose name a newer one has taken, as a ROS 1 master has it. It wraps ErrClosed.
type ReplacedError struct {
	Name string
	At   string // where the newer one answers, as the master had it then; "": that is not known
}

// Error tells the name.
func (e *ReplacedError) Error() string { return "a newer node took the name " + e.Name }

// Unwrap is ErrClosed.
func (e *ReplacedError) Unwrap() error { return ErrClosed }

// Message is implemented by the generated structs (as values, not pointers).
type Message interface {
	// ROSType is the full name: "saydo_msgs/Step", "saydo_msgs/ObserveRequest", "saydo_msgs/DoGoal".
	ROSType() string
	// ROSDefinition is the definition in its normal form; its fields stand in the order of the struct's fields.
	ROSDefinition() string
}

// Level is how much a log line matters.
type Level int8

// Levels of log lines, with the numbers of rosgraph_msgs/Log.
const (
	Debug Level = 1
	Info  Level = 2
	Warn  Level = 4
	Error Level = 8
	Fatal Level = 16
)

// Graph is where nodes meet: the memory of this process, or a ROS master.
type Graph interface {
	// Open makes a node of that name, for example "executor". The context bounds the opening only.
	Open(ctx context.Context, name string) (Node, error)
	// Params are the graph's parameters, for setting /use_sim_time before the first node is opened.
	Params() Params
	// Close closes all nodes that were opened, and what belongs to the graph.
	Close() error
}

// Node is one member of a graph. Use the typed functions of this package; the methods below the line are for them.
type Node interface {
	// Name is the full name, for example "/executor".
	Name() string
	// Resolve makes a name absolute ("/ns/x" for "x", "/ns/node/x" for "~x") and applies the remappings.
	Resolve(name string) (string, error)
	// Clock tells the time of the graph.
	Clock() *Clock
	// Params are the parameters of the graph.
	Params() Params
	// Log writes a line to /rosout and to whoever opened the graph. It never blocks.
	Log(level Level, text string)
	// Context ends when the node is being closed, with a cause that is or wraps ErrClosed.
	Context() context.Context
	// Go runs f on a goroutine that the node owns: its context ends, and f is waited for, when the node closes.
	Go(f func(ctx context.Context)) error
	// Close ends all that the node does and waits for it, at most a few seconds: goals that it sent are cancelled, and their last
	// words heard. It must not be called from a callback.
	Close() error

	// OpenWriter announces a topic; proto is any value of the message type.
	OpenWriter(topic string, proto Message, q QoS) (TopicWriter, error)
	// OpenReader reads a topic. The seam calls deliver from any goroutine; deliver does not block.
	OpenReader(topic string, proto Message, q QoS, deliver func(Message)) (TopicReader, error)
	// OpenService offers a service. answer is called concurrently, on goroutines of the node.
	OpenService(name string, types ServiceTypes, answer func(context.Context, Message) Message) (io.Closer, error)
	// CallService calls a service that is there; it wraps ErrNoServer if it is not.
	CallService(ctx context.Context, name string, types ServiceTypes, request Message) (Message, error)
}

// TopicWriter is the sending end of a topic in a seam.
type TopicWriter interface {
	// Write queues the message for every reader and keeps nothing of m. It never blocks.
	Write(m Message) error
	// Peers are the full names of the nodes that receive what is written.
	Peers() []string
	// Dropped is the number of messages that were pushed out by newer ones because a reader was too slow.
	Dropped() uint64
	io.Closer
}

// TopicReader is the receiving end of a topic in a seam.
type TopicReader interface {
	// Peers are the full names of the nodes whose messages arrive.
	Peers() []string
	io.Closer
}

// Refusing is implemented by the readers of a graph in which one of the two sides refuses a link between different types.
type Refusing interface {
	// Refused wraps ErrType, and tells who is there with another type; nil: nobody.
	Refused() error
}

// ServiceTypes are values of the two types of a service.
type ServiceTypes struct{ Request, Response Message }

// Definitions is implemented by the nodes of a graph that carries messages by the definitions that are installed beside it.
type Definitions interface {
	// Defined tells whether the installed definition of proto's type has all of its fields.
	Defined(proto Message) bool
}

// Defined tells whether a package is installed in which the type is what it is here: packages of other makers may have one name, and
// types of one name in it. It is false in a graph that knows no other definitions than ours.
func Defined(n Node, proto Message) bool {
	d, is := n.(Definitions)
	return is && d.Defined(proto)
}
