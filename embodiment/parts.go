package embodiment

import (
	"fmt"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/internal/yamlfile"
)

// parts is what was found in the URDF, by the names of its joints and links; all is empty
// without one.
type parts struct {
	joints        int // that move by themselves
	head, cameras []string
	arm, fingers  map[string][]string // by hand
}

func (b *Body) parts() parts {
	out := parts{head: []string{}, cameras: []string{}, arm: map[string][]string{}, fingers: map[string][]string{}}
	if b.robot == nil {
		return out
	}
	robot := b.robot.body
	for i := range robot.Model.Joints {
		if j := &robot.Model.Joints[i]; j.Moves() && j.Mimic == nil {
			out.joints++
		}
	}
	named := func(joints []int) []string {
		names := make([]string, 0, len(joints))
		for _, i := range joints {
			names = append(names, robot.Model.Joints[i].Name)
		}
		return names
	}
	if robot.Head != nil {
		out.head = named(robot.Head.Joints)
	}
	for i := range min(len(robot.Arms), len(b.spec.Hands)) {
		hand, l := b.spec.Hands[i], &robot.Arms[i]
		out.arm[hand] = named(l.Joints)
		for _, row := range l.Fingers {
			for _, name := range named(row) {
				if !slices.Contains(out.fingers[hand], name) {
					out.fingers[hand] = append(out.fingers[hand], name)
				}
			}
		}
	}
	out.cameras = append(out.cameras, robot.Cameras...)
	return out
}

// told is what the file tells of the URDF's joints.
func (f bodyFile) told() anatomy.Told {
	return anatomy.Told{Head: f.Head, Arm: f.Arm, Fingers: f.Fingers}
}

// toldKey is a key of the file that lists joints, with what it lists.
type toldKey struct {
	key    string
	joints []string
}

func (f bodyFile) toldKeys() []toldKey {
	return []toldKey{{"head", f.Head}, {"arm", f.Arm}, {"fingers", f.Fingers}}
}

// jointless says that joints are told of a robot whose URDF is not.
func (f bodyFile) jointless() flaw {
	for _, t := range f.toldKeys() {
		if len(t.joints) > 0 {
			return flaw{fmt.Sprintf("%q names joints of a \"urdf\"; name that too", t.key), []any{t.key}}
		}
	}
	return flaw{}
}

// partsFault checks that each joint that is told to be of some part moves in the URDF, and
// is of one part.
func (f bodyFile) partsFault(joints []string) flaw {
	owner := map[string]string{}
	for _, t := range f.toldKeys() {
		for i, j := range t.joints {
			if !slices.Contains(joints, j) {
				return flaw{t.key + ": " + yamlfile.Unknown("moving joint", j, joints), []any{t.key, i}}
			}
			if other, taken := owner[j]; taken {
				return flaw{fmt.Sprintf("%s: %s is told of %s already; a joint is of one part", t.key, j, other), []any{t.key, i}}
			}
			owner[j] = t.key
		}
	}
	return flaw{}
}
