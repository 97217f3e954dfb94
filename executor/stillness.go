package executor

import (
	"context"
	"time"
)

// A clock that tells the same time in so many looks of the wall's clock stands still: a simulation was paused, or whoever
// publishes the time is gone. The numbers are chosen; the slowest clocks tick a few times a second.
const (
	clockLook  = 10 * time.Second
	clockLooks = 3
)

// mindClock tells, once, that the time of the graph stands still while a step is carried out, until the returned function is
// called, and ends the motion where it has stood for as long as a pause may last: every bound of the step is of that time, so
// that nothing else would ever tell, nor end it.
func (r *run) mindClock(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		look := time.NewTicker(clockLook)
		defer look.Stop()
		told := false
		for last, same := r.cfg.Clock.Now(), 0; ; {
			select {
			case <-ctx.Done():
				return
			case <-look.C:
			}
			now := r.cfg.Clock.Now()
			if !now.Equal(last) {
				last, same = now, 0
				continue
			}
			same++
			switch stood := time.Duration(same) * clockLook; {
			case stood >= r.cfg.Bounds.Pause:
				r.endMotion(errStill)
				return
			case same == clockLooks && !told:
				told = true
				_ = r.say(ctx, r.words().stillClock()) // nobody may be there to hear it; the step waits all the same
			}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// endMotion ends the step under way, if there is one.
func (r *run) endMotion(why error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.motion != nil {
		r.motion(why)
	}
}

// stoodStill is why a motion was given up.
func (p phrases) stoodStill(limit time.Duration) string {
	return p.in("no time has passed for %s: /clock stands still; start the simulation again, or whatever publishes the time", "时间有%s没有走了：/clock 没有变化；请让仿真或发布时间的程序重新走动",
		lasted(limit, p.zh))
}

// stillClock tells that no time passes.
func (p phrases) stillClock() string {
	return p.in("No time has passed for %d seconds: /clock stands still. Is the simulation paused? I go on when it does.",
		"时间有%d秒没有走了：/clock 没有变化。仿真还在运行吗？时间走动后我就继续。", int((clockLook*clockLooks)/time.Second))
}
