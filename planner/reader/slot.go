package reader

// slot is a gap of a phrase to be filled from the text.
type slot struct {
	name   string
	typ    string // wanted type, "number" or "text"
	trait  string // wanted unary predicate
	negate bool
	unit   string // of a number

	counted bool // what fills it tells how many or how much: 两个苹果, 点水
}

// slotCounted is the type of a slot for things of which is said how many or how much: 拿两个苹果
// has them brought, where 拿苹果 may be but picking them up.
const slotCounted = "counted"

// slotTimes is the type of the slot {times}: "three times", in languages that
// say it within a phrase.
const slotTimes = "times"

// slotMost is the type of the slot {most}, a superlative: "which is the biggest".
const slotMost = "most"

// slotLooks is the type of a slot for how persons look, without a word for them:
// "how many are sitting".
const slotLooks = "looks"

// slotDuration is the type of a slot of the lexicon's phrases for a time span.
const slotDuration = "duration"

// slotAmount is the name of the slot of a question for how much: {amount:length} or {amount:weight}.
const slotAmount = "amount"

// unitOf returns the unit of what the type of a slot of the lexicon's phrases measures; "" for
// a type that measures nothing.
func unitOf(typ string) string {
	switch typ {
	case slotDuration:
		return "s"
	case "length":
		return "m"
	case "weight":
		return "kg"
	}
	return ""
}

// slotCount is the type of a slot of the lexicon's phrases for how many: "for two".
const slotCount = "count"

// slotRank is the type of a slot of the lexicon's phrases for which of several in a row:
// "the third", "the last", 3.
const slotRank = "rank"

// slotListener is the name of the slot for who is told the answer.
const slotListener = "listener"

// slotQuality is the type of a slot of the lexicon's phrases for a word that tells how
// a thing is: red.
const slotQuality = "quality"

// slots collects the slots of the sequence.
func slots(seq []node) []*slot {
	var out []*slot
	for _, n := range seq {
		if n.slot != nil {
			out = append(out, n.slot)
		}
		for _, alt := range n.alts() {
			out = append(out, slots(alt)...)
		}
	}
	return out
}
