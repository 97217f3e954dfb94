package anatomy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
)

// oddlyNamed is a trunk that lifts an arm whose jaw is called fngr, and turns a mast.
var oddlyNamed = []string{
	"base q0 c prismatic z 0 0 0.1", "c q1 a1 revolute z 0 0 0.1", "a1 q2 a2 revolute y 0 0 0.1", "a2 q3 a3 revolute y 0 0 0.3",
	"a3 q4 a4 revolute x 0 0 0.3", "a4 fngr j prismatic y 0 0.03 0.05", "base m1 m revolute z 0.2 0 0.3", "m m2 n revolute y 0 0 0.1",
}

func TestJointsBelongToWhatTheyAreToldTo(t *testing.T) {
	for name, c := range map[string]struct {
		told               anatomy.Told
		arm, fingers, head string
	}{
		"as found":          {anatomy.Told{}, "q1 q2 q3 q4 fngr", "", ""},
		"a jaw":             {anatomy.Told{Fingers: []string{"fngr"}}, "q1 q2 q3 q4", "fngr", ""},
		"a head":            {anatomy.Told{Head: []string{"m1", "m2"}}, "q1 q2 q3 q4 fngr", "", "m1 m2"},
		"where an arm ends": {anatomy.Told{Arm: []string{"q3", "q4"}, Fingers: []string{"fngr"}}, "q3 q4", "fngr", ""},
	} {
		t.Run(name, func(t *testing.T) {
			found := tree(t, "odd", oddlyNamed...)
			b := anatomy.NewTold(found.Model, nil, c.told)
			require.Len(t, b.Arms, 1)
			require.Equal(t, c.arm, strings.Join(jointNames(b, b.Arms[0].Joints), " "))
			var fingers []int
			for _, row := range b.Arms[0].Fingers {
				fingers = append(fingers, row...)
			}
			require.Equal(t, c.fingers, strings.Join(jointNames(b, fingers), " "))
			head := ""
			if b.Head != nil {
				head = strings.Join(jointNames(b, b.Head.Joints), " ")
			}
			require.Equal(t, c.head, head)
		})
	}
}
