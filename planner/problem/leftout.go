package problem

import (
	"strings"

	"saydo/task"
)

// leftOut is what a search leaves out, as the body does not get through a door.
type leftOut struct {
	rooms []string
	why   *task.Failure
}

// mostLeftOut bounds how many doors are told of.
const mostLeftOut = 3

// leftOut lists the rooms behind doors that the body does not pass, by door, of those
// that matter for what is looked for.
func (g *guesser) leftOut(matters func(room string) bool) []leftOut {
	var out []leftOut
	at := map[string]int{}
	behind := g.st.behindBarred()
	for _, room := range g.st.Objects(typeRoom) {
		door := behind[room]
		if door == "" || g.st.distance(room) < far || !matters(room) {
			continue
		}
		why, ok := g.Body.Why(task.NewFact(predBarred, door), g.st).(*task.Failure) //nolint:errorlint // The body returns it plainly.
		if !ok {
			continue
		}
		if _, told := at[door]; !told {
			at[door] = len(out)
			out = append(out, leftOut{why: why})
		}
		out[at[door]].rooms = append(out[at[door]].rooms, room)
	}
	return out
}

// countRooms counts the rooms.
func countRooms(left []leftOut) int {
	n := 0
	for _, l := range left {
		n += len(l.rooms)
	}
	return n
}

// notLooked adds to the failure of a search which rooms it left out, and why.
func (g *guesser) notLooked(fail *task.Failure, left []leftOut) *task.Failure {
	for _, l := range left[:min(len(left), mostLeftOut)] {
		en, zh := make([]string, len(l.rooms)), make([]string, len(l.rooms))
		for i, room := range l.rooms {
			o, _ := g.st.Object(room)
			en[i], zh[i] = o.Spoken("en"), o.Name("zh")
		}
		fail.Hint += "; I did not look in " + strings.Join(en, ", ") + ": " + l.why.Hint
		fail.Hints["zh"] += "；我没有去" + strings.Join(zh, "、") + "找：" + l.why.HintIn("zh")
	}
	return fail
}

// behindBarred tells for each room the first door on the shortest way to it that the
// body does not get through; none for a room that such a way does not lead to.
func (s *State) behindBarred() map[string]string {
	start := s.RobotRoom()
	out := map[string]string{start: ""}
	for open := []string{start}; len(open) > 0; open = open[1:] {
		for _, f := range s.sorted() {
			if f.Predicate != predConnects || len(f.Args) != 3 || f.Args[1] != open[0] {
				continue
			}
			door, next := f.Args[0], f.Args[2]
			if _, seen := out[next]; seen {
				continue
			}
			out[next] = out[open[0]]
			if out[next] == "" && s.barred[door] {
				out[next] = door
			}
			open = append(open, next)
		}
	}
	return out
}
