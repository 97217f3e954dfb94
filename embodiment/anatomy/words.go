package anatomy

import (
	"slices"
	"strings"
	"unicode"
)

// tokens splits a name into lower-case words: LHipYaw is l, hip, yaw.
func tokens(name string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, strings.ToLower(string(word)))
			word = nil
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0:
			last := runes[i-1]
			nextLower := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if unicode.IsLower(last) || unicode.IsUpper(last) && nextLower {
				flush()
			}
		}
		word = append(word, r)
	}
	flush()
	return out
}

// part is a part of the body that names speak of.
type part int

const (
	noPart part = iota
	legPart
	armPart
	headPart
	torsoPart
)

// vocabulary lists words of a part: parts of words, and whole words where a
// part of a word would say too much ("hip" is in "chip").
type vocabulary struct{ inside, whole []string }

func words(p part) vocabulary {
	switch p {
	case legPart:
		return vocabulary{
			[]string{"thigh", "calf", "knee", "ankle", "shank", "shin", "leg", "foot", "femur", "tibia"},
			[]string{"hip", "hips", "haa", "hfe", "kfe", "toe", "hx", "hy", "kn", "coxa"},
		}
	case armPart:
		return vocabulary{
			[]string{"shoulder", "elbow", "wrist", "forearm", "upperarm", "clavicle", "arm"},
			[]string{"biceps", "gripper", "hand", "sh", "el", "wr"},
		}
	case headPart:
		return vocabulary{[]string{"head", "neck", "cervical"}, []string{"eye", "eyes", "face", "skull"}}
	case torsoPart:
		return vocabulary{
			[]string{"torso", "waist", "spine", "lumbar", "thorax", "thoracic", "abdomen", "trunk", "chest", "lift", "column"},
			[]string{"body", "back", "lifter", "elevator"},
		}
	case noPart:
	}
	return vocabulary{}
}

// speaks reports whether the name has a word of the part.
func speaks(name string, p part) bool {
	v := words(p)
	return slices.ContainsFunc(tokens(name), func(word string) bool {
		if slices.Contains(v.whole, word) {
			return true
		}
		return slices.ContainsFunc(v.inside, func(piece string) bool { return strings.Contains(word, piece) })
	})
}

// has reports whether the name has one of the pieces within a word.
func has(name string, pieces ...string) bool {
	return slices.ContainsFunc(tokens(name), func(word string) bool {
		return slices.ContainsFunc(pieces, func(piece string) bool { return strings.Contains(word, piece) })
	})
}

// hasWord reports whether the name has one of the words.
func hasWord(name string, list ...string) bool {
	return slices.ContainsFunc(tokens(name), func(word string) bool { return slices.Contains(list, word) })
}

// fingerName reports whether a joint of the name belongs to a hand's fingers.
func fingerName(name string) bool {
	switch {
	case has(name, "wrist"), has(name, "gripper") && hasWord(name, "yaw", "roll", "pitch", "rotate", "rotation"):
		return false // the last joint before a gripper
	case has(name, "finger", "thumb", "knuckle", "phal", "claw", "pinky", "pinkie", "gripper"), hasWord(name, "jaw", "index"):
		return true
	case hasWord(name, "hand"):
		rest := slices.DeleteFunc(tokens(name), func(w string) bool {
			return slices.Contains([]string{"hand", "l", "r", "left", "right", "joint", "link"}, w)
		})
		return len(rest) == 0 || hasWord(name, "middle", "ring", "little", "mrl")
	}
	return false
}

// vote returns the part that most of the names speak of; noPart for a tie
// between silence and silence. Joints count twice: links are often named after
// what they carry.
func vote(joints, links []string) part {
	counts := map[part]int{}
	for _, p := range []part{legPart, armPart, headPart, torsoPart} {
		for _, n := range joints {
			if speaks(n, p) {
				counts[p] += 2
			}
		}
		for _, n := range links {
			if speaks(n, p) {
				counts[p]++
			}
		}
	}
	best := noPart
	for _, p := range []part{legPart, armPart, headPart, torsoPart} {
		if counts[p] > counts[best] {
			best = p
		}
	}
	return best
}

// sided reports whether the word is a limb's with the letter of a side before or
// behind it: larm, legr.
func sided(word, letter string) bool {
	limbs := []string{"arm", "leg", "hand", "foot", "hip", "shoulder"}
	before, hasBefore := strings.CutPrefix(word, letter)
	behind, hasBehind := strings.CutSuffix(word, letter)
	return hasBefore && slices.Contains(limbs, before) || hasBehind && slices.Contains(limbs, behind)
}

// sideOf returns the side that the names speak of.
func sideOf(names []string) Side {
	count := 0
	for _, n := range names {
		for _, w := range tokens(n) {
			switch {
			case sided(w, "l"), w == "left", w == "l", strings.HasPrefix(w, "left"), w == "fl", w == "rl", w == "lf", w == "lh", w == "hl", w == "bl":
				count++
			case w == "right", w == "r", strings.HasPrefix(w, "right"), sided(w, "r"), w == "fr", w == "rr", w == "rf", w == "rh", w == "hr", w == "br":
				count--
			}
		}
	}
	switch {
	case count > 0:
		return Left
	case count < 0:
		return Right
	}
	return Middle
}
