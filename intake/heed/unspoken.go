package heed

// Unspoken is what recognisers write where nobody speaks.
type Unspoken struct {
	Whole []string // all that was heard, once or more often
	Begin []string // ... begins so
	Maybe []string // as Whole, where the recogniser takes it for likelier that nobody spoke: people say them too
}

// likelier is from which probability on a recogniser takes it for likelier that nobody spoke (openai/whisper, transcribe.py:
// no_speech_threshold). Of those texts it is enough by itself, since the words that a model has learnt best it is sure of.
const likelier = 0.6

// unspoken reports whether a recogniser writes that where nobody speaks.
func (c Config) unspoken(r Result) bool {
	text, whole := c.simple(r.Text), c.Unspoken.Whole
	for _, phrase := range c.Unspoken.Begin {
		if _, ok := cutFront(text, c.simple(phrase)); ok {
			return true
		}
	}
	if plain(text) == "" {
		return false
	}
	if r.NoSpeech > likelier {
		whole = append(append([]string(nil), whole...), c.Unspoken.Maybe...)
	}
	for plain(text) != "" {
		rest := text
		for _, phrase := range whole {
			if behind, ok := cutFront(text, c.simple(phrase)); ok && len(behind) < len(rest) {
				rest = behind
			}
		}
		if len(rest) == len(text) {
			return false
		}
		text = rest
	}
	return true
}
