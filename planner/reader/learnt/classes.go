package learnt

// wordClasses sorts the words that hold a sentence together by what they do in
// it: p is of place, d an article, m somebody, y who acts, c may, b is, t there,
// j joins, q whether, h who, f means nothing, r how, l which way, n how many.
func wordClasses(w string) string {
	switch w {
	case "is", "are", "am", "was", "were", "be", "'s", "been", "being":
		return "b"
	case "can", "could", "would", "will", "may", "might", "should", "shall", "must", "let":
		return "c"
	case "the", "a", "an", "my", "your", "his", "her", "our", "their", "this", "that", "these", "those", "some", "any",
		"another", "every", "each", "all", "both", "its":
		return "d"
	case "please", "robot", "sorry", "hey", "hello", "hi", "ok", "okay", "now", "just", "kindly", "thanks":
		return "f"
	case "which", "who", "what", "how":
		return "h"
	case "it":
		return "i"
	case "and", "then", "or", "but", "also", "after", "before", "when", "while":
		return "j"
	case "left", "right", "back", "forward", "backward", "forwards", "backwards", "up", "down", "straight", "ahead", "away":
		return "l"
	case "around":
		return "lp"
	case "me", "us", "him", "them", "myself":
		return "m"
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "degrees", "meters",
		"metres", "steps":
		return "n"
	case "on", "off":
		return "op"
	case "to", "in", "into", "onto", "from", "near", "next", "at", "inside", "under", "underneath", "by", "behind", "beside",
		"besides", "over", "out", "of", "for", "with", "towards", "toward", "along", "through", "across", "between", "above",
		"below", "against", "beneath", "within", "close", "upon", "among":
		return "p"
	case "if", "whether":
		return "q"
	case "slowly", "quickly", "fast", "carefully", "gently", "fully", "completely", "immediately", "closely", "again",
		"slightly":
		return "r"
	case "there", "here", "where":
		return "t"
	case "you", "i", "we", "he", "she", "they":
		return "y"
	}
	return ""
}

// verbClasses names the frames, in FrameNet's names, that a verb can be of by
// what it means.
func verbClasses(w string) string {
	switch w {
	case "reach", "enter", "arrive", "access":
		return "Arriving"
	case "connect", "attach", "fasten", "tie", "bind", "hook", "plug", "dock", "unplug", "fix":
		return "Attaching"
	case "bring", "carry", "deliver", "fetch", "transport", "convey", "lead":
		return "Bringing"
	case "rotate", "veer", "steer", "spin":
		return "Change_direction"
	case "turn":
		return "Change_directionChange_operational_state"
	case "switch", "start", "activate", "deactivate", "power", "stop", "shut", "enable", "disable", "light":
		return "Change_operational_state"
	case "open", "close", "lower", "raise", "unlock", "lock", "seal", "unseal":
		return "Closure"
	case "follow", "accompany", "guide", "escort", "chase", "pursue", "tail":
		return "Cotheme"
	case "give", "hand", "pass", "offer", "provide":
		return "Giving"
	case "check", "inspect", "control", "examine", "see", "verify", "monitor", "test":
		return "Inspecting"
	case "find", "look", "search", "locate", "seek", "detect", "spot", "discover":
		return "Locating"
	case "touch", "handle", "press", "squeeze":
		return "Manipulation"
	case "go", "come", "move", "walk", "drive", "head", "proceed", "run", "step", "travel", "advance", "wander", "roll",
		"approach", "return", "exit":
		return "Motion"
	case "leave":
		return "MotionPlacing"
	case "watch", "observe", "listen", "stare", "view":
		return "Perception_active"
	case "put", "place", "lay", "set", "position", "insert", "hang", "stow", "deposit", "arrange", "load", "store":
		return "Placing"
	case "drop", "release", "throw", "discard":
		return "Releasing"
	case "take", "get":
		return "Take"
	case "grab", "pick", "collect", "grasp", "seize", "catch", "hold", "lift", "remove", "withdraw", "gather", "retrieve",
		"pull":
		return "Taking"
	}
	return ""
}

// errandClasses sorts words by what they say is to be done to a thing.
func errandClasses(w string) string {
	switch w {
	case "clean", "cleaned", "cleaning", "wash", "washed", "washing", "rinse", "rinsed", "rinsing", "scrub", "scrubbed", "wet",
		"soak", "soaked", "soapy", "dampen", "damp", "cleans", "washes", "rinses":
		return "clean "
	case "cool", "cooled", "cooling", "chill", "chilled", "chilling", "cold", "refrigerate", "refrigerated", "freeze",
		"frozen", "ice", "iced", "chills", "cools", "cooler":
		return "cool "
	case "heat", "heated", "heating", "cook", "cooked", "cooking", "warm", "warmed", "warming", "microwave", "microwaved",
		"hot", "bake", "baked", "toast", "toasted", "fry", "fried", "boil", "boiled", "roast", "roasted", "reheat",
		"reheated", "warmed-up", "heats", "warms", "cooks":
		return "heat "
	case "light", "lamp", "lit", "lamplight", "examine", "inspect", "look", "view", "read", "light's", "lamp's":
		return "light "
	case "slice", "sliced", "slices", "slicing", "cut", "cutting", "cuts", "piece", "pieces", "chop", "chopped", "half",
		"halves", "wedge", "chunk", "chunks", "sliver":
		return "slice "
	case "two", "both", "pair", "2", "couple", "second", "another", "three":
		return "two "
	case "with", "containing", "contains", "inside", "holding":
		return "with "
	}
	return ""
}
