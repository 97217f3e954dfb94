package lifecycle

// States and transitions with the numbers of lifecycle_msgs/State and Transition.
const (
	unconfigured, inactive, active, finalized                       = 1, 2, 3, 4
	configuring, cleaningUp, shuttingDown, activating, deactivating = 10, 11, 12, 13, 14

	configure, cleanup, activate, deactivate = 1, 2, 3, 4
	shutdown                                 = 5 // from unconfigured; one more for each further state
)

// step is one transition from one state: through which state it leads, and where to.
type step struct {
	id                uint8
	label             string
	from, through, to uint8
	succeeded         uint8 // the transition that tells of its success; one more: of its failure
	during            string
}

// steps are all that a manager may ask for.
func steps() []step {
	return []step{
		{configure, "configure", unconfigured, configuring, inactive, 10, "configuring"},
		{cleanup, "cleanup", inactive, cleaningUp, unconfigured, 20, "cleaningup"},
		{activate, "activate", inactive, activating, active, 30, "activating"},
		{deactivate, "deactivate", active, deactivating, inactive, 40, "deactivating"},
		{shutdown, "shutdown", unconfigured, shuttingDown, finalized, 50, "shuttingdown"},
		{shutdown + 1, "shutdown", inactive, shuttingDown, finalized, 50, "shuttingdown"},
		{shutdown + 2, "shutdown", active, shuttingDown, finalized, 50, "shuttingdown"},
	}
}

func stateOf(id uint8) state {
	label := map[uint8]string{unconfigured: "unconfigured", inactive: "inactive", active: "active", finalized: "finalized"}[id]
	for _, s := range steps() {
		if s.through == id {
			label = s.during
		}
	}
	return state{id, label}
}
