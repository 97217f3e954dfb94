package gist

// Things that a verb does, whatever verb it is.
const (
	doPut    = "put"
	doClean  = "clean"
	doCook   = "cook"
	doFreeze = "freeze"
	doSlice  = "slice"
	doOpen   = "open"
	doClose  = "close"
	doTurn   = "turn"
	doSoak   = "soak"
	doUse    = "use"
	doClear  = "clear"
)

// verbOf sorts verbs by what they do.
func verbOf(w string) string {
	switch w {
	case "put", "place", "placing", "move", "pack", "load", "store", "leave", "organize", "organise", "arrange", "lay", "position", "serve", "set",
		"bring", "take", "stack", "collect", "gather", "throw", "dispose", "hang", "transfer", "assemble", "deliver", "return", "stock", "insert",
		"stow", "stuff", "unpack", "drop", "sort", "get", "carry", "relocate", "remove", "pick", "line", "distribute", "fill", "decorate", "putting", "make", "ensure", "have":
		return doPut
	case "clean", "wash", "wipe", "scrub", "vacuum", "polish", "wax", "rinse", "sweep", "mop", "cleaning", "dust", "sanitize", "shine", "tidy":
		return doClean
	case "cook", "heat", "bake", "fry", "boil", "roast", "grill", "warm", "cooked":
		return doCook
	case "freeze", "chill":
		return doFreeze
	case "slice", "cut", "chop", "halve":
		return doSlice
	case "open":
		return doOpen
	case "close", "shut", "seal", "lock":
		return doClose
	case "turn", "switch", "turned", "switched", "plug", "start", "activate", "toggle", "toggled":
		return doTurn
	case "soak", "wet", "dampen", "soaked", "water":
		return doSoak
	case "use", "using":
		return doUse
	case "clear", "clearing":
		return doClear
	}
	return ""
}

// relationOf names what a word of place says; "from" leads to where a thing was.
func relationOf(w string) string {
	switch w {
	case "in", "into", "inside", "within":
		return "in"
	case "on", "onto", "atop", "upon":
		return "on"
	case "next", "beside", "near", "by", "alongside", "adjacent", "around", "along", "close":
		return "next_to"
	case "touching":
		return "touching"
	case "under", "underneath", "below", "beneath":
		return "under"
	case "from", "off", "of":
		return "from"
	}
	return ""
}

// dirtOf names the state that a word of dirt says.
func dirtOf(w string) string {
	switch w {
	case "dust", "dusty", "dusts":
		return "dusty"
	case "stain", "stains", "stained", "spots", "dirt":
		return "stained"
	}
	return ""
}
