package embodiment

// gestures lists what the body can make, by the limbs that it has.
func (r *robot) gestures() []string {
	return nil
}
