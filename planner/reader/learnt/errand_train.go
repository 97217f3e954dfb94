package learnt

// Told is a text with the errand that it tells of.
type Told struct {
	Text   string
	Errand Errand
}

// LearnErrands learns from texts with their errands.
func LearnErrands(told []Told, names Names, seed uint64) *Errands {
	var all []decision
	for _, t := range told {
		s, e := newSentence(t.Text), t.Errand
		s.sketch(names)
		add := func(slot, kind, what, right string, of []Named) {
			d := decision{of: s.choices(slot, kind, what, of), right: -1}
			for i, c := range d.of {
				if c.id == right {
					d.right = i
				}
			}
			if d.right >= 0 {
				all = append(all, d)
			}
		}
		sliced := "no"
		if e.Sliced {
			sliced = yes
		}
		add(slotKind, none, "", e.Kind, plain(kinds()))
		add(slotWhat, e.Kind, "", e.What, names.Things)
		add(slotSliced, e.Kind, e.What, sliced, plain(noYes()))
		add(slotInside, e.Kind, e.What, e.Inside, names.Insides)
		add(slotLamp, e.Kind, "", e.Lamp, names.Lamps)
		add(slotPlace, e.Kind, e.What, e.Place, names.Places)
	}
	return &Errands{weights: fit(all, seed)}
}
