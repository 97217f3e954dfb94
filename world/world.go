package world

import (
	"errors"
	"maps"
	"sync"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Domain tells which types and predicates the planning domain has.
type Domain interface {
	Types
	// Arity returns how many arguments the predicate takes, and whether the
	// domain has it.
	Arity(predicate string) (int, bool)
}

// Options are what a world file is read with.
type Options struct {
	Domain Domain
	Kinds  *Catalogue // the shipped kinds; the file's own are laid over them
	Open   Open       // finds the world that a file extends; nil: none may
}

// World is a world file that was read and found consistent. It is immutable.
type World struct {
	Name      string
	Speaker   string // id of the person who speaks when nobody is named; "": nobody
	Displaced int    // how many things a simulation should move away from home
	Kinds     *Catalogue

	domain  Domain
	file    *file
	objects map[string]task.Object
	order   []string // ids in the order of the file
	src     map[string]origin
	start   func() task.State // see begin; worked out once, when it is wanted
}

// Decode reads a world file. Faults of meaning are told all together as
// yamlfile.Errors, each with line and column; faults of form as *yamlfile.Error.
func Decode(name string, data []byte, opt Options) (*World, error) {
	f, own, faults, err := load(name, data, opt.Open, 0)
	if err != nil {
		return nil, err
	}
	shared := opt.Kinds
	if shared == nil {
		shared = &Catalogue{}
	}
	w := &World{
		Name: f.Name, Speaker: f.Speaker, Displaced: max(0, f.Displaced), Kinds: shared.over(own),
		domain: opt.Domain, file: f, objects: map[string]task.Object{}, src: map[string]origin{},
	}
	w.start = sync.OnceValue(w.begin)
	b := builder{World: w, faults: faults}
	b.checkKinds(own)
	b.build()
	if err := faults.err(); err != nil {
		return nil, err
	}
	w.release()
	return w, nil
}

// release gives back what reading the files took: only Check needs it again, and
// a robot's world is kept for as long as it works.
func (w *World) release() {
	w.file.doc.Release()
	for _, at := range w.src {
		at.doc.Release()
	}
}

// over returns the catalogue with another laid over it.
func (c *Catalogue) over(top *Catalogue) *Catalogue {
	out := &Catalogue{kinds: map[string]Kind{}, types: map[string]TypeWords{}}
	for _, layer := range []*Catalogue{c, top} {
		maps.Copy(out.kinds, layer.kinds)
		maps.Copy(out.types, layer.types)
	}
	return out
}

// Types returns the domain's types that the world was read with.
func (w *World) Types() Types { return w.domain }

// Answers tells what the person says when a simulation asks, by topic.
func (w *World) Answers(person string) map[string]string {
	for _, p := range w.file.Persons {
		if p.ID == person {
			return maps.Clone(p.Answers)
		}
	}
	return nil
}

// RobotStart returns the room and the pose in which the robot starts.
func (w *World) RobotStart() (room string, pose task.Pose) {
	r := w.file.Robot
	return r.Room, task.Pose{X: r.At[0], Y: r.At[1], Yaw: r.At[2]}
}

// Faults returns what Decode found wrong, one entry each; nil for other errors.
func Faults(err error) yamlfile.Errors {
	if many, ok := errors.AsType[yamlfile.Errors](err); ok {
		return many
	}
	if one, ok := errors.AsType[*yamlfile.Error](err); ok {
		return yamlfile.Errors{one}
	}
	return nil
}
