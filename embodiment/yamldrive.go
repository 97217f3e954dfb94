package embodiment

import (
	"fmt"
	"slices"
	"strings"

	"saydo/embodiment/anatomy"
	"saydo/task"
)

// driven writes, as comments, how such a body is driven: which keys its file would have
// for what it is made of, with the joints that were found.
func (w *yamlWriter) driven() {
	body := w.body.robot.body
	if len(body.Arms) == 0 && body.Head == nil && !w.body.mobile() {
		return
	}
	fmt.Fprintln(&w.Buffer, "# How it is driven: all skills go to its action \"skill\", and \"go\" and \"approach\" to \"move_base\". Take away the # of what it has instead, and give its names (docs/new-robot.md).")
	if w.body.mobile() {
		w.line("# drive", "{topic: cmd_vel}", "velocities, for a base without navigation")
	}
	w.bindings(body)
	w.controllers(body)
	if len(body.Arms) > 0 {
		var grippers []string
		for _, hand := range w.body.spec.Hands {
			grippers = append(grippers, fmt.Sprintf("%s: {action: %s}", named(hand), named(hand+"/gripper_cmd")))
		}
		w.line("# grippers", "{"+strings.Join(grippers, ", ")+"}", "actions GripperCommand")
	}
}

// bindings writes which skills the joints and the navigation can carry out.
func (w *yamlWriter) bindings(body *anatomy.Body) {
	var rows []string
	bind := func(to string, skills ...string) {
		for i, skill := range skills {
			skills[i] = skill + ": {interface: " + to + "}"
		}
		rows = append(rows, "#   "+strings.Join(skills, ", "))
	}
	if w.body.mobile() {
		bind("navigate", "move", "turn")
	}
	if len(body.Arms) > 0 {
		bind(task.ArmInterface, "pick", "place", "put_in", "hand_over")
	}
	if len(body.Arms) > 0 && slices.Contains(w.body.spec.Gestures, "wave") {
		bind(task.TrajectoryInterface, "wave")
	}
	if body.Head != nil {
		bind(task.GazeInterface, "look_for", "look_around", "find_person")
	}
	fmt.Fprintf(&w.Buffer, "# bindings: {\n%s}\n", strings.Join(rows, ",\n"))
}

// controllers writes the joints of each limb that would have a controller of its own.
// Those of legs are left to the robot: it keeps its balance by them.
func (w *yamlWriter) controllers(body *anatomy.Body) {
	if len(body.Arms) == 0 && body.Head == nil {
		return
	}
	w.line("# controllers", "", "actions FollowJointTrajectory, with their joints; left out: one, follow_joint_trajectory")
	control := func(name string, joints []int) {
		var names []string
		for _, i := range joints {
			if j := &body.Model.Joints[i]; j.Mimic == nil {
				names = append(names, j.Name)
			}
		}
		if len(names) > 0 {
			fmt.Fprintf(&w.Buffer, "#   %s_controller/follow_joint_trajectory: %s\n", name, list(names))
		}
	}
	control("torso", body.Torso)
	for i := range body.Arms {
		name := "arm"
		if side := body.Arms[i].Side.String(); side != "" {
			name = side + "_arm"
		} else if len(body.Arms) > 1 {
			name = fmt.Sprintf("arm_%d", i+1)
		}
		control(name, body.Arms[i].Joints)
	}
	if body.Head != nil {
		control("head", body.Head.Joints)
	}
}
