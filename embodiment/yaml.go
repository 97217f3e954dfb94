package embodiment

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// YAML returns the body as a file that Open and Decode read back, to start an
// own body file from: each value with its unit and source as a comment. Of a
// body with a URDF it gives only what a person should look at, and the rest as
// comments.
func (b *Body) YAML() []byte {
	out := yamlWriter{body: b}
	out.line("version", "1", "of this format")
	out.line("name", strconv.Quote(b.spec.Name), "what the body is called")
	if b.robot == nil {
		out.all()
	} else {
		out.line("urdf", strconv.Quote(b.urdf), "seen from this file's folder")
		if b.srdf != "" {
			out.line("srdf", strconv.Quote(b.srdf), "which links may touch")
		}
		out.robot()
	}
	return out.Bytes()
}

// From returns the body as a file in another folder names it: where its own
// folder is, seen from there.
func (b *Body) From(folder string) *Body {
	out := *b
	for _, name := range []*string{&out.urdf, &out.srdf} {
		if *name != "" && !filepath.IsAbs(*name) {
			*name = filepath.ToSlash(filepath.Join(folder, *name))
		}
	}
	return &out
}

type yamlWriter struct {
	bytes.Buffer

	body *Body
}

func (w *yamlWriter) line(key, value, comment string) {
	fmt.Fprintf(&w.Buffer, "%-32s # %s\n", strings.TrimSuffix(key+": "+value, " "), comment)
}

// sourced writes a value with its unit, its source and a remark. An estimate is a comment: given, it
// would be told to people as what its maker says.
func (w *yamlWriter) sourced(prefix, key, value, unit, remark string) {
	words := []string{}
	for _, s := range []string{unit, remark} {
		if s != "" {
			words = append(words, s)
		}
	}
	text := strings.Join(words, " ")
	source := w.body.Summary().Sources[key]
	if source != "" && source != givenSource {
		text = strings.TrimPrefix(text+"; "+source, "; ")
	}
	if guessed(source) && prefix == "" {
		prefix = "# "
	}
	w.line(prefix+key, value, text)
}

func (w *yamlWriter) all() {
	s, b := w.body.spec, w.body
	length := func(key string, m Measure) {
		if m.Source != "unknown" && len(s.Hands) > 0 {
			w.line(key, decimal(toMillimetre(m.Value)), "[m] "+m.Source)
		}
	}
	w.line("kind", string(s.Kind), strings.Join(kinds(), ", "))
	w.line("height", decimal(s.Height), "[m] standing, floor to top")
	if s.Width > 0 {
		w.line("width", decimal(s.Width), "[m] across, its arms drawn in")
	}
	length("arm_span", b.armSpan)
	length("arm_length", b.armLength)
	length("shoulder_height", b.shoulderHeight)
	length("reach_low", b.reachLow)
	length("reach_high", b.reachHigh)
	w.line("payload", decimal(s.Payload), "[kg] that one hand lifts")
	w.line("hand_opening", decimal(s.HandOpening), "[m] widest grip")
	w.line("hands", list(s.Hands), "none for a body without arms")
	w.line("legs", strconv.Itoa(s.Legs), "number")
	w.line("wheels", strconv.Itoa(s.Wheels), "number")
	w.line("step_height", decimal(s.StepHeight), "[m] highest step that it climbs")
	w.line("speed", decimal(s.Speed), "[m/s] fastest walk or drive")
	w.line("mass", decimal(s.Mass), "[kg]")
	w.line("gestures", list(s.Gestures), "wave, bow, nod, point, cross_arms")
	w.line("speech", strconv.FormatBool(s.Speech), "has a voice")
	w.line("mobile", strconv.FormatBool(b.mobile()), "moves its base")
}

// robot writes what a URDF cannot tell, what it only lets one guess, as comments, and below
// it, as comments too, what was measured.
func (w *yamlWriter) robot() {
	s := w.body.Summary()
	mm := func(v float64) string { return decimal(toMillimetre(v)) }
	if len(s.Hands) > 0 {
		w.sourced("", "payload", mm(s.Payload), "[kg]", "that one hand lifts")
		w.sourced("", "hand_opening", mm(s.HandOpening), "[m]", "widest grip")
	}
	if s.Legs > 0 {
		w.sourced("", "step_height", mm(s.StepHeight), "[m]", "highest step that it climbs")
	}
	if s.Mobile {
		w.sourced("", "speed", mm(s.Speed), "[m/s]", "fastest walk or drive")
	}
	if v := w.body.robot.body.HandSpeed; v > 0 {
		w.line("hand_speed", decimal(v), "[m/s] that a hand, the head or a foot goes at most")
	}
	w.line("speech", strconv.FormatBool(s.Speech), "has a voice")
	if s.Legs == 0 && !s.Mobile {
		w.line("# mobile", "true", "nothing in the URDF drives or walks; where its base moves about all the same, take away this # and that of speed")
		w.line("# speed", "0.5", "[m/s] fastest walk or drive")
		w.line("# mount", "0.75", "[m] how high it stands, where that is on a table or a pedestal that the URDF does not show")
	}
	fmt.Fprintln(&w.Buffer, "# Found in the URDF; take away the # to say otherwise.")
	w.sourced("# ", "kind", string(s.Kind), "", strings.Join(kinds(), ", "))
	w.sourced("# ", "height", mm(s.Height), "[m]", "")
	w.sourced("# ", "width", mm(s.Width), "[m]", "")
	if len(s.Hands) > 0 {
		w.sourced("# ", "arm_span", mm(s.ArmSpan), "[m]", "")
		w.sourced("# ", "arm_length", mm(s.ArmLength), "[m]", "")
		w.sourced("# ", "shoulder_height", mm(s.ShoulderHeight), "[m]", "")
		w.sourced("# ", "reach_low", mm(s.ReachLow), "[m]", "")
		w.sourced("# ", "reach_high", mm(s.ReachHigh), "[m]", "")
		w.sourced("# ", "hands", list(s.Hands), "", "")
	}
	w.joints()
	w.sourced("# ", "legs", strconv.Itoa(s.Legs), "", "")
	w.sourced("# ", "wheels", strconv.Itoa(s.Wheels), "", "")
	w.sourced("# ", "mass", mm(s.Mass), "[kg]", "")
	w.sourced("# ", "gestures", list(s.Gestures), "", "")
	w.driven()
}

// joints writes which joints were found to be whose.
func (w *yamlWriter) joints() {
	found := w.body.parts()
	of := func(by map[string][]string) []string {
		var out []string
		for _, hand := range w.body.spec.Hands {
			out = append(out, by[hand]...)
		}
		return out
	}
	for _, l := range []struct {
		key, what string
		joints    []string
	}{
		{"head", "joints that turn it", found.head},
		{"arm", "joints of arms, of whichever hand", of(found.arm)},
		{"fingers", "joints that open and close a hand", of(found.fingers)},
	} {
		switch {
		case w.body.spec.sources[l.key] == givenSource: // or what was found without it comes back
			w.line(l.key, list(l.joints), l.what)
		case len(l.joints) > 0:
			w.line("# "+l.key, list(l.joints), l.what)
		}
	}
}

func list(s []string) string {
	out := make([]string, len(s))
	for i, name := range s {
		out[i] = named(name)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// plain are names that YAML takes for themselves wherever they stand, and that no line break or # is in.
var plain = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)

// named writes a name of the URDF, quoted where YAML would take it for something else.
func named(name string) string {
	switch strings.ToLower(name) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return strconv.Quote(name)
	}
	if plain.MatchString(name) {
		return name
	}
	return strconv.Quote(name)
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
