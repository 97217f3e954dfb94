package survey

import (
	"fmt"
	"slices"
)

// thing gives a thing its home. Where it really is the robot will see.
func (s *Survey) thing(said sentence) reply {
	home, ok := s.find(said.home)
	if !ok || !slices.ContainsFunc(s.sites.Places, func(e spot) bool { return e.ID == home }) {
		return reply{
			fmt.Sprintf("I know of no furniture called %s. Point at it first and say \"this is the %s\".", said.home, said.home),
			fmt.Sprintf("我不知道叫%s的家具。请先指着它说“这是%s”。", said.home, said.home),
		}
	}
	kind, ok := s.kindNamed(said.name, func(typ string) bool { return s.types.IsA(typ, "thing") })
	if !ok {
		return reply{
			fmt.Sprintf("I do not know what a %s is; a kind of its own goes into the file by hand (docs/kinds.schema.json).", said.name),
			fmt.Sprintf("我不知道“%s”是什么；新的种类请手工写入文件（docs/kinds.schema.json）。", said.name),
		}
	}
	t := thing{ID: s.idFor(said.name, idOf(said.name, kind.ID)), Kind: kind.ID, Home: home}
	if !slices.ContainsFunc(slices.Concat(kind.EN, kind.ZH), func(n string) bool { return same(n, said.name) }) {
		t.EN, t.ZH = words(said.name)
	}
	s.sites.putThing(t)
	at := s.sites.called(home)
	return reply{
		fmt.Sprintf("The %s belongs to the %s.", said.name, at.en),
		fmt.Sprintf("%s的位置是%s。", said.name, at.zh),
	}
}
