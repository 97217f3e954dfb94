package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"saydo/config"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
	"saydo/nodes/frames"
	"saydo/task"
	"saydo/world"
	"saydo/world/survey"
)

// typedPoint is how a point is given without rviz: "point 1.5 -2" [m].
var typedPoint = regexp.MustCompile(`^(?i:point)\s+(-?[\d.]+)[,\s]\s*(-?[\d.]+)$`)

// lesson is what a world is taught with.
type lesson struct {
	file, zones, ros string
	graph            rosArgs
	frames           frames.Names
	types            nodes.DomainTypes
}

// teachWorld makes a world file of what a person points at and names, until the
// input ends.
func teachWorld(ctx context.Context, c console, l lesson) int {
	s, err := openSurvey(l.file, l.types)
	if err == nil && l.zones != "" {
		err = l.takeZones(c, s)
	}
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	g, err := l.join()
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	err = l.teach(ctx, c, g, s)
	if err = errors.Join(err, g.close()); err != nil {
		return fail(c, exitNot, "%v", err)
	}
	if ctx.Err() != nil {
		return exitInterrupted
	}
	if _, err := os.Stat(l.file); err != nil {
		return fail(c, exitNot, "nothing was taught, so %s was not written", l.file)
	}
	return checkWorld(c, l.file, l.types)
}

// takeZones takes a map's named zones and writes the world down.
func (l lesson) takeZones(c console, s *survey.Survey) error {
	data, err := os.ReadFile(l.zones)
	if err != nil {
		return err
	}
	answers, err := s.Zones(l.zones, data)
	for _, a := range answers {
		fmt.Fprintln(c.out, "  "+a.Text)
	}
	if err != nil {
		return err
	}
	return replaceFile(l.file, s.YAML())
}

// openSurvey begins a world, or goes on with one that was taught before.
func openSurvey(file string, types nodes.DomainTypes) (*survey.Survey, error) {
	kinds, err := nodes.ReadKinds()
	if err != nil {
		return nil, err
	}
	rooms, err := shippedRooms(types)
	if err != nil {
		return nil, err
	}
	s := survey.New(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), types, kinds, rooms)
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	return s, s.Resume(file, data)
}

// shippedRooms are the rooms of the shipped worlds, for what rooms are called.
func shippedRooms(types nodes.DomainTypes) ([]task.Object, error) {
	var rooms []task.Object
	for _, name := range config.Names(config.Worlds) {
		w, err := nodes.ReadWorld(name, types)
		if err != nil {
			return nil, err
		}
		for _, o := range w.Start().Objects {
			if o.Type == "room" {
				rooms = append(rooms, o)
			}
		}
	}
	return rooms, nil
}

// join joins the graph of the robot and of rviz.
func (l lesson) join() (*graph, error) {
	if l.ros == "none" {
		g := loop.New(loop.Config{})
		return &graph{Graph: g, params: g.Params(), where: "no ROS", close: g.Close}, nil
	}
	return l.graph.reach(l.ros)
}

// teach passes what is typed on to the node that hears and sees the rest.
func (l lesson) teach(ctx context.Context, c console, g *graph, s *survey.Survey) error {
	n, err := g.Open(ctx, "saydo_teach")
	if err != nil {
		return fmt.Errorf("joining %s: %w; start the robot first, or give -ros none and type \"point X Y\"", g.where, err)
	}
	t, err := nodes.StartTeaching(n, nodes.TeachConfig{
		Survey: s,
		Tell:   func(text string) { fmt.Fprintln(c.out, "  "+text) },
		Keep:   l.keep,
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "Teaching %s. Point with rviz's Publish Point (or type: point X Y), then say what it is:\n"+
		"  two corners, \"this is the kitchen\"; one point, \"this is the kitchen table\"; \"it is 75 cm high\";\n"+
		"  \"this is the door between the kitchen and the hallway\"; \"forget that\". \"done\" ends.\n", l.file)
	lines := make(chan string)
	go c.read(ctx, lines)
	for {
		select {
		case <-ctx.Done():
			return nil
		case line, more := <-lines:
			line = strings.TrimSpace(line)
			if !more || slices.Contains([]string{"done", "quit", "exit", "完成", "好了"}, strings.TrimRight(strings.ToLower(line), ".。!！ ")) {
				return nil
			}
			take(t, line)
		}
	}
}

// keep writes the world down, and reads it again.
func (l lesson) keep(yaml []byte) (*world.World, error) {
	if err := replaceFile(l.file, yaml); err != nil {
		return nil, err
	}
	w, err := nodes.ReadWorld(l.file, l.types)
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // half a world is no world yet; the check at the end tells what it lacks
	}
	return w, nil
}

func take(t *nodes.Teaching, line string) {
	if m := typedPoint.FindStringSubmatch(line); m != nil {
		x, errX := strconv.ParseFloat(m[1], 64)
		y, errY := strconv.ParseFloat(m[2], 64)
		if errX == nil && errY == nil {
			t.Point(x, y)
			return
		}
	}
	if line != "" {
		t.Say(line)
	}
}
