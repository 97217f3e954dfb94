package survey

import (
	"fmt"
	"math"
	"slices"

	"saydo/task"
	"saydo/world"
)

// Survey is a world while it is taught. Lengths are in m, angles in rad, in the
// frame map.
type Survey struct {
	types world.Types
	kinds *world.Catalogue
	rooms []task.Object // what rooms are called, in both languages
	sites file
	robot *task.Pose
	here  []point // pointed at since the last sentence that was taken
}

// point is a place on the floor [m].
type point struct{ x, y float64 }

// mostPoints are the corners of a rectangle; with more the oldest goes.
const mostPoints = 2

// New begins an empty world of the name. A room that is called like one of the
// given ones gets that one's other names too.
func New(name string, types world.Types, kinds *world.Catalogue, rooms []task.Object) *Survey {
	return &Survey{types: types, kinds: kinds, rooms: rooms, sites: file{Version: 1, Name: name}}
}

// Stand tells where the robot is.
func (s *Survey) Stand(at task.Pose) { s.robot = &at }

// Point tells what a person points at, and answers with how many points wait
// for a name.
func (s *Survey) Point(x, y float64) int {
	s.here = append(s.here, point{x, y})
	if len(s.here) > mostPoints {
		s.here = slices.Delete(s.here, 0, len(s.here)-mostPoints)
	}
	return len(s.here)
}

// Answer is what a sentence came to.
type Answer struct {
	Text    string // for the person, in the sentence's language
	Changed bool   // the world is another now
}

// Say takes a sentence. One that it cannot take is answered with what to say
// or to point at.
func (s *Survey) Say(text string) Answer {
	said := understand(text)
	before := s.YAML()
	reply := s.take(said)
	changed := string(s.YAML()) != string(before)
	if changed {
		s.here = nil
	}
	return Answer{reply.in(said.chinese), changed}
}

// reply is an answer in both languages.
type reply struct{ en, zh string }

func (r reply) in(chinese bool) string {
	if chinese {
		return r.zh
	}
	return r.en
}

func (s *Survey) take(said sentence) reply {
	switch said.about {
	case aboutDoor:
		return s.door(said)
	case aboutHeight:
		return s.height(said.metres)
	case aboutForgetting:
		return s.forget(said.name)
	case aboutThing:
		return s.thing(said)
	case aboutNothing:
	case aboutSpot:
		if _, ok := s.kindOf(said); said.whole != "" && !ok && !s.roomWord(said.kind) {
			said.name, said.kind = said.whole, "" // Lab A (north)
		}
		if said.kind != "" && s.roomWord(said.kind) {
			return s.room(said)
		}
		if kind, ok := s.kindOf(said); ok {
			return s.spot(said, kind)
		}
		if s.personWord(said.kind) {
			return reply{
				fmt.Sprintf("People walk about, so nobody points them out. Write %s into a file that extends this one, under persons: docs/new-world.md shows how.", said.name),
				fmt.Sprintf("人会走动，所以不用指。请把%s写进一个 extends 这个文件的文件的 persons 里：写法见 docs/new-world.md。", said.name),
			}
		}
		if said.kind != "" {
			return reply{
				fmt.Sprintf("I do not know what a %s is. Say a kind of furniture that I know: a table, a shelf, a cabinet, a bed.", said.kind),
				fmt.Sprintf("我不知道“%s”是什么。请说一种我认识的家具：桌子、架子、柜子、床。", said.kind),
			}
		}
		return s.room(said)
	}
	return reply{
		`Say "this is the kitchen" after pointing at two corners of it, "this is the kitchen table", "this is Anna's desk, a table", "this is the door between the kitchen and the hallway", "it is 75 cm high", "the milk belongs in the fridge", or "forget that".`,
		"请先指厨房的两个角再说“这是厨房”，或说“这是厨房桌子”“这是安娜的书桌，一张桌子”“这是厨房和走廊之间的门”“高75厘米”“牛奶放在冰箱里”“忘掉它”。",
	}
}

// forget takes back what was named, or the last that was pointed at or named.
func (s *Survey) forget(name string) reply {
	if name == "" && len(s.here) > 0 {
		s.here = nil
		return reply{"Forgot what was pointed at.", "忘掉了刚才指的地方。"}
	}
	id, found := s.find(name)
	switch {
	case name == "" && len(s.sites.order) == 0:
		return reply{"There is nothing to forget yet.", "还没有可以忘掉的。"}
	case name == "":
		id = s.sites.order[len(s.sites.order)-1]
	case !found:
		return reply{fmt.Sprintf("I know of no %s.", name), fmt.Sprintf("我不知道有%s。", name)}
	}
	called := s.sites.called(id)
	gone := s.sites.remove(id)
	if gone > 1 {
		return reply{
			fmt.Sprintf("Forgot the %s, and %d more that were in it or led to it.", called.en, gone-1),
			fmt.Sprintf("忘掉了%s，还有其中或通向它的 %d 样。", called.zh, gone-1),
		}
	}
	return reply{fmt.Sprintf("Forgot the %s.", called.en), fmt.Sprintf("忘掉了%s。", called.zh)}
}

// height gives the furniture that was named last its height.
func (s *Survey) height(metres float64) reply {
	const highest = 2.5 // [m], under the ceiling
	if metres <= 0 || metres > highest {
		return reply{fmt.Sprintf("Heights are between 0 and %g m.", highest), fmt.Sprintf("高度在 0 到 %g 米之间。", highest)}
	}
	e := s.sites.lastSpot()
	if e == nil {
		return reply{"Name a piece of furniture first.", "请先说一件家具。"}
	}
	e.Height = round(metres)
	e.Size[2] = max(e.Size[2], e.Height)
	called := s.sites.called(e.ID)
	return reply{fmt.Sprintf("The %s: things stand on it at %g m.", called.en, e.Height), fmt.Sprintf("%s：放东西的高度 %g 米。", called.zh, e.Height)}
}

// round keeps millimetres.
func round(metres float64) float64 { return math.Round(1000*metres) / 1000 }
