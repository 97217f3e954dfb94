package anatomy

import "slices"

// hasChassis reports whether the trunk is named as a base that drives, which has
// no wheels in some files.
func (b *Body) hasChassis() bool {
	return slices.ContainsFunc(b.names(0), func(n string) bool {
		return has(n, "chassis") || hasWord(n, "mobile") && hasWord(n, "base")
	})
}

// kind names the build by what was found.
func (b *Body) kind() Kind {
	names := append(b.names(0), b.Model.Name)
	for _, v := range b.Model.Links[b.Model.Root].Visuals {
		names = append(names, v.Mesh)
	}
	flies := slices.ContainsFunc(names, func(n string) bool {
		return has(n, "quadrotor", "copter", "drone", "flying", "flynig", "hexarotor") || hasWord(n, "uav", "mav", "aerial")
	})
	hands := 0
	for g := range b.marks {
		if b.marks[g] == finger {
			hands++
		}
	}
	switch {
	case len(b.Legs) >= 3:
		return Quadruped
	case len(b.Legs) == 2 && len(b.Arms) > 0:
		return Humanoid
	case len(b.Legs) == 2:
		return Biped
	case b.Rotors >= 3 && len(b.Wheels) == 0 || flies:
		return Aerial
	case len(b.Wheels) > 1 || b.Drives || b.hasChassis():
		b.Drives = b.Drives || len(b.Wheels) == 0
		return Wheeled
	case len(b.Arms) == 2 && b.Head != nil && len(b.Torso) > 0:
		return Humanoid // the upper half of one
	case len(b.Arms) > 0:
		return Arm
	case hands > 0:
		return Hand
	}
	return Other
}
