package script

import (
	"context"
	"sync/atomic"

	"saydo/internal/sim"
	"saydo/nodes"
	"saydo/planner"
	"saydo/task"
)

// planning is what a script calls the making of a plan, in place of a skill.
const planning = "plan"

// split tells the faults of the robot from those of the planner.
func (s Script) split() (robot, planner []sim.Scripted) {
	for _, f := range s.Faults {
		if f.Skill == planning {
			planner = append(planner, f)
		} else {
			robot = append(robot, f)
		}
	}
	return robot, planner
}

// stumbling is a planner that fails when the script says so.
type stumbling struct {
	nodes.Planner
	faults []sim.Scripted
	calls  atomic.Int32
}

// Plan fails or passes the job on.
func (p *stumbling) Plan(ctx context.Context, job planner.Job, w task.Snapshot) (task.Request, task.Plan, error) {
	nth := int(p.calls.Add(1))
	for _, f := range p.faults {
		if f.Nth == nth {
			return task.Request{}, task.Plan{}, task.Fail(f.Code, "plan", "so it stands in the script")
		}
	}
	return p.Planner.Plan(ctx, job, w)
}
