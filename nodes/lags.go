package nodes

import (
	"fmt"
	"sync"
	"time"

	"saydo/internal/rosio"
)

// lags watches for stamps that are behind the clock: what comes with them counts as seen long ago, which is right for a look that
// took its time, and leaves every step without a look where two clocks differ.
type lags struct {
	mu  sync.Mutex
	per map[string]*lag // by topic
}

// lag is how late the stamps of one topic are.
type lag struct {
	newest time.Time
	by     time.Duration
	since  time.Time // when, by the wall, the first of those came that are behind without a break; zero: the newest is not
	lasts  bool      // it was told
	last   time.Time // when the newest came, by the wall
}

const (
	tfTopic  = "/tf"
	lagBorne = 10 * time.Second // of slow detectors
	lagLasts = 3 * time.Second  // a latched message or a queue is over by then
	lagOver  = 10 * time.Second // on a topic that has fallen silent since
	year     = 365 * 24 * time.Hour
)

// heard takes a stamp, and returns what is to be told of it, once for as long as it lasts; "": nothing.
func (l *lags) heard(topic string, stamp, now time.Time) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	of := l.per[topic]
	if of == nil {
		of = &lag{}
		l.per[topic] = of
	}
	if topic == tfTopic && stamp.Equal(of.newest) {
		return "" // another frame has moved
	}
	of.newest, of.by, of.last = stamp, now.Sub(stamp), time.Now()
	switch {
	case of.by <= lagBorne:
		of.since, of.lasts = time.Time{}, false
	case of.since.IsZero():
		of.since = time.Now()
	case !of.lasts && time.Since(of.since) >= lagLasts:
		of.lasts = true
		return of.text(topic)
	}
	return ""
}

// text tells what lasts where something comes still, or "".
func (l *lags) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, topic := range []string{tfTopic, detectionsTopic, deepTopic, flatTopic, feltTopic} {
		if of := l.per[topic]; of != nil && of.lasts && time.Since(of.last) < lagOver {
			return of.text(topic)
		}
	}
	return ""
}

// text says how far behind the stamps are, and what mends it.
func (l *lag) text(topic string) string {
	behind := l.by.Round(time.Second).String()
	mend := "set the clocks of both machines alike, as by NTP, or use_sim_time where a simulation or a recording publishes /clock"
	switch {
	case l.newest.Unix() <= 0:
		return "what comes on " + topic + " has no stamp, so it counts as seen long ago, and steps wait for a look in vain; whoever publishes it must fill in header.stamp"
	case l.by > year:
		behind = fmt.Sprintf("%.0f years", l.by.Hours()/year.Hours())
		mend = "that is a simulation's time: set use_sim_time (ROS 1: rosparam set /use_sim_time true, ROS 2: -p use_sim_time:=true, or use_sim_time:=true for robot.launch.xml) and start the nodes again"
	}
	return "what comes on " + topic + " is stamped " + behind + " behind the clock here, so it counts as seen that long ago, and steps wait for a look in vain; " + mend
}

// lagging tells of a stamp that is behind the wall's time, which such a one is compared with where nobody has set use_sim_time.
func (w *worldNode) lagging(topic string, stamp, now time.Time) {
	if w.node.Clock().Simulated() {
		return
	}
	if text := w.lags.heard(topic, stamp, now); text != "" {
		w.node.Log(rosio.Warn, "world: "+text)
	}
}
