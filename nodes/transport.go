package nodes

import (
	"errors"
	"fmt"

	"saydo/internal/rosio"
	"saydo/task"
)

// transport names a failure of the graph itself, or of what was to be sent, which no second try sends.
func transport(name string, err error) error {
	if errors.Is(err, rosio.ErrUnfit) {
		return task.Fail(task.CodeBadMessage, name, "this cannot be sent: %v", err).In("zh", "这个发不出去，消息和它的类型不合：%v", err)
	}
	f := task.Fail(task.CodeTransport, name, "the connection to the robot failed").In("zh", "和机器人的连接断了")
	f.Err = err
	switch { // what people can mend, or know how to go on from
	case errors.Is(err, rosio.ErrType):
		f.Hint, f.Hints["zh"] = fmt.Sprintf("%s: %v", f.Hint, err), fmt.Sprintf("%s，两边的类型不一样：%v", f.Hints["zh"], err)
		f.Err = rosio.ErrType
	case errors.Is(err, rosio.ErrServerGone):
		f.Hint += ": the program that was at it has ended, or is not to be reached any more"
		f.Hints["zh"] += "：做这件事的程序中途结束了，或者连不上了"
	}
	return f
}

// logCause logs why the connection failed, of which people are told only that it did; that a node ends is no failure.
func logCause(n rosio.Node, err error) {
	f, is := errors.AsType[*task.Failure](err)
	if is && f.Code == task.CodeTransport && f.Err != nil && !errors.Is(err, rosio.ErrClosed) {
		n.Log(rosio.Warn, err.Error())
	}
}
