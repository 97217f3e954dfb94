package gesture

import (
	"fmt"

	"saydo/embodiment/way"
)

// missing is what a body lacks, in English and Chinese.
type missing struct{ en, zh string }

// lacks says what of the needs the body does not have; nothing for none.
func (f *figure) lacks(needs []need) missing {
	for _, n := range needs {
		if has, without := f.has(n); !has {
			return without
		}
	}
	return missing{}
}

// has reports whether the body has what is needed, and what to say if not.
func (f *figure) has(n need) (bool, missing) {
	switch n {
	case needsArm:
		return len(f.arms) > 0, missing{"I have no arm of three joints or more", "我没有三个关节以上的手臂"}
	case needsTwoArms:
		return len(f.arms) >= 2 && f.arms[0].limb.Side != f.arms[len(f.arms)-1].limb.Side,
			missing{fmt.Sprintf("it takes two arms and I have %d", len(f.arms)), fmt.Sprintf("要两只手臂，我有%d只", len(f.arms))}
	case needsHeadPitch:
		return len(f.headPitch) > 0, missing{"no joint tilts my head", "我的头没有俯仰关节"}
	case needsHeadYaw:
		return len(f.headYaw) > 0, missing{"no joint turns my head", "我的头没有转动关节"}
	case needsBend:
		return len(f.waist) > 0 || len(f.hips) == 2, missing{"no joint bends my waist or hips forward", "我的腰和髋没有前屈关节"}
	case needsLegs:
		return len(f.knees) == 2, missing{"I have no two legs with knees", "我没有两条带膝关节的腿"}
	case needsFourLegs:
		return len(f.b.Legs) >= 4, missing{"I have no four legs", "我没有四条腿"}
	case needsThumb:
		return len(f.arms) > 0 && len(f.b.Thumb(f.arms[0].limb)) > 0,
			missing{"my hand has no thumb among three fingers or more", "我的手没有拇指（要三根手指以上）"}
	case needsTail:
		return len(f.tail) > 0, missing{"no joint moves a tail", "我没有尾巴关节"}
	case needsNoLegs:
		return len(f.b.Legs) == 0, missing{"my legs are no arm", "我的腿不是手臂"}
	}
	return true, missing{}
}

// Cannot says why the hitter's body cannot make the gesture; nil where it can, or makes another one instead, or
// where no gesture is called so.
func Cannot(h *way.Hitter, name string) (instead bool, why error) {
	if !Known(name) {
		return false, nil
	}
	t, err := Make(h, name, nil)
	return t.Instead, err
}

// Known reports whether a gesture is described under the name.
func Known(name string) bool {
	en, _ := Says(name)
	return en != ""
}

// Says returns the words for making the gesture, in English and Chinese; "" for
// one that is not described.
func Says(name string) (en, zh string) {
	for _, m := range moves() {
		if m.name == name {
			return m.says, m.zh
		}
	}
	return "", ""
}

// Instead lists the gestures that come nearest to one that a body cannot make, the
// nearest first: what greets for what greets, what agrees for what agrees.
func Instead(name string) []string {
	switch name {
	case "wave", "welcome", "salute", "beckon", "shake_hands":
		return []string{"wave", "raise_arms", "nod", "wag", "bow"}
	case "lie_down", "sit", "sit_down", "stand": // postures, for which no gesture stands
		return nil
	case "point":
		return []string{"nod", "bow"}
	case "thumbs_up", "nod":
		return []string{"nod", "raise_arms", "bow", "wave", "wag"}
	case "shake_head":
		return []string{"wag"}
	case "cross_arms": // for its own sake, and at nobody
		return []string{"wag", "bow", "nod"}
	case "wag", "raise_arms":
		return []string{"wave", "raise_arms", "wag", "nod", "bow"}
	}
	return []string{"bow", "nod", "wave", "wag"}
}
