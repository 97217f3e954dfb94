package nodes

import (
	"errors"

	"saydo/internal/rosio"
	"saydo/task"
)

// transport names a failure of the graph itself, or of what was to be sent, which no second try sends.
func transport(name string, err error) error {
	if errors.Is(err, rosio.ErrUnfit) {
		return task.Fail(task.CodeBadMessage, name, "this cannot be sent: %v", err).In("zh", "这个发不出去：%v", err)
	}
	return &task.Failure{Op: name, Code: task.CodeTransport, Hint: "the connection to the robot failed", Hints: map[string]string{"zh": "和机器人的连接断了"}, Err: err}
}

// logCause logs why the connection failed, of which people are told only that it did; that a node ends is no failure.
func logCause(n rosio.Node, err error) {
	f, is := errors.AsType[*task.Failure](err)
	if is && f.Code == task.CodeTransport && f.Err != nil && !errors.Is(err, rosio.ErrClosed) {
		n.Log(rosio.Warn, err.Error())
	}
}
