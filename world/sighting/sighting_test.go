package sighting_test

import (
	"math"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/internal/schematest"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
	"saydo/world/sighting"
)

// flat is a kitchen with a table of 0.75 m, a sideboard of 0.85 m, a fridge, and
// a cup that nobody has seen yet.
const flat = `version: 1
name: flat
robot: {room: kitchen, at: [2, 2, 0]}
rooms: [{id: kitchen, en: [kitchen], rect: [0, 0, 6, 4]}]
places:
  - {id: table, kind: kitchen_table, room: kitchen, at: [1, 2, 0], size: [0.8, 1.2, 0.75], height: 0.75}
  - {id: sideboard, kind: sideboard, room: kitchen, at: [5, 2, 1.5708], size: [0.5, 1.6, 0.85], height: 0.85}
  - {id: fridge, kind: fridge, room: kitchen, at: [3, 3.6, 0], size: [0.6, 0.6, 1.8], height: 1.0}
things:
  - {id: cup, kind: mug, en: [cup], home: table}
`

// scene is a world with somebody who looks at it.
type scene struct {
	store   *world.Store
	sighter *sighting.Sighter
	now     time.Time
	tell    task.Observation // of the newest frame
	eye     *sighting.Eye
	source  string
	partial bool
}

// household and kinds are read once: nobody changes them.
var (
	household = sync.OnceValues(func() (nodes.DomainTypes, error) { return nodes.ReadDomain("household") })
	kinds     = sync.OnceValues(nodes.ReadKinds)
)

func kindsAndTypes(t testing.TB) (nodes.DomainTypes, *world.Catalogue) {
	t.Helper()
	types, err := household()
	require.NoError(t, err)
	all, err := kinds()
	require.NoError(t, err)
	return types, all
}

func newScene(t *testing.T, classes string) *scene {
	t.Helper()
	types, kinds := kindsAndTypes(t)
	w, err := world.Decode("flat.yaml", []byte(flat), world.Options{Domain: types, Kinds: kinds})
	require.NoError(t, err)
	c, err := sighting.DecodeClasses("classes.yaml", []byte(classes), kinds)
	require.NoError(t, err)
	return &scene{
		store: world.NewStore(types, w.Start()), sighter: sighting.New(types, kinds, c), now: time.Unix(1_700_000_000, 0),
	}
}

const plain = "version: 1\nmin_score: 0.5\n"

// sees lets a frame come in, a tenth of a second after the one before.
func (s *scene) sees(all ...sighting.Detection) {
	s.now = s.now.Add(100 * time.Millisecond)
	s.tell = s.sighter.Observe(s.store.Snapshot(), sighting.Frame{
		Stamp: s.now, Source: s.source, Detections: all, Partial: s.partial, Eye: s.eye,
	})
	s.store.Fuse(s.tell)
}

// feels lets the robot feel something.
func (s *scene) feels(predicate string, args ...string) {
	s.now = s.now.Add(100 * time.Millisecond)
	s.store.Fuse(task.Observation{Stamp: s.now, Facts: []task.Belief{
		{Fact: task.NewFact(predicate, args...), Evidence: task.Sensed, Confidence: 1},
	}})
}

// whereabouts is what is believed of where a thing is, "" for nothing.
func (s *scene) whereabouts(thing string) string {
	f, _ := s.store.Snapshot().Whereabouts(thing)
	return f.String()
}

// detected is a thing of 0.1 m whose foot is at the point.
func detected(class string, x, y, foot float64) sighting.Detection {
	return sighting.Detection{
		Guesses: []sighting.Guess{{Class: class, Score: 0.9}}, Middle: task.Pose{X: x, Y: y, Z: foot + 0.05}, Height: 0.1,
	}
}

func TestAThingIsWhereItsFootIs(t *testing.T) {
	for _, tt := range []struct {
		name string
		foot [3]float64
		open bool // the fridge
		want string
	}{
		{"on the table", [3]float64{1.2, 1.6, 0.76}, false, "(on cup table)"},
		{"measured 6 cm too low", [3]float64{1.2, 1.6, 0.69}, false, "(on cup table)"},
		{"a hand above the table", [3]float64{1.2, 1.6, 0.9}, false, "()"},
		{"on furniture that is turned", [3]float64{4.3, 2, 0.85}, false, "(on cup sideboard)"},
		{"beside furniture that is turned", [3]float64{5, 2.5, 0.85}, false, "()"},
		{"in the open fridge", [3]float64{3.1, 3.5, 0.5}, true, "(in cup fridge)"},
		{"where the fridge is shut", [3]float64{3.1, 3.5, 0.5}, false, "()"},
		{"on the floor", [3]float64{2.2, 1, 0.01}, false, "(on cup kitchen_floor)"},
		{"under the table", [3]float64{1, 2, 0.02}, false, "(under cup table)"},
		{"outside of the house", [3]float64{20, 1, 0}, false, "()"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newScene(t, plain)
			if tt.open {
				s.feels("open", "fridge")
			}
			s.sees(detected("cup", tt.foot[0], tt.foot[1], tt.foot[2]))
			require.Equal(t, tt.want, s.whereabouts("cup"))
		})
	}
}

func TestWhatWasSeenStandsOnItsPlace(t *testing.T) {
	s := newScene(t, plain)
	s.sees(detected("cup", 1.2, 1.6, 0.79))
	cup, _ := s.store.Snapshot().Object("cup")
	require.NotNil(t, cup.Pose)
	require.InDelta(t, 0.75, cup.Pose.Z, 1e-9, "where the table is, not where the detector errs")
	require.InDelta(t, 1.2, cup.Pose.X, 1e-9)
	require.Equal(t, "mug", cup.Kind, "what is known of it stays")
}

func TestThingsThatStandTogetherAreBesideEachOther(t *testing.T) {
	s := newScene(t, plain)
	together := task.NewFact("alongside", "cup", "apple")
	look := func(apart float64) task.Truth {
		for range 3 { // a thing that nobody knew is believed after three looks
			s.sees(detected("cup", 1.2, 1.6, 0.75), detected("apple", 1.2, 1.6+apart, 0.75))
			s.now = s.now.Add(time.Second)
		}
		return s.store.Snapshot().Truth(together)
	}
	require.Equal(t, task.True, look(0.15))
	require.Equal(t, task.False, look(0.6), "at the other end of the table")
	require.Equal(t, task.True, look(0.15))
}

func TestAThingThatHardlyMovesDoesNotMove(t *testing.T) {
	s := newScene(t, plain)
	s.sees(detected("cup", 1.2, 1.6, 0.75))
	before := s.store.Snapshot().Seq
	s.sees(detected("cup", 1.21, 1.59, 0.77))
	require.Equal(t, before, s.store.Snapshot().Seq, "nothing to tell")
}

func TestAKnownThingIsKeptByWhereItWas(t *testing.T) {
	s := newScene(t, plain)
	s.sees(detected("cup", 1.2, 1.6, 0.75))
	s.sees(detected("cup", 1.3, 1.5, 0.75))
	require.Len(t, s.tell.Objects, 1)
	require.Equal(t, "cup", s.tell.Objects[0].ID)
	s.sees(detected("cup", 1, 2.5, 0.75))
	require.Equal(t, "cup", s.tell.Objects[0].ID, "on the same table it is the same")
}

func TestASecondThingOfTheSortIsBelievedAfterThreeLooks(t *testing.T) {
	s := newScene(t, plain)
	first, second := detected("cup", 1.2, 1.6, 0.75), detected("mug", 4.3, 2, 0.85)
	s.sees(first)
	s.sees(first, second)
	s.sees(first, second)
	require.Len(t, s.store.Snapshot().Objects("cup"), 1)
	s.sees(first, second)
	require.Equal(t, []string{"cup", "mug"}, s.store.Snapshot().Objects("cup"))
	require.Equal(t, "(on mug sideboard)", s.whereabouts("mug"))
	s.sees(first, detected("mug", 4.2, 2, 0.85))
	require.Len(t, s.store.Snapshot().Objects("cup"), 2, "seen again it is known")
	mug, _ := s.store.Snapshot().Object("mug")
	require.Contains(t, mug.Names, "coffee mug")
	require.Contains(t, mug.Names, "马克杯")
	require.Equal(t, task.True, s.store.Snapshot().Truth(task.NewFact("fillable", "mug")))
}

func TestANewThingGetsTheNextFreeName(t *testing.T) {
	s := newScene(t, plain)
	apple := func(x float64) sighting.Detection { return detected("apple", x, 2, 0.75) }
	for range 3 {
		s.sees(apple(0.7), apple(1.3))
	}
	require.Equal(t, []string{"apple", "apple_2"}, s.store.Snapshot().Objects("fruit"))
}

func TestAGhostIsForgotten(t *testing.T) {
	s := newScene(t, plain)
	for range 4 {
		s.sees(detected("apple", 1, 2, 0.75))
		s.now = s.now.Add(5 * time.Second)
	}
	require.Empty(t, s.store.Snapshot().Objects("fruit"), "never again soon enough")
}

func TestWhatIsSeenTwiceInOneFrameIsNoTwoLooks(t *testing.T) {
	s := newScene(t, plain)
	apple := detected("apple", 1, 2, 0.75)
	s.sees(apple, apple, apple)
	require.Empty(t, s.store.Snapshot().Objects("fruit"))
}

func TestWhatAHandHoldsIsNotPlacedByACamera(t *testing.T) {
	s := newScene(t, plain)
	s.sees(detected("cup", 1.2, 1.6, 0.75))
	s.feels("holding", "left_hand", "cup")
	for range 5 {
		s.sees(detected("cup", 1.3, 1.7, 0.78)) // just lifted
	}
	require.Equal(t, "(holding left_hand cup)", s.whereabouts("cup"))
	require.Len(t, s.store.Snapshot().Objects("cup"), 1, "and it is no second one")
	s.feels("hand_free", "left_hand")
	s.sees(detected("cup", 4.3, 2, 0.85))
	require.Equal(t, "(on cup sideboard)", s.whereabouts("cup"), "once put down it is seen")
}

func TestWhatIsNotSeenIsNotGone(t *testing.T) {
	s := newScene(t, plain)
	s.sees(detected("cup", 1.2, 1.6, 0.75))
	for range 10 {
		s.sees()
	}
	require.Empty(t, s.tell.Searched)
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
}

func TestOnlyWhatIsSureAndAThingCounts(t *testing.T) {
	guess := func(class string, score float64) sighting.Detection {
		return sighting.Detection{Guesses: []sighting.Guess{{class, score}}, Middle: task.Pose{X: 1.2, Y: 1.6, Z: 0.8}, Height: 0.1}
	}
	at := func(z float64) sighting.Detection {
		d := guess("cup", 0.9)
		d.Middle.Z = z
		return d
	}
	for name, d := range map[string]sighting.Detection{
		"a score below the least": guess("cup", 0.49),
		"no score at all":         guess("cup", math.NaN()),
		"furniture":               guess("couch", 0.9),
		"people":                  guess("person", 0.9),
		"a class nobody knows":    guess("flux capacitor", 0.9),
		"no guess":                {Middle: task.Pose{X: 1.2, Y: 1.6, Z: 0.8}},
		"a place that is nowhere": at(math.Inf(1)),
		"a place that is NaN":     at(math.NaN()),
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t, plain)
			for range 4 {
				s.sees(d)
			}
			require.Empty(t, s.tell.Objects)
			require.Empty(t, s.tell.Facts)
		})
	}
}

func TestTheSurestGuessOfWhichSomethingIsKnownCounts(t *testing.T) {
	s := newScene(t, plain)
	s.sees(sighting.Detection{
		Guesses: []sighting.Guess{{"banana", 0.6}, {"cup", 0.7}, {"flux_capacitor", 0.8}}, Middle: task.Pose{X: 1.2, Y: 1.6, Z: 0.8}, Height: 0.1,
	})
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
	require.Equal(t, []string{"flux_capacitor"}, s.sighter.Strange())
	require.Empty(t, s.sighter.Strange(), "told once")
}

func TestClassesAreCalledAsTheFileSays(t *testing.T) {
	for name, tt := range map[string]struct{ classes, class string }{
		"by the name of the kind":           {plain, "Coffee_Mug"},
		"by the name in Chinese":            {plain, "马克杯"},
		"by an alias for a kind":            {plain + "classes: {YCB_025: [mug]}\n", "ycb 025"},
		"by an alias for a type":            {plain + "classes: {crockery item: [bowl, cup]}\n", "crockery item"},
		"by a number":                       {plain + "numbers: [person, cup]\n", "1"},
		"by a number that is an alias":      {plain + "classes: {\"41\": [mug]}\n", "41"},
		"by an alias in place of the names": {plain + "classes: {banana: [mug]}\n", "banana"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t, tt.classes)
			s.sees(detected(tt.class, 1.2, 1.6, 0.75))
			require.Equal(t, "(on cup table)", s.whereabouts("cup"))
		})
	}
}

func TestAHeightThatIsMissingIsTheUsualOne(t *testing.T) {
	s := newScene(t, plain)
	d := detected("cup", 1.2, 1.6, 0.75)
	d.Height = 0
	s.sees(d)
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
}

func TestFaultsOfAFileOfClassesAreNamed(t *testing.T) {
	_, kinds := kindsAndTypes(t)
	for text, want := range map[string]string{
		"version: 1\nmin_score: 2\n":                      "min_score is 2; it is between 0 and 1",
		"version: 1\nclasses: {cup: [mug, chalice]}\n":    `there is no kind or type "chalice"`,
		"version: 1\nclasses: {cup: []}\n":                `the class "cup" is nothing`,
		"version: 2\n":                                    "version",
		"version: 1\nmin_scores: 0.5\n":                   "min_scores",
		"version: 1\nclasses: {cup: mug}\n":               "classes.yaml:2",
		"version: 1\nclasses: {a: [x], b: [y], c: [z]}\n": `"z"`,
	} {
		_, err := sighting.DecodeClasses("classes.yaml", []byte(text), kinds)
		require.ErrorContains(t, err, want, text)
	}
}

func TestTheShippedClassesAreAsTheirSchemaSays(t *testing.T) {
	schema := schematest.Load(t, "../../docs/classes.schema.json")
	schema.RequireType(t, sighting.Classes{}, "yaml")
	schema.RequireYAML(t, "../../config/lexicons/classes.yaml")
	_, kinds := kindsAndTypes(t)
	name, data, err := config.Read(config.Lexicons, "classes")
	require.NoError(t, err)
	_, err = sighting.DecodeClasses(name, data, kinds)
	require.NoError(t, err)
}

func FuzzDecodingClassesEndsInClassesOrAnError(f *testing.F) {
	_, kinds := kindsAndTypes(f)
	f.Add([]byte(plain))
	f.Add([]byte("version: 1\nnumbers: [cup]\nclasses: {cup: [mug]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := sighting.DecodeClasses("classes.yaml", data, kinds)
		if err == nil {
			require.Equal(t, 1, c.Version)
		}
	})
}
