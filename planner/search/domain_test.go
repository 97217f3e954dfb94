package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/search"
)

// realHouse makes a tidying problem in the domain that the robot really uses.
func realHouse(t testing.TB, seed uint64, rooms, places, things, displaced int) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	file := filepath.Join("..", "..", "config", "domains", "household.pddl")
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	d, err := pddl.ParseDomain(file, src)
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(seed, 3))
	p := &pddl.Problem{Name: "tidy", Domain: d.Name, MinimizeCost: true}
	object := func(kind string, n int) string {
		name := fmt.Sprintf("%s_%d", kind, n)
		p.Objects = append(p.Objects, pddl.Typed{Name: name, Types: []string{kind}})
		return name
	}
	fact := func(pred string, args ...string) { p.Init = append(p.Init, pddl.NewAtom(pred, args...)) }
	var room, place []string
	var inside []bool
	for i := range rooms {
		room = append(room, object("room", i))
		if i > 0 {
			door := object("door", i)
			other := room[random.IntN(i)]
			fact("connects", door, room[i], other)
			fact("connects", door, other, room[i])
			fact("openable", door)
			if random.IntN(3) > 0 {
				fact("open", door)
			}
		}
	}
	kinds := []string{"table", "counter", "shelf", "cabinet", "drawer", "fridge", "bed", "floor", "sink"}
	for i := range places {
		kind := kinds[i%len(kinds)]
		name := object(kind, i)
		place = append(place, name)
		closed := kind == "cabinet" || kind == "drawer" || kind == "fridge"
		inside = append(inside, closed)
		if closed {
			fact("openable", name)
		}
		fact("in_room", name, room[i%rooms])
		fact("reach", name)
	}
	where := func(thing string) pddl.Atom {
		i := random.IntN(places)
		if inside[i] {
			return pddl.NewAtom("in", thing, place[i])
		}
		return pddl.NewAtom("on", thing, place[i])
	}
	var goal pddl.And
	thingKinds := []string{"cup", "bottle", "bowl", "fruit", "book", "toy", "cloth", "knife", "garment", "device"}
	for i := range things {
		thing := object(thingKinds[i%len(thingKinds)], i)
		fact("liftable", thing)
		home := where(thing)
		goal = append(goal, home)
		if i < displaced {
			home = where(thing)
		}
		p.Init = append(p.Init, home)
	}
	for i := range 2 {
		fact("hand_free", object("hand", i))
		object("person", i)
	}
	for _, pred := range []string{"upright", "charged", "floor_reach"} {
		fact(pred)
	}
	fact("robot_in", room[0])
	p.Goal = goal
	return d, p
}

func TestTheHouseholdDomainTidiesManyThings(t *testing.T) {
	for seed := range uint64(3) {
		d, p := realHouse(t, seed, 10, 40, 80, 60)
		r, err := search.Solve(t.Context(), d, p, search.Options{})
		require.NoError(t, err)
		report, err := check.Check(t.Context(), d, p, r.Plan)
		require.NoError(t, err)
		require.True(t, report.Valid, report.String())
		t.Logf("%d steps, cost %g, %+v", len(r.Plan), r.Cost, r.Stats)
	}
}
