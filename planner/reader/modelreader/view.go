package modelreader

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"saydo/planner/pddl"
	"saydo/task"
)

// Bounds of a whole prompt in bytes. English has about 4 bytes a token and
// Chinese 3 to a character, of which tokenizers make one or two tokens: both fit
// a context of 4096 tokens with room for the answer.
const (
	MaxPromptEN = 6000
	MaxPromptZH = 4500
)

// quantity tells how many of a kind are meant.
type quantity string

const (
	quantAny  quantity = "any"  // whichever
	quantAll  quantity = "all"  // every one
	quantEach quantity = "each" // every one, with one of others each
	quantSome quantity = "some" // one that the world may not know yet
	quantThat quantity = "that" // the one spoken of before
)

// ref is what one name of the schema stands for.
type ref struct {
	id    string   // an object
	quant quantity // "": a number of them, or an object
	count int
	kind  string
	typ   string
	named string // in small letters: what people call so, whatever it is; it alone for an object of no kind
}

// view is the part of the world that the model is shown, and the names that it
// may use for it.
type view struct {
	names map[string]ref
	order []string // names as the schema lists them
	lines []string
	kinds []string
}

// look chooses what of the world is shown, as far as there is room: first what is
// spoken of, then all types, then the rest, what serves some need before what
// does not. The schema lists what there was no room to show as well.
func (s *session) look() *view {
	v := &view{names: map[string]ref{}}
	spoken, rest := s.ranked()
	c := s.choice()
	kept := max(0, c.room) / 3 // for the types, however much is spoken of
	c.room -= kept
	c.take(spoken)
	c.room += kept
	c.room = s.classes(v, c.shown, c.room)
	c.take(spoken)
	c.take(rest)
	for _, o := range c.shown {
		v.add(o.ID, ref{id: o.ID, typ: o.Type, kind: o.Kind})
	}
	v.lines = s.lines(c.shown)
	s.quantify(v, c.shown, c.room)
	s.listed(v)
	return v
}

func (v *view) add(name string, r ref) {
	if _, ok := v.names[name]; !ok {
		v.names[name] = r
		v.order = append(v.order, name)
	}
}

// mentions reports whether the text has the name, in one script or the other.
func (s *session) mentions(name string) bool {
	name = strings.ToLower(name)
	return len(name) > 1 && (strings.Contains(s.low, name) || s.simple != s.low && strings.Contains(s.simple, name))
}

// holders tells where things are known to be.
func holders(world task.Snapshot) map[string]string {
	out := map[string]string{}
	for _, b := range world.Beliefs() {
		if b.False || len(b.Args) != 2 {
			continue
		}
		switch b.Predicate {
		case "on", "in", "under", "next_to", "in_room":
			out[b.Args[0]] = b.Args[1]
		case "has":
			out[b.Args[1]] = b.Args[0]
		}
	}
	return out
}

// maxName bounds a name in the prompt: it may have been read off a label by a
// camera.
const maxName = 40

// label is an object's id, with the name that people use where the id does not
// tell it. A name in another language is told of what is spoken of alone: the
// names of everything would take the room of the things themselves.
func (s *session) label(o task.Object) string {
	name, plain := clean(o.Name(s.lang), maxName), strings.ReplaceAll(o.ID, "_", " ")
	tells := func(name string) bool { return strings.EqualFold(name, plain) }
	if name == "" || tells(name) || s.scores[o.ID] < scoreSpoken && slices.ContainsFunc(o.Names, tells) {
		return o.ID
	}
	return o.ID + "=" + strconv.Quote(name)
}

// clean makes one line of printable text of what may be anything.
func clean(text string, most int) string {
	text = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError || r == 0x7f || r >= 0x2028 && r <= 0x202e {
			return ' '
		}
		return r
	}, text)), " ")
	for len(text) > most {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

// Heads of lines.
const (
	headRooms = "rooms"
	headLost  = "somewhere"
	headKinds = "kinds"
)

// lines writes what is shown, things behind where they are.
func (s *session) lines(shown []task.Object) []string {
	at := s.held
	in := map[string]bool{}
	for _, o := range shown {
		in[o.ID] = true
	}
	held := map[string][]string{}
	var rooms, lost []string
	var spots []task.Object
	for _, o := range shown {
		switch {
		case o.Type == typeRoom:
			rooms = append(rooms, s.label(o))
		case !s.types.Is(o.Type, typeThing):
			spots = append(spots, o)
		case in[at[o.ID]]:
			held[at[o.ID]] = append(held[at[o.ID]], s.label(o))
		default:
			lost = append(lost, s.label(o))
		}
	}
	var out []string
	add := func(head string, list []string) {
		if len(list) > 0 {
			out = append(out, head+": "+strings.Join(list, ", "))
		}
	}
	add(headRooms, rooms)
	for _, o := range spots {
		line := s.label(o)
		if room := at[o.ID]; room != "" {
			line += " @" + room
		}
		if things := held[o.ID]; len(things) > 0 {
			line += ": " + strings.Join(things, ", ")
		}
		out = append(out, line)
	}
	for _, o := range shown {
		if o.Type == typeRoom || s.types.Is(o.Type, typeThing) {
			add("with "+o.ID, held[o.ID])
		}
	}
	add(headLost, lost)
	return out
}

// classes adds the names for any, all and some of the kinds and types that are
// spoken of and of all types of the world, as far as there is room to list them,
// and returns the room that is left.
func (s *session) classes(v *view, spoken []task.Object, room int) int {
	for _, typ := range []string{typeThing, typePerson} {
		room = s.class(v, "", typ, room)
		v.add(string(quantThat)+" "+typ, ref{quant: quantThat, typ: typ})
	}
	for _, k := range s.cfg.Kinds {
		if s.spoken[k.ID] {
			room = s.class(v, k.ID, k.Type, room)
		}
	}
	for _, t := range s.cfg.Domain.Types {
		if s.spoken[t.Name] || s.mentions(strings.ReplaceAll(t.Name, "_", " ")) {
			room = s.class(v, "", t.Name, room)
		}
	}
	for _, name := range s.shared(spoken) {
		if s.mentions(name) {
			room = v.called(name, room)
		}
	}
	for _, typ := range s.ordered {
		if typ != typeRoom {
			room = s.class(v, "", typ, room)
		}
	}
	return room
}

// class adds the names for several of a kind, or of a type, and returns the room
// that is left.
func (s *session) class(v *view, kind, typ string, room int) int {
	if s.types.Known(kind) {
		kind, typ = "", kind // who says "the cups" means mugs too, as the rules read it
	}
	word := cmp.Or(kind, typ)
	if v.several(word, word, ref{kind: kind, typ: typ}, room) {
		room -= len(word) + len(", ")
	}
	return room
}

// quantify adds the names for several of the kinds of things of which there are
// several, and of what people call alike, as far as there is room to list them.
func (s *session) quantify(v *view, shown []task.Object, room int) {
	count := map[string]int{}
	for _, o := range s.objects {
		if o.Kind == "" || !s.types.Is(o.Type, typeThing) {
			continue
		}
		if count[o.Kind]++; count[o.Kind] == 2 {
			room = s.class(v, o.Kind, o.Type, room)
		}
	}
	shared := s.shared(shown)
	for _, name := range shared {
		room = v.called(name, room)
	}
	v.alsoCalled(shared)
}

// called adds the names for several objects that are called so, and returns the
// room that is left.
func (v *view) called(name string, room int) int {
	said := quoted(name)
	if v.several(name, said, ref{typ: pddl.ObjectType, named: name}, room) {
		room -= len(said) + len(", ")
	}
	return room
}

// alsoCalled lets the names for a kind mean too what is called so.
func (v *view) alsoCalled(shared []string) {
	for full, r := range v.names {
		if word := cmp.Or(r.kind, r.typ); r.id == "" && r.named == "" && slices.Contains(shared, word) {
			r.named = word
			v.names[full] = r
		}
	}
}

// several adds the names for any, all and some of what the reference stands
// for, and tells the model of the word, unless it is there or there is no room.
func (v *view) several(word, said string, r ref, room int) bool {
	if _, ok := v.names[string(quantAny)+" "+word]; ok || room < len(said)+len(", ") {
		return false
	}
	v.kinds = append(v.kinds, said)
	for _, q := range []quantity{quantAny, quantAll, quantEach, quantSome} {
		if r.quant = q; q != quantSome || r.named == "" {
			v.add(string(q)+" "+word, r)
		}
	}
	r.quant = ""
	for n := 2; n <= 5; n++ {
		r.count = n
		v.add(strconv.Itoa(n)+" "+word, r)
	}
	return true
}

// shared lists what people call several objects of those shown, in small
// letters: who says "the candles" means all that are called so, whatever their kind.
func (s *session) shared(shown []task.Object) []string {
	var out []string
	count := map[string]int{}
	for _, o := range shown {
		name := strings.ToLower(clean(o.Name(s.lang), maxName))
		if count[name]++; count[name] == 2 && name != "" {
			out = append(out, name)
		}
	}
	return out
}
