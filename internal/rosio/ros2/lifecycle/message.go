package lifecycle

// The messages of lifecycle_msgs. The tags are the names of their fields.
type (
	state struct {
		ID    uint8  `ros:"id"`
		Label string `ros:"label"`
	}
	transition struct {
		ID    uint8  `ros:"id"`
		Label string `ros:"label"`
	}
	transitionDescription struct {
		Transition transition `ros:"transition"`
		Start      state      `ros:"start_state"`
		Goal       state      `ros:"goal_state"`
	}
	transitionEvent struct {
		Timestamp  uint64     `ros:"timestamp"`
		Transition transition `ros:"transition"`
		Start      state      `ros:"start_state"`
		Goal       state      `ros:"goal_state"`
	}
	changeRequest struct {
		Transition transition `ros:"transition"`
	}
	changeResponse struct {
		Success bool `ros:"success"`
	}
	nothing       struct{}
	stateResponse struct {
		Current state `ros:"current_state"`
	}
	statesResponse struct {
		States []state `ros:"available_states"`
	}
	transitionsResponse struct {
		Transitions []transitionDescription `ros:"available_transitions"`
	}
)
