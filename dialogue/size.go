package dialogue

import (
	"strings"

	"saydo/task"
)

// sizes tells how long, wide and high the things asked about are, in m.
func (a answer) sizes() string {
	var told []string
	for _, o := range a.asked() {
		if len(told) < mostNamed {
			told = append(told, a.measures(o))
		}
	}
	if len(told) == 0 {
		return a.unknown(a.words())
	}
	return strings.Join(told, a.in(" ", ""))
}

// measures tells it of one; of a room, which is as high as it is, only its floor.
func (p phrases) measures(o task.Object) string {
	name := o.Spoken(p.language())
	length, width, high := task.FormatNumber(o.Size[0]), task.FormatNumber(o.Size[1]), task.FormatNumber(o.Size[2])
	switch {
	case o.Size[0] == 0 || o.Size[1] == 0:
		return upper(p.in("I do not know how big %s is.", "我不知道%s有多大。", name))
	case o.Size[2] == 0:
		return upper(p.in("%s is %s m long and %s m wide.", "%s长 %s 米、宽 %s 米。", name, length, width))
	}
	return upper(p.in("%s is %s m long, %s m wide and %s m high.", "%s长 %s 米、宽 %s 米、高 %s 米。", name, length, width, high))
}
