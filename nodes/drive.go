package nodes

import (
	"context"
	"time"

	"saydo/embodiment"
	"saydo/embodiment/route"
	"saydo/embodiment/steer"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/nodes/frames"
	"saydo/task"
)

// Times of driving by velocities, on the graph's clock.
const (
	driveEvery  = 50 * time.Millisecond // between velocities: drivers of bases stop by themselves after some of these
	driveStuck  = 5 * time.Second       // in which a base must get nearer
	driveNearer = 0.05                  // [m] by so much
	driveTold   = 500 * time.Millisecond
)

// wheels drives the base of a robot that has no navigation.
type wheels struct {
	embodiment.Drive

	node rosio.Node
	tree *frames.Tree
	send func(steer.Velocity) error
}

// newWheels opens the topic of velocities; nil for a robot with a navigation of its own.
func newWheels(n rosio.Node, b *embodiment.Body, tree *frames.Tree) (*wheels, error) {
	d, ok := b.Drive()
	if !ok {
		return nil, nil //nolint:nilnil // no wheels are no fault
	}
	w := &wheels{Drive: d, node: n, tree: tree}
	newest := rosio.QoS{Depth: 1} // an old velocity is worse than none
	if d.Stamped {
		p, err := rosio.Publish[geometrymsgs.TwistStamped](n, d.Topic, newest)
		w.send = func(v steer.Velocity) error {
			m := geometrymsgs.TwistStamped{Header: tree.OnBase(n.Clock().Now()), Twist: twist(v)}
			return p.Publish(m)
		}
		return w, err
	}
	p, err := rosio.Publish[geometrymsgs.Twist](n, d.Topic, newest)
	w.send = func(v steer.Velocity) error { return p.Publish(twist(v)) }
	return w, err
}

func twist(v steer.Velocity) geometrymsgs.Twist {
	return geometrymsgs.Twist{Linear: geometrymsgs.Vector3{X: v.Forward}, Angular: geometrymsgs.Vector3{Z: v.Turn}}
}

// drive follows the way until the base stands at its end, or turns from stop to stop. However it ends, the last word to the
// base is to stand still.
func (w *wheels) drive(ctx context.Context, m task.Motion, alive func(float64, string)) (err error) {
	defer func() {
		if stop := w.send(steer.Velocity{}); stop != nil && err == nil {
			err = transport(w.Topic, stop)
		}
	}()
	limits := w.Limits()
	limits.Speed, limits.Turn = limits.Speed*m.Pace, limits.Turn*m.Pace
	for _, stop := range m.Stops {
		if err := w.follow(ctx, m, steer.New(limits, []route.Point{{X: stop.X, Y: stop.Y}}, stop.Yaw), alive); err != nil {
			return err
		}
	}
	if len(m.Stops) > 0 {
		return nil
	}
	points := make([]route.Point, len(m.Way))
	for i, p := range m.Way {
		points[i] = route.Point{X: p.X, Y: p.Y}
	}
	driver := steer.New(limits, points, m.Target.Yaw)
	if m.Backward {
		driver = steer.Backing(limits, points, m.Target.Yaw)
	}
	return w.follow(ctx, m, driver, alive)
}

// follow sends velocities until the driver is there.
func (w *wheels) follow(ctx context.Context, m task.Motion, driver *steer.Driver, alive func(float64, string)) error {
	d := drive{wheels: w, driver: driver, skill: m.Step.Skill}
	now := w.node.Clock().Now()
	d.news, d.nearer, d.told = now, now, now
	for {
		there, err := d.once(alive)
		if there || err != nil {
			return err
		}
		if err := w.node.Clock().Sleep(ctx, driveEvery); err != nil {
			return err
		}
	}
}

// drive is one way that is driven.
type drive struct {
	*wheels

	driver *steer.Driver
	skill  string
	stamp  time.Time // of the newest pose
	news   time.Time // when that came
	whole  float64   // [m] the way at the beginning
	left   float64   // [m] when it last got nearer
	nearer time.Time // and when that was
	told   time.Time // when it was last told how far it is
}

// once looks where the base is and sends one velocity.
func (d *drive) once(alive func(float64, string)) (there bool, err error) {
	now := d.node.Clock().Now()
	pose, stamp, unknown := d.tree.Robot()
	if unknown == nil && !stamp.Equal(d.stamp) {
		d.stamp, d.news = stamp, now
	}
	if now.Sub(d.news).Seconds() > d.Timeout {
		return false, task.Fail(task.CodeNoObservation, d.skill,
			"nothing new on /tf for %.1f s tells where %s is in %s, so I stand still: does the robot's localisation run?", d.Timeout, d.tree.Base(), d.tree.Map()).
			In("zh", "%.1f 秒没有收到我的位置，所以我不动了；定位在运行吗？", d.Timeout)
	}
	if unknown != nil {
		return false, nil //nolint:nilerr // the timeout above bounds how long it may stay so
	}
	at := frames.Planar(pose)
	v, there := d.driver.Next(at.X, at.Y, at.Yaw, driveEvery.Seconds())
	if there {
		return true, nil
	}
	if d.whole == 0 {
		d.whole, d.left = d.driver.Left(), d.driver.Left()
	}
	if left := d.driver.Left(); left < d.left-driveNearer {
		d.left, d.nearer = left, now
	}
	if now.Sub(d.nearer) > driveStuck {
		return false, task.Fail(task.CodePathBlocked, d.skill,
			"I drive and do not get nearer, %.1f m before the end of my way: something may be in the way, or the base does not heed %s", d.driver.Left(), d.Topic).
			In("zh", "我在走，但没有靠近，离终点还有 %.1f 米；可能有东西挡着，或者底盘没有反应", d.driver.Left())
	}
	if now.Sub(d.told) >= driveTold {
		d.told = now
		alive(max(0, min(1, 1-d.driver.Left()/d.whole)), "under way")
	}
	if err := d.send(v); err != nil {
		return false, transport(d.Topic, err)
	}
	return false, nil
}
