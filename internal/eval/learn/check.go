package main

import (
	"fmt"
	"strings"

	"saydo/planner/reader/learnt"
)

// parts is the number of parts that a set is cut into.
const parts = 5

// score counts what was found rightly, found wrongly, and missed.
type score struct{ right, wrong, missed int }

func (s score) f1() float64 {
	return float64(2*s.right) / float64(max(1, 2*s.right+s.wrong+s.missed))
}

// compare counts each thing as often as it stands in both lists.
func (s *score) compare(gold, found []string) {
	left := map[string]int{}
	for _, g := range gold {
		left[g]++
	}
	for _, f := range found {
		if left[f] > 0 {
			left[f]--
			s.right++
			continue
		}
		s.wrong++
	}
	for _, n := range left {
		s.missed += n
	}
}

// checkFrames returns F1 of frames, of the words of roles, and of their heads.
func checkFrames(all []learnt.Sentence) string {
	var frame, text, head score
	for part := range parts {
		var rest []learnt.Sentence
		for i, s := range all {
			if i%parts != part {
				rest = append(rest, s)
			}
		}
		m := learnt.LearnFrames(rest, seed)
		for i, s := range all {
			if i%parts == part {
				gold, found := listed(s.Frames), listed(m.Read(s.Text))
				frame.compare(gold[0], found[0])
				text.compare(gold[1], found[1])
				head.compare(gold[2], found[2])
			}
		}
	}
	return fmt.Sprintf("F1 of frames %.3f, roles %.3f, heads %.3f", frame.f1(), text.f1(), head.f1())
}

func listed(frames []learnt.Frame) (out [3][]string) {
	for _, f := range frames {
		out[0] = append(out[0], f.Name)
		for _, r := range f.Roles {
			out[1] = append(out[1], f.Name+"/"+r.Name+"/"+strings.ToLower(r.Text))
			out[2] = append(out[2], f.Name+"/"+r.Name+"/"+strings.ToLower(r.Head))
		}
	}
	return out
}

// checkErrands returns the share of errands that are right in all parts, and how
// many are by how sure the model was; the rooms of each part are in no other.
func checkErrands(all []errand, names learnt.Names) string {
	var bySure [10]score
	right := 0
	for part := range parts {
		var rest []learnt.Told
		for _, e := range all {
			if e.Scene%parts != part {
				rest = append(rest, e.told())
			}
		}
		m := learnt.LearnErrands(rest, names, seed)
		for _, e := range all {
			if e.Scene%parts != part {
				continue
			}
			got, sure := m.Read(e.Text, names)
			at := &bySure[min(len(bySure)-1, int(sure*float64(len(bySure))))]
			if got == e.told().Errand {
				right++
				at.right++
			} else {
				at.wrong++
			}
		}
	}
	var out strings.Builder
	_, _ = fmt.Fprintf(&out, "%.3f of %d right", float64(right)/float64(max(1, len(all))), len(all))
	for i, at := range bySure {
		_, _ = fmt.Fprintf(&out, "\n  %.1f sure or more: %d right, %d wrong", float64(i)/float64(len(bySure)), at.right, at.wrong)
	}
	return out.String()
}
