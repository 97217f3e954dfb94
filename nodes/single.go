package nodes

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"saydo/executor"
	"saydo/internal/rosio"
	"saydo/internal/sim"
	"saydo/nodes/frames"
	"saydo/task"
)

// MaxSpeed bounds how much faster than the wall simulated time may run: the
// limits of motions are in simulated time, and computing needs its part of it.
const MaxSpeed = 100

// Settings is what one node of its own process is started with. A private
// parameter of the node goes before each of them.
type Settings struct {
	Files
	Load func(Files) (*Library, error) // reads the files; nil: Load does
	Told *Told                         // what other nodes of this program were told of the same world; nil: there are none
}

// Names lists the nodes that StartNode knows.
func Names() []string {
	return []string{"intake", "planner", "executor", "body", "world", "sim", "picture", "voice"}
}

// prepared is a node that has read its files and parameters.
type prepared struct {
	system *System                                 // what it was set to, and what it keeps open
	open   func(context.Context, rosio.Node) error // starts it, as often as it is wanted
	log    string                                  // the directory of an executor's log; "": none
}

// Judge finds what is wrong with what a node is to be given, before it is there: its parameters, and the files that they name.
func Judge(ctx context.Context, given rosio.Given, name string, s Settings) error {
	r := readsAs(ctx, given, name)
	if managed := read(r, "~managed", false); r.err == nil && managed {
		return unmanaged(name)
	}
	_, err := settle(ctx, given, name, s)
	return errors.Join(r.err, err)
}

// prepare settles what one node is started with, and begins the log that an executor keeps.
func prepare(ctx context.Context, n rosio.Node, name string, s Settings) (prepared, error) {
	made, err := settle(ctx, n, name, s)
	if err != nil {
		return prepared{}, err
	}
	made.system.keepIn(ctx, made.log, n)
	return made, nil
}

// settle reads the files of one node, and what it is set to, and returns what
// starts it. It reads the node's private parameters, which meanings names.
func settle(ctx context.Context, n rosio.Given, name string, s Settings) (prepared, error) {
	r := readsAs(ctx, n, name)
	s.Domain, s.World, s.Body = read(r, "~domain", s.Domain), read(r, "~world", s.World), read(r, "~body", s.Body)
	if r.err != nil {
		return prepared{}, r.err
	}
	load := s.Load
	if load == nil {
		load = Load
	}
	library, err := load(s.Files)
	if err != nil {
		return prepared{}, err
	}
	made := prepared{system: &System{Library: library, Told: s.Told}}
	return made, made.settle(ctx, n, name)
}

// settle reads the parameters of one node, and sets open.
func (p *prepared) settle(ctx context.Context, n rosio.Given, name string) (err error) {
	s, r := p.system, readsAs(ctx, n, name)
	if slices.Contains([]string{"world", "body", "sim", "picture"}, name) {
		s.Frames = frames.Named(read(r, "~map_frame", frames.UsualMap), read(r, "~base_frame", frames.UsualBase))
	}
	switch name {
	case "sim":
		p.open, err = s.readSim(ctx, n)
	case "picture":
		p.open = func(_ context.Context, n rosio.Node) error { return StartPicture(n, s.Frames) }
	case "voice":
		c, failed := readVoice(ctx, n)
		p.open, err = func(_ context.Context, n rosio.Node) error { return StartVoice(n, c) }, failed
	case "executor":
		if s.Model, err = readNamer(ctx, n, os.Getenv); err == nil {
			p.log = s.readExecutor(r)
		}
	case "planner":
		if s.Model, err = readModel(ctx, n, os.Getenv); err == nil {
			_, err = s.Library.dangers()
		}
	case "world":
		s.Classes = read(r, "~classes", "classes")
		_, err = s.Library.Sighter(s.Classes)
	case "intake":
		if s.Speech, err = readSpeech(ctx, n); err == nil {
			err = s.Speech.judgeVAD()
		}
	}
	if err == nil && slices.Contains([]string{"planner", "intake"}, name) {
		_, err = s.Library.Reader()
	}
	if err = errors.Join(r.err, err); err != nil || p.open != nil {
		return err
	}
	starts, err := s.starts()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(starts, func(s start) bool { return s.name == name })
	p.open = func(_ context.Context, n rosio.Node) error { return starts[i].open(n) }
	return nil
}

// readExecutor reads the parameters of the executor node, and returns the directory of its log.
func (s *System) readExecutor(r *reading) (log string) {
	live := &tuned[executor.Settings]{}
	s.Settings = live.get
	degree := func(word string) {
		live.change(func(now *executor.Settings) { now.Autonomy, _ = executor.ParseAutonomy(word) })
	}
	reserve := func(level float64) { live.change(func(now *executor.Settings) { now.Reserve = level }) }
	trust := func(seconds float64) {
		live.change(func(now *executor.Settings) { now.Trust = time.Duration(seconds * float64(time.Second)) })
	}
	usual := executor.DefaultBounds()
	_ = read(r, "~autonomy", "full", rosio.Live(isDegree, degree))
	_ = readWithin(r, "~reserve", usual.Reserve, 0, 1, rosio.Live(isReserve, reserve))
	_ = readWithin(r, "~trust", usual.Trust.Seconds(), leastTrust, mostTrust, rosio.Live(nil, trust))
	return read(r, "~log", "")
}

// keepIn keeps the log of the node in the directory; "": none is wanted. A log that cannot be
// kept is told, and is no reason to stand still.
func (s *System) keepIn(ctx context.Context, dir string, n rosio.Node) {
	tell := func(text string) { n.Log(rosio.Warn, text) }
	if dir == autoLog {
		usual, err := usualLog(n.Name())
		if err != nil {
			tell("no log is kept: " + err.Error())
		}
		dir = usual
	}
	if dir != "" {
		s.Keep(ctx, dir, n.Clock().Now, tell)
	}
}

// isDegree tells why a word is no degree of autonomy.
func isDegree(word string) error {
	_, err := executor.ParseAutonomy(word)
	return err
}

// isReserve tells why a level is no reserve: with none the robot would run empty, and with all of it it would only charge.
func isReserve(level float64) error {
	if !(level > 0 && level < 1) {
		return fmt.Errorf("%v is not between 0 and 1", level)
	}
	return nil
}

// The executor's ~trust is between these [s]: more than a year is for ever.
const (
	leastTrust = 0.001
	mostTrust  = 366 * 24 * 3600
)

// autoLog is the folder of the log that has it where ROS keeps what it writes.
const autoLog = "auto"

// usualLog is a folder for the log of the node in ROS_HOME, else ~/.ros, apart from those
// of other robots' namespaces.
func usualLog(node string) (string, error) {
	home := os.Getenv("ROS_HOME")
	if home == "" {
		user, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		home = filepath.Join(user, ".ros")
	}
	return filepath.Join(home, "saydo", filepath.FromSlash(path.Dir(node))), nil
}

// Keep keeps the log of the robot's tasks in the directory and takes up what
// the last one left unfinished. It tells what is wrong with either.
func (s *System) Keep(ctx context.Context, dir string, now func() time.Time, tell func(string)) {
	log, err := OpenLog(ctx, dir, s.Library.Skills, now)
	if err != nil {
		tell("no log is kept: " + err.Error())
		return
	}
	for _, fault := range log.Faults {
		tell("left out of an old log: " + fault.Error())
	}
	s.Log, s.unfinished, s.held, s.past, s.closeLog = log.Sink, log.Unfinished, log.Held, bygone{events: log.Past}, log.Close
	s.taken = make(chan []task.Result, 1)
}

// TakesUp returns the ids of what Keep has found unfinished. It is asked before Start.
func (s *System) TakesUp() []string {
	var ids []string
	for _, u := range s.unfinished {
		ids = append(ids, u.Instruction.ID)
	}
	return ids
}

// AwaitTakenUp waits until all that Keep found unfinished has ended, and returns how.
// It is called once.
func (s *System) AwaitTakenUp(ctx context.Context) ([]task.Result, error) {
	if s.taken == nil {
		return nil, nil
	}
	select {
	case results := <-s.taken:
		return results, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// takenUp notes how what was taken up has ended. An executor that is started anew has taken
// up nothing, and tells of that in vain.
func (s *System) takenUp(results []task.Result) {
	select {
	case s.taken <- results: // nil where there is no log
	default:
	}
}

// Release closes the log that Keep has begun, if any. Nothing may be running any more.
func (s *System) Release() error {
	if s.closeLog == nil {
		return nil
	}
	shut := s.closeLog
	s.closeLog = nil
	return shut()
}

// takeUp returns what an earlier program heard and did not end, once: an executor that
// is started anew in this program must not do it again.
func (s *System) takeUp() []executor.Unfinished {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := s.unfinished
	s.unfinished = nil
	return left
}

// takeHeld returns what held the robot when an earlier program ended, once.
func (s *System) takeHeld() executor.Hold {
	s.mu.Lock()
	defer s.mu.Unlock()
	held := s.held
	s.held = executor.Hold{}
	return held
}

// readSim reads the simulation's parameters and returns what starts it.
func (s *System) readSim(ctx context.Context, n rosio.Given) (func(context.Context, rosio.Node) error, error) {
	r := readsAs(ctx, n, "sim")
	seed, list, answers := read(r, "~seed", 1), read(r, "~fault_kinds", ""), read(r, "~answers", false)
	speed, rate, level := readWithin(r, "~speed", 1.0, 0, MaxSpeed), readWithin(r, "~faults", 0.0, 0, 1), readWithin(r, "~battery", 1.0, 0, 1)
	if r.err != nil {
		return nil, r.err
	}
	kinds := sim.Recoverable()
	if list != "" {
		var err error
		if kinds, err = sim.ParseKinds(list); err != nil {
			return nil, err
		}
	}
	house := func() (*sim.House, error) {
		return s.Library.House(uint64(max(0, seed)), speed, Faults{Rate: rate, Kinds: kinds, Battery: sim.Battery{Level: level, Life: sim.Life}})
	}
	if _, err := house(); err != nil {
		return nil, err
	}
	return func(_ context.Context, n rosio.Node) error {
		anew, err := house()
		if err != nil {
			return err
		}
		return StartSim(n, SimConfig{House: anew, Body: s.Library.Body, Answers: answers, Frames: s.Frames})
	}, nil
}
