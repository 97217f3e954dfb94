package search

import (
	"encoding/binary"
	"slices"
)

// bigForall is the number of conditions from which the ground form of a forall becomes a node of its own, so that
// the many actions that ask for it share it.
const bigForall = 4

// The kinds of provisional node numbers, in their lowest two bits, before facts, negations and choices are counted.
const (
	kindFact = iota
	kindNegation
	kindChoice
	kindBits = 2
	kindMask = 1<<kindBits - 1
)

// cond grounds a condition under the present binding.
func (g *grounder) cond(s *schema, c *cond) (groundCond, error) {
	if err := g.limits.tick(); err != nil {
		return groundCond{}, err
	}
	switch c.kind {
	case condAll:
		var all groundCond
		for _, part := range c.parts {
			one, err := g.cond(s, part)
			if err != nil || one.impossible {
				return one, err
			}
			all.nodes = append(all.nodes, one.nodes...)
		}
		return all, nil
	case condAny:
		var options [][]int32
		for _, part := range c.parts {
			one, err := g.cond(s, part)
			if err != nil || !one.impossible && len(one.nodes) == 0 {
				return one, err
			}
			if !one.impossible {
				options = append(options, one.nodes)
			}
		}
		return g.anyOf(options), nil
	case condEqual:
		same := g.value(c.atom.args[0]) == g.value(c.atom.args[1])
		return groundCond{impossible: same == c.negated}, nil
	case condAtom:
		return g.literal(c), nil
	case condForall, condExists:
	}
	return g.remembered(s, c)
}

// literal grounds an atom or its negation; what can never change is decided here.
func (g *grounder) literal(c *cond) groundCond {
	id := g.facts.find(c.atom.pred, g.ground(c.atom))
	always := id >= 0 && g.isInitial(id) && !g.lifted.deleted[c.atom.pred]
	switch {
	case id < 0 || always:
		return groundCond{impossible: always == c.negated}
	case c.negated:
		g.asked[id], g.denied[id] = true, true
		return groundCond{nodes: []int32{id<<kindBits | kindNegation}}
	}
	g.asked[id] = true
	return groundCond{nodes: []int32{id<<kindBits | kindFact}}
}

// remembered grounds a quantified condition, once for each binding of the variables that it depends on.
func (g *grounder) remembered(s *schema, c *cond) (groundCond, error) {
	key := binary.LittleEndian.AppendUint32(g.key[:0], uint32(c.id))
	for _, slot := range c.free {
		key = binary.LittleEndian.AppendUint32(key, uint32(g.bind[slot]))
	}
	g.key = key
	if known, ok := g.memo[string(key)]; ok {
		return known, nil
	}
	name := string(key)
	out, err := g.quantified(s, c)
	if err == nil {
		g.memo[name] = out
	}
	return out, err
}

func (g *grounder) quantified(s *schema, c *cond) (groundCond, error) {
	var all groundCond
	var options [][]int32
	for _, o := range s.slots[c.slot].objects {
		g.bind[c.slot] = o
		one, err := g.cond(s, c.parts[0])
		switch {
		case err != nil:
			return one, err
		case c.kind == condForall && one.impossible:
			return one, nil
		case c.kind == condForall:
			all.nodes = append(all.nodes, one.nodes...)
		case !one.impossible && len(one.nodes) == 0:
			return one, nil
		case !one.impossible:
			options = append(options, one.nodes)
		}
	}
	if c.kind == condExists {
		return g.anyOf(options), nil
	}
	if all.nodes = unique(all.nodes); len(all.nodes) >= bigForall && !g.inGoal {
		all.nodes = []int32{g.choiceOf([][]int32{all.nodes})}
	}
	return all, nil
}

func (g *grounder) anyOf(options [][]int32) groundCond {
	switch len(options) {
	case 0:
		return groundCond{impossible: true}
	case 1:
		return groundCond{nodes: options[0]}
	}
	return groundCond{nodes: []int32{g.choiceOf(options)}}
}

// choiceOf returns the node that holds when one of the alternatives does; equal choices share one node.
func (g *grounder) choiceOf(alternatives [][]int32) int32 {
	for i := range alternatives {
		alternatives[i] = unique(alternatives[i])
	}
	slices.SortFunc(alternatives, slices.Compare[[]int32])
	var key []byte
	for _, a := range alternatives {
		key = binary.LittleEndian.AppendUint32(key, uint32(len(a)))
		for _, n := range a {
			key = binary.LittleEndian.AppendUint32(key, uint32(n))
		}
	}
	id, known := g.choice[string(key)]
	if !known {
		id = int32(len(g.task.choices))
		g.choice[string(key)] = id
		g.task.choices = append(g.task.choices, alternatives)
	}
	return id<<kindBits | kindChoice
}
