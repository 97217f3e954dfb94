package embodiment

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// YAML returns the body as a file that Decode reads back: each value with its
// unit and source as a comment, to start an own body file from.
func (b *Body) YAML() []byte {
	s := b.spec
	var out bytes.Buffer
	line := func(key, value, comment string) {
		fmt.Fprintf(&out, "%-32s # %s\n", key+": "+value, comment)
	}
	length := func(key string, m Measure) {
		if m.Source != "unknown" && len(s.Hands) > 0 {
			line(key, decimal(toMillimetre(m.Value)), "[m] "+m.Source)
		}
	}
	line("version", "1", "of this format")
	line("name", strconv.Quote(s.Name), "what the body is called")
	line("kind", string(s.Kind), strings.Join(kinds(), ", "))
	line("height", decimal(s.Height), "[m] standing, floor to top")
	length("arm_span", b.armSpan)
	length("arm_length", b.armLength)
	length("shoulder_height", b.shoulderHeight)
	length("reach_low", b.reachLow)
	length("reach_high", b.reachHigh)
	line("payload", decimal(s.Payload), "[kg] that one hand lifts")
	line("hand_opening", decimal(s.HandOpening), "[m] widest grip")
	line("hands", "["+strings.Join(s.Hands, ", ")+"]", "none for a body without arms")
	line("legs", strconv.Itoa(s.Legs), "number")
	line("wheels", strconv.Itoa(s.Wheels), "number")
	line("step_height", decimal(s.StepHeight), "[m] highest step that it climbs")
	line("speed", decimal(s.Speed), "[m/s] fastest walk or drive")
	line("mass", decimal(s.Mass), "[kg]")
	line("gestures", "["+strings.Join(s.Gestures, ", ")+"]", "wave, bow, nod, point, cross_arms")
	line("speech", strconv.FormatBool(s.Speech), "has a voice")
	line("mobile", strconv.FormatBool(b.mobile()), "moves its base")
	return out.Bytes()
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
