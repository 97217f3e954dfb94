package hear

import (
	"context"
	"errors"
	"math"
	"time"

	"saydo/task"
)

// How long a recogniser that did not answer in time is left out: twice as long each time.
const (
	firstRest = 30 * time.Second
	mostRest  = 5 * time.Minute
)

// late is a recogniser that did not answer in time.
type late struct {
	until time.Time // it is left out
	rest  time.Duration
}

// end is what it heard, and how long that took.
func (o open) end(ctx context.Context) (Result, error) {
	start := time.Now()
	r, err := o.u.End(ctx)
	r.Recogniser, r.Took = o.name, time.Since(start)
	if o.err != nil {
		err = o.err
	}
	return r, err
}

// leftOut tells why the recogniser is not asked now; nil: it is. Where all would have to
// wait for one that hangs, nobody could answer the robot. The only one is always asked.
func (l *Listener) leftOut(name string, of int) error {
	wait := time.Until(l.late[name].until)
	if wait <= 0 || of == 1 || len(l.late) >= of {
		return nil
	}
	return task.Fail(task.CodeNoRecogniser, "ask "+name, "it did not answer in time, and is asked again in %d s", int(math.Ceil(wait.Seconds())))
}

// noteLate notes who did not answer in time, and who answers again.
func (l *Listener) noteLate(asked []open, faults []error) {
	for i, o := range asked {
		was := l.late[o.name]
		switch {
		case faults[i] == nil:
			delete(l.late, o.name)
		case errors.Is(faults[i], context.DeadlineExceeded):
			was.rest = min(max(firstRest, 2*was.rest), mostRest)
			was.until = time.Now().Add(was.rest)
			l.late[o.name] = was
		}
	}
}
