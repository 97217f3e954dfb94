package survey

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// about is what a sentence is about.
type about int

const (
	aboutNothing    about = iota
	aboutSpot             // a room, furniture or a fixture: name, kind
	aboutDoor             // name, between
	aboutHeight           // metres
	aboutForgetting       // name, or "" for the last
	aboutThing            // name, home
)

// sentence is what was understood.
type sentence struct {
	about   about
	chinese bool
	name    string    // as it was said, without article
	kind    string    // "a table", said after the name; "" where it was not
	whole   string    // name and kind, where no mark stands between them: the name may have an "a" in it
	home    string    // where a thing belongs
	between [2]string // the rooms that a door joins
	passage bool      // nothing closes it
	metres  float64
}

// longest bounds a sentence, and so a name.
const longest = 200

// The ways to say it. Each ends with the sentence.
var (
	pointedEN = regexp.MustCompile(`(?i)^(?:(?:ok|okay|and|so|now|well)[, ]+)*(?:(?:this|that|here|it|there)(?:'s| is| are)|you are (?:in|at)|we are (?:in|at)|i am (?:in|at))(?: called)? (.+)$`)
	pointedZH = regexp.MustCompile(`^(?:好|嗯|那么|现在)?[，, ]*(?:我们|你)?(?:现在)?(?:这|那|在)(?:里|儿|边|张|把|台|扇|间|个|是)?(?:就)?(?:是|叫做|叫)?(.+)$`)
	doorEN    = regexp.MustCompile(`(?i)^(?:(.*?) ?)??\b(door|doorway|passage|opening|archway|gate) (?:between|from) (.+?) (?:and|to) (.+)$`)
	doorZH    = regexp.MustCompile(`^(.+?)(?:和|跟|与|到)(.+?)(?:之间|中间)?的(.*?(?:门|通道|过道|门口|开口))$`)
	kindEN    = regexp.MustCompile(`(?i)^(.+?)(,|:|;| -)? (?:(?:it|which|that)(?:'s| is) )?an? (.+)$`)
	kindZH    = regexp.MustCompile(`^(.+?)([，,：:；; ]+)(?:它)?(?:是)?(?:一)?(?:张|把|台|扇|间|个|只|种)?(.+)$`)
	heightEN  = regexp.MustCompile(`(?i)^(?:(?:it|that|this|the top)(?:'s| is) )?([\d.]+) ?(m|metres?|meters?|cm|centimetres?|centimeters?)(?: (?:high|tall|above the floor))?$`)
	heightZH  = regexp.MustCompile(`^(?:它|这)?(?:的)?(?:高度)?(?:是|有)?高?([\d.]+) ?(厘米|公分|米|cm|m)高?$`)
	forgetEN  = regexp.MustCompile(`(?i)^(?:no[, ]+)?(?:forget|remove|delete|undo)(?: (?:that|it|this|the last one)| (.+))?$`)
	forgetZH  = regexp.MustCompile(`^(?:不对[，, ]*)?(?:请)?(?:忘掉|忘记|删掉|删除|去掉|撤销)(?:它|这个|那个|上一个|(.+))?$`)
	homeEN    = regexp.MustCompile(`(?i)^(?:the|a|an|my|our|your)? ?(.+?) (?:belongs?|lives?|goes?|is kept|are kept|is usually|are usually) (?:on|in|into|inside|at|under|by) (.+)$`)
	homeZH    = regexp.MustCompile(`^(.+?)(?:应该|一般|平时|通常)?(?:是)?(?:放|摆|收|存放|住)在(.+?)(?:上面|里面|下面|上|里|中|下)?$`)
	articleEN = regexp.MustCompile(`(?i)^(?:the|a|an|my|our|your) `)
)

// understand finds out what a sentence is about.
func understand(text string) sentence {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), " .!?。！？")
	chinese := startsChinese(text)
	if len(text) > longest {
		return sentence{chinese: chinese}
	}
	if chinese {
		return understandIn(text, true, ways{pointedZH, doorZH, kindZH, heightZH, forgetZH, homeZH})
	}
	return understandIn(text, false, ways{pointedEN, doorEN, kindEN, heightEN, forgetEN, homeEN})
}

// startsChinese tells by its first letter in which language a sentence is; names
// in it may be of the other.
func startsChinese(text string) bool {
	i := strings.IndexFunc(text, unicode.IsLetter)
	return i >= 0 && isChinese(string([]rune(text[i:])[:1]))
}

func isChinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// ways are the patterns of one language.
type ways struct{ pointed, door, kind, height, forget, home *regexp.Regexp }

func understandIn(text string, chinese bool, w ways) sentence {
	said := sentence{chinese: chinese}
	if m := w.forget.FindStringSubmatch(text); m != nil {
		said.about, said.name = aboutForgetting, bare(m[1])
		return said
	}
	if m := w.height.FindStringSubmatch(text); m != nil {
		said.about, said.metres = aboutHeight, metres(m[1], m[2])
		return said
	}
	m := w.pointed.FindStringSubmatch(text)
	if h := w.home.FindStringSubmatch(text); m == nil && h != nil {
		said.about, said.name, said.home = aboutThing, bare(h[1]), bare(h[2])
		return said
	}
	if m == nil {
		return said
	}
	what := bare(m[1])
	if chinese {
		if d := w.door.FindStringSubmatch(what); d != nil {
			said.about, said.name, said.between = aboutDoor, d[3], [2]string{bare(d[1]), bare(d[2])}
			said.passage = !strings.HasSuffix(d[3], "门")
			return said
		}
	} else if d := w.door.FindStringSubmatch(what); d != nil {
		said.about, said.name, said.between = aboutDoor, bare(strings.TrimSpace(d[1]+" "+d[2])), [2]string{bare(d[3]), bare(d[4])}
		word := strings.ToLower(d[2])
		said.passage = word != "door" && word != "gate"
		return said
	}
	said.about, said.name = aboutSpot, what
	if k := w.kind.FindStringSubmatch(what); k != nil {
		said.name, said.kind = bare(k[1]), bare(k[3])
		if strings.TrimSpace(k[2]) == "" {
			said.whole = what
		}
	}
	if said.name == "" {
		said.about = aboutNothing
	}
	return said
}

// bare is a name without article and blanks around it.
func bare(name string) string {
	return strings.TrimSpace(articleEN.ReplaceAllString(strings.Trim(name, ` ,，"“”`), ""))
}

// metres reads a length; what is no number is none.
func metres(number, unit string) float64 {
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0
	}
	if unit = strings.ToLower(unit); strings.HasPrefix(unit, "c") || unit == "厘米" || unit == "公分" {
		v /= 100
	}
	return v
}
