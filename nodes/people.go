package nodes

import (
	"slices"
	"sync"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// people is whose voices ROS4HRI hears (REP 155). It may be used from any goroutine.
type people struct {
	mu      sync.Mutex
	here    []string          // the voices that are tracked now
	persons map[string]string // person of the world -> voice
	asked   string            // whose voice said what was read back last
}

// followVoices reads what recognisers make of each voice.
func (h *hearing) followVoices(n rosio.Node) error {
	voices := &tracked[hrimsgs.LiveSpeech]{
		node: n, kind: "voices", topic: "speech", what: "intake: the words of a voice", heard: h.live, there: h.people.hears,
	}
	return voices.follow()
}

// followPersons reads which voice each person has, if the world knows them.
func (h *hearing) followPersons(n rosio.Node) error {
	if h.Person == nil {
		return nil
	}
	persons := &tracked[stdmsgs.String]{
		node: n, kind: "persons", topic: "voice_id", what: "intake: the voice of a person", qos: rosio.Latched(),
		heard: func(name string, m stdmsgs.String) { h.people.has(h.Person(name), m.Data) },
	}
	return persons.follow()
}

// hears notes which voices are there.
func (p *people) hears(voices []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.here = slices.Clone(voices)
}

// has notes the voice of a person; "": it is not known.
func (p *people) has(person, voice string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.persons == nil {
		p.persons = map[string]string{}
	}
	if person != "" {
		p.persons[person] = voice
	}
}

// speaker is the person with the voice, or "".
func (p *people) speaker(voice string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.of(voice)
}

// of is the same. The caller holds mu.
func (p *people) of(voice string) string {
	for person, has := range p.persons {
		if has == voice && voice != "" {
			return person
		}
	}
	return ""
}

// asks notes whose words were read back.
func (p *people) asks(voice string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = voice
}

// other reports whether the voice is surely that of somebody else than of whom something was read back: that one's voice is
// still there, or both are known.
func (p *people) other(voice string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if voice == "" || p.asked == "" || voice == p.asked {
		return false
	}
	a, b := p.of(voice), p.of(p.asked)
	return a != "" && b != "" && a != b || slices.Contains(p.here, p.asked) && (a == "" || a != b)
}
