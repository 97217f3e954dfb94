package grammar

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// node is a place in a network of words.
type node struct {
	next map[string]*node
	mass float64 // of all sentences through it
	end  float64 // of those that end here
}

func newNode() *node { return &node{next: map[string]*node{}} }

// add adds a sentence.
func (n *node) add(words []string, weight float64) {
	n.mass += weight
	for _, w := range words {
		if n.next[w] == nil {
			n.next[w] = newNode()
		}
		n = n.next[w]
		n.mass += weight
	}
	n.end += weight
}

// place is a place in a network whose sentences are all known.
type place struct {
	end  float64 // how likely a sentence ends here
	arcs []arc
	id   int
}

// arc leads on with a word.
type arc struct {
	word  string
	share float64 // how likely it is
	to    *place
}

// merged returns the network, in which places behind which the same follows are one.
func (n *node) merged() *place { return n.merge(map[string]*place{}) }

func (n *node) merge(same map[string]*place) *place {
	p := &place{end: n.end / n.mass, id: len(same)}
	var key strings.Builder
	fmt.Fprintf(&key, "%.3g", p.end)
	for _, word := range slices.Sorted(maps.Keys(n.next)) {
		next := n.next[word]
		a := arc{word, next.mass / n.mass, next.merge(same)}
		p.arcs = append(p.arcs, a)
		fmt.Fprintf(&key, " %s %.3g %d", word, a.share, a.to.id)
	}
	if one := same[key.String()]; one != nil {
		return one
	}
	p.id = len(same)
	same[key.String()] = p
	return p
}

// writer numbers the places of a network and writes what leads from one to another.
type writer struct {
	rules    map[string]*rule
	articles []string
	states   int
	arcs     strings.Builder
}

func (w *writer) state() int {
	w.states++
	return w.states - 1
}

// leastShare is less than which nothing may be in the format, which has floats.
const leastShare = 1e-12

// arc writes what leads on with a name or a word, or with none. The words of a name are
// joined here, for all of them: one word too many in a line, and all of the grammar is
// refused.
func (w *writer) arc(from, to int, share float64, name string) {
	word := strings.Join(strings.Fields(name), Joint)
	fmt.Fprintf(&w.arcs, "TRANSITION %d %d %.3g %s\n", from, to, math.Min(1, math.Max(share, leastShare)), word)
}

// text writes the grammar in the format of Sphinx (sphinxbase/fsg_model.h).
func (m *maker) text(root *place) string {
	w := &writer{rules: m.rules, articles: m.known(m.Articles)}
	start, final := w.state(), w.state()
	from, said := start, 1.0
	for _, wake := range m.known([]string{m.Wake}) {
		w.arc(start, final, wakeAlone, wake)
		said -= wakeAlone
		from = w.option(start, []string{wake}, wakeSaid/said, said)
	}
	if opening := m.known(m.Opening); len(opening) > 0 {
		from = w.option(from, opening, openingSaid, 1)
	}
	w.net(root, from, final, 1)
	return fmt.Sprintf("FSG_BEGIN saydo\nNUM_STATES %d\nSTART_STATE 0\nFINAL_STATE %d\n%sFSG_END\n", w.states, final, w.arcs.String())
}

// option leads to a new place with one of the words, or with none.
func (w *writer) option(from int, words []string, said, share float64) int {
	to := w.state()
	w.arc(from, to, share*(1-said), "")
	for _, word := range words {
		w.arc(from, to, share*said/float64(len(words)), word)
	}
	return to
}

// net writes a network between two places.
func (w *writer) net(n *place, from, to int, share float64) {
	w.place(n, from, to, share, map[*place]int{})
}

// place writes all that leads from a place, which has a number already.
func (w *writer) place(p *place, at, final int, share float64, known map[*place]int) {
	if p.end > 0 {
		w.arc(at, final, share*p.end, "")
	}
	for _, a := range p.arcs {
		to, ok := known[a.to]
		if len(a.to.arcs) == 0 {
			to, ok = final, true
		}
		if !ok {
			to = w.state()
			known[a.to] = to
		}
		if r := w.rules[a.word]; r != nil {
			w.fill(r, at, to, share*a.share)
		} else {
			w.arc(at, to, share*a.share, a.word)
		}
		if !ok {
			w.place(a.to, to, final, 1, known)
		}
	}
}

// fill writes what fills a slot between two places.
func (w *writer) fill(r *rule, from, to int, share float64) {
	if r.article {
		from = w.option(from, w.articles, articleSaid, share)
		share = 1
	}
	w.net(r.net, from, to, share*r.share)
}
