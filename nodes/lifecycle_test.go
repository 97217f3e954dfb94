package nodes_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// ledNode is a node that the test leads through its states, as a manager of ROS 2 does.
type ledNode struct {
	rosio.Node

	does   rosio.Lifecycle
	closes error // of what publishes the state
	logged []string
}

func (l *ledNode) Manage(does rosio.Lifecycle) error { l.does = does; return nil }

func (l *ledNode) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	w, err := l.Node.OpenWriter(topic, proto, q)
	if topic != "state" && !strings.HasSuffix(topic, "/state") {
		return w, err
	}
	return ledWriter{w, l}, err
}

// Log keeps what is told of the end of its parts.
func (l *ledNode) Log(level rosio.Level, text string) {
	if strings.HasPrefix(text, "ending") {
		l.logged = append(l.logged, text)
	}
	l.Node.Log(level, text)
}

// ledWriter tells of an error when it is closed, if its node shall.
type ledWriter struct {
	rosio.TopicWriter

	of *ledNode
}

func (w ledWriter) Close() error { return errors.Join(w.TopicWriter.Close(), w.of.closes) }

// led starts a managed executor on a graph where no plan can be made.
func led(t *testing.T, dir string) (node *ledNode, console rosio.Node) {
	t.Helper()
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	require.NoError(t, g.Params().Set(t.Context(), "/executor/managed", true))
	require.NoError(t, g.Params().Set(t.Context(), "/executor/log", dir))
	console, err := g.Open(t.Context(), "console")
	require.NoError(t, err)
	_, err = rosio.ServeAction(console, "plan", func(context.Context, *rosio.Goal[msgs.MakePlanGoal, msgs.MakePlanFeedback]) (msgs.MakePlanResult, rosio.Status) {
		return msgs.MakePlanResult{ErrorCode: uint16(task.CodeNotUnderstood), ErrorMsg: "nobody plans here"}, rosio.Aborted
	})
	require.NoError(t, err)
	n, err := g.Open(t.Context(), "executor")
	require.NoError(t, err)
	node = &ledNode{Node: n}
	_, err = nodes.StartNode(t.Context(), node, "executor", nodes.Settings{Files: usually()})
	require.NoError(t, err)
	return node, console
}

// says has the executor try what is said, waits until it has given up, and gives why.
func says(t *testing.T, console rosio.Node, text string) string {
	t.Helper()
	client, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](console, "do")
	require.NoError(t, err)
	defer func() { require.NoError(t, client.Close()) }()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, client.WaitForServer(ctx))
	result, err := client.Do(ctx, msgs.DoGoal{Instruction: msgs.Instruction{Text: text, Source: "text", Confidence: 1}}, nil)
	require.NoError(t, err)
	return result.Value.ErrorMsg
}

// What is said to an executor that no manager has activated must not be lost without a word.
func TestAnExecutorThatIsNotActiveAnswersSo(t *testing.T) {
	node, console := led(t, t.TempDir())
	said := make(chan msgs.Say, 10)
	_, err := rosio.Subscribe(console, "say", rosio.Reliable(), func(m msgs.Say) { said <- m })
	require.NoError(t, err)
	utterance, err := rosio.Publish[msgs.Instruction](console, "utterance", rosio.Reliable())
	require.NoError(t, err)
	control, err := rosio.Publish[msgs.Control](console, "control", rosio.Latched())
	require.NoError(t, err)
	obeyed := make(chan msgs.Control, 10)
	_, err = rosio.Subscribe(console, "obeyed", rosio.Latched(), func(m msgs.Control) { obeyed <- m })
	require.NoError(t, err)
	answers := func(en, zh string) {
		t.Helper()
		require.Equal(t, en, says(t, console, "wave"))
		require.NoError(t, utterance.Publish(msgs.Instruction{Text: "挥挥手", Language: "zh"}))
		require.Equal(t, zh, await(t, said).Text)
		require.NoError(t, control.Publish(msgs.Control{ID: en, Word: "resume", Language: "en"}))
		require.Equal(t, en, await(t, obeyed).Refused)
		require.NoError(t, control.Publish(msgs.Control{})) // nothing is left for the next
	}
	const configure = "I am not active, and do nothing: first run ros2 lifecycle set /executor configure"
	const activate = "I am not active, and do nothing: first run ros2 lifecycle set /executor activate"
	answers(configure, "我还没有启用，什么都不做：请先运行 ros2 lifecycle set /executor configure")
	require.NoError(t, node.does.Configure(t.Context()))
	answers(activate, "我还没有启用，什么都不做：请先运行 ros2 lifecycle set /executor activate")
	require.NoError(t, node.does.Activate(t.Context()))
	require.Contains(t, says(t, console, "wave"), "nobody plans here")
	require.NoError(t, node.does.Deactivate(t.Context()))
	answers(activate, "我还没有启用，什么都不做：请先运行 ros2 lifecycle set /executor activate")
	require.NoError(t, node.does.Cleanup(t.Context()))
	answers(configure, "我还没有启用，什么都不做：请先运行 ros2 lifecycle set /executor configure")
}

// openIn counts the files of the directory that this process holds open.
func openIn(t *testing.T, dir string) int {
	t.Helper()
	fds, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("this system does not tell which files are open")
	}
	n := 0
	for _, fd := range fds {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", fd.Name())); err == nil && strings.HasPrefix(to, dir) {
			n++
		}
	}
	return n
}

func TestARobotThatWasPausedTakesUpItsUnfinishedTasksOnce(t *testing.T) {
	dir := t.TempDir()
	old, err := episode.Create(dir, time.Now)
	require.NoError(t, err)
	require.NoError(t, old.Record(task.Event{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":"i1","text":"bring the cup"}`)}))
	require.NoError(t, old.Close())

	node, console := led(t, dir)
	require.NoError(t, node.does.Configure(t.Context()))
	for _, text := range []string{"wave", "wave again"} {
		require.NoError(t, node.does.Activate(t.Context()))
		says(t, console, text)
		require.NoError(t, node.does.Deactivate(t.Context()))
	}
	require.Equal(t, 1, times(t, dir, "i1"))
}

// times counts how often the newest log tells that the task was taken up.
func times(t *testing.T, dir, id string) int {
	t.Helper()
	names, err := episode.Files(dir)
	require.NoError(t, err)
	n := 0
	for ev, err := range episode.ReadFile(dir, names[len(names)-1]) {
		require.NoError(t, err)
		if ev.Kind == task.EventQueued && ev.InstructionID == id && len(ev.Data) > 0 {
			n++
		}
	}
	return n
}

// A node that went back to active would be one with nothing on the graph.
func TestANodeThatDoesNotEndWellIsInactiveAllTheSame(t *testing.T) {
	node, console := led(t, t.TempDir())
	require.NoError(t, node.does.Configure(t.Context()))
	require.NoError(t, node.does.Activate(t.Context()))
	node.closes = errors.New("it does not end")
	require.NoError(t, node.does.Deactivate(t.Context()))
	require.Equal(t, []string{"ending a part of /executor: it does not end"}, node.logged)
	node.closes = nil
	require.NoError(t, node.does.Activate(t.Context()))
	says(t, console, "wave")
}

func TestCleaningUpClosesTheLog(t *testing.T) {
	dir := t.TempDir()
	node, _ := led(t, dir)
	for range 2 {
		require.NoError(t, node.does.Configure(t.Context()))
		require.Equal(t, 2, openIn(t, dir), "the log, and what keeps other programs from it")
		require.NoError(t, node.does.Cleanup(t.Context()))
		require.Zero(t, openIn(t, dir))
	}
}

// givenNode is a node to which parameters were given that it may not have.
type givenNode struct {
	rosio.Node

	given  []string
	idle   []rosio.IdleRemap
	warned []string
}

func (n *givenNode) Params() rosio.Params { return givenParams{n.Node.Params(), n.given} }

func (n *givenNode) Log(level rosio.Level, text string) {
	if level == rosio.Warn || strings.Contains(text, "remapping") {
		n.warned = append(n.warned, text)
	}
}

func (n *givenNode) IdleRemaps() (idle []rosio.IdleRemap, used []string) {
	return n.idle, []string{"detections", "state"}
}

type givenParams struct {
	rosio.Params

	given []string
}

func (p givenParams) Unread() (given, read []string) {
	return p.given, []string{"domain", "world", "body"}
}

func TestAParameterThatANodeDoesNotHaveIsTold(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "picture")
	require.NoError(t, err)
	given := &givenNode{Node: n, given: []string{"wrold", "colour"}}
	_, err = nodes.StartNode(t.Context(), given, "picture", nodes.Settings{Files: usually()})
	require.NoError(t, err)
	require.Equal(t, []string{
		`/picture: a value that was given is not used: there is no parameter "wrold"; did you mean world?`,
		`/picture: a value that was given is not used: there is no parameter "colour"`,
	}, given.warned)
}

// A launch file gives each node the names of all, so that what is for another one is no mistake.
func TestARemappingThatMisspellsANameOrWasGivenForTheNodeAloneIsTold(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "picture")
	require.NoError(t, err)
	given := &givenNode{Node: n, idle: []rosio.IdleRemap{{Name: "detection"}, {Name: "joint_states"}, {Name: "camera", Meant: true}, {Name: "stat", Meant: true}}}
	_, err = nodes.StartNode(t.Context(), given, "picture", nodes.Settings{Files: usually()})
	require.NoError(t, err)
	require.Equal(t, []string{
		`/picture: a remapping that was given is not used: there is no name "detection"; did you mean detections?`,
		`/picture: the remapping of "camera" that was given is for none of the names so far: detections, state`,
		`/picture: a remapping that was given is not used: there is no name "stat"; did you mean state?`,
	}, given.warned)
}
