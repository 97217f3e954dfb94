package way_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
)

func shipped(t testing.TB, name string) *anatomy.Body {
	t.Helper()
	path := filepath.Join("..", "..", "config", "bodies", name+".urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	return anatomy.New(m, nil)
}

// twoArms is a trunk with two arms of one joint that cross it, and a hand at the
// end of each; the shapes around the shoulders overlap as it stands.
const twoArms = `<robot name="x">
<link name="trunk"><collision><geometry><cylinder radius="0.1" length="1"/></geometry></collision></link>
<link name="left_arm"><collision><origin xyz="0.3 0 0"/><geometry><box size="0.6 0.05 0.05"/></geometry></collision></link>
<link name="right_arm"><collision><origin xyz="0.3 0 0"/><geometry><box size="0.6 0.05 0.05"/></geometry></collision></link>
<link name="left_hand"><collision><geometry><sphere radius="0.06"/></geometry></collision></link>
<link name="right_hand"><collision><geometry><capsule radius="0.06" length="0.01"/></geometry></collision></link>
<joint name="left_shoulder" type="revolute"><parent link="trunk"/><child link="left_arm"/><origin xyz="0 0.2 0"/><axis xyz="0 0 1"/><limit lower="-2" upper="2" velocity="1" effort="1"/></joint>
<joint name="right_shoulder" type="revolute"><parent link="trunk"/><child link="right_arm"/><origin xyz="0 -0.2 0"/><axis xyz="0 0 1"/><limit lower="-2" upper="2" velocity="1" effort="1"/></joint>
<joint name="left_wrist" type="revolute"><parent link="left_arm"/><child link="left_hand"/><origin xyz="0.6 0 0"/><axis xyz="1 0 0"/><limit lower="-2" upper="2" velocity="1" effort="1"/></joint>
<joint name="right_wrist" type="revolute"><parent link="right_arm"/><child link="right_hand"/><origin xyz="0.6 0 0"/><axis xyz="1 0 0"/><limit lower="-2" upper="2" velocity="1" effort="1"/></joint>
</robot>`

func crossing(t *testing.T) (*way.Hitter, func(left, right float64) kin.Config) {
	t.Helper()
	return armed(t, twoArms)
}

func armed(t *testing.T, text string) (*way.Hitter, func(left, right float64) kin.Config) {
	t.Helper()
	m, err := urdf.Parse("x.urdf", []byte(text))
	require.NoError(t, err)
	b := anatomy.New(m, nil)
	return way.NewHitter(b), func(left, right float64) kin.Config {
		q := slices.Clone(b.Stand)
		q[m.Joint("left_shoulder")], q[m.Joint("right_shoulder")] = left, right
		return q
	}
}

func TestPartsThatMeetAreNamed(t *testing.T) {
	h, at := crossing(t)
	require.Empty(t, h.At(at(0, 0)))
	require.Equal(t, "my right_hand would hit my left_hand", h.At(at(-0.3, 0.3)))
	require.Equal(t, "my right_arm would hit my left_arm", h.At(at(-0.7, 0)))
}

// excusing returns the hitter of the same body whose maker excuses the pairs.
func excusing(t *testing.T, h *way.Hitter, pairs ...string) *way.Hitter {
	t.Helper()
	text := ""
	for _, p := range pairs {
		one, other, _ := strings.Cut(p, " ")
		text += `<disable_collisions link1="` + one + `" link2="` + other + `"/>`
	}
	var err error
	h.Body().Semantic, err = urdf.ParseSemantic("x.srdf", []byte(`<robot name="x">`+text+`</robot>`))
	require.NoError(t, err)
	return way.NewHitter(h.Body())
}

func TestWhatTheMakerExcusesIsNoHit(t *testing.T) {
	h, at := crossing(t)
	require.Equal(t, "my right_hand would hit my left_hand", h.At(at(-0.3, 0.3)))
	require.NotEqual(t, "my right_hand would hit my left_hand", excusing(t, h, "left_hand right_hand").At(at(-0.3, 0.3)))
	hands := excusing(t, h, "left_hand right_hand", "left_hand right_arm", "left_arm right_hand")
	require.Empty(t, hands.At(at(-0.3, 0.3)))
	require.Equal(t, "my right_arm would hit my left_arm", hands.At(at(-0.7, 0)), "the arms may not touch")
}

func TestLinksThatAreFixedToEachOtherAreExcusedOneByOne(t *testing.T) {
	const ring = `<link name="ring"><collision><geometry><sphere radius="0.06"/></geometry></collision></link>
<joint name="on" type="fixed"><parent link="left_hand"/><child link="ring"/></joint></robot>`
	h, at := armed(t, strings.Replace(twoArms, "</robot>", ring, 1))
	hands := []string{"left_hand right_hand", "left_hand right_arm", "left_arm right_hand"}
	require.NotEmpty(t, excusing(t, h, hands...).At(at(-0.3, 0.3)), "the ring may not touch")
	require.NotEmpty(t, excusing(t, h, "ring right_hand", "ring right_arm").At(at(-0.3, 0.3)), "the hand may not touch")
	require.Empty(t, excusing(t, h, append(hands, "ring right_hand", "ring right_arm")...).At(at(-0.3, 0.3)))
}

func TestWhatTouchesAtFirstIsBlamedOnceItHasParted(t *testing.T) {
	h, at := crossing(t)
	touching, apart, further := at(-0.3, 0.3), at(0.3, -0.3), at(-0.3, -0.2)
	start := h.From(touching)
	require.Empty(t, start.Through(apart), "it has to get out of it")
	require.NotEmpty(t, start.Through(apart, touching), "and does not come back into it")
	require.NotEmpty(t, start.Through(apart, further, at(-0.3, 0.3)))
	require.Empty(t, start.Through(apart, at(0, 0)))
	require.Empty(t, h.From(apart).Through(at(0, 0)))
	require.Empty(t, h.Without(touching).At(touching))
}

func TestOnlyPairsThatAMotionMovesAreLookedAt(t *testing.T) {
	h, at := crossing(t)
	wrist := h.Body().Model.Joint("left_wrist")
	require.Empty(t, h.Of([]int{h.Body().Model.Joint("right_wrist")}).At(at(-0.7, 0)), "the left hand does not move against the right arm by the right wrist")
	require.NotEmpty(t, h.Of([]int{wrist}).At(at(-0.7, 0)))
}

func TestArmsThatStandInTheBodyAreHeldFree(t *testing.T) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "wheeled_arm", "quadruped"} {
		b := shipped(t, name)
		h := way.NewHitter(b)
		require.Empty(t, h.At(b.Stand), "%s stands without touching itself", name)
		require.Equal(t, b.Stand, h.Stand(), "so that nothing needs to be moved")
	}
	narrow := strings.NewReplacer("0 0.2 0", "0 0.05 0", "0 -0.2 0", "0 -0.05 0").Replace(twoArms)
	h, at := armed(t, narrow)
	require.Equal(t, "my right_hand would hit my left_hand", h.At(at(0, 0)))
	require.Empty(t, h.At(h.Stand()))
}

// Fingers are made to touch what stands on furniture, and nobody's chest.
func TestFingersAreKeptOffPeople(t *testing.T) {
	b := shipped(t, "wheeled_arm")
	h, all := way.NewHitter(b), make([]int, len(b.Model.Links))
	for i := range all {
		all[i] = i
	}
	l := &b.Arms[0]
	finger := b.Model.Joints[l.Fingers[0][0]].Child
	tip := space.Pose{P: kin.Place(b.Model, b.Stand)[l.Tip].Apply(l.Tool), R: space.Identity()}
	block := way.Block{At: tip, Size: space.Vec{0.4, 0.4, 0.4}}
	require.Empty(t, h.Into(b.Stand, []int{finger}, block))
	block.Fingers = true
	require.Equal(t, b.Model.Links[finger].Name, h.Into(b.Stand, []int{finger}, block))
	block.At.P[0] += 2
	require.Empty(t, h.Into(b.Stand, all, block))
}

func TestALinkThatGoesIntoFurnitureIsNamed(t *testing.T) {
	h, at := crossing(t)
	m := h.Body().Model
	links := []int{m.Link("left_arm"), m.Link("left_hand")}
	shelf := way.Block{At: space.At(0.6, 0.45, 0), Size: space.Vec{0.2, 0.2, 0.2}}
	require.Empty(t, h.Into(at(0, 0), links, shelf))
	require.NotEmpty(t, h.Into(at(0.5, 0), links, shelf))
	require.Empty(t, h.Into(at(0.5, 0), []int{m.Link("right_arm")}, shelf), "only those that are asked for")
}

func BenchmarkALookAtAHumanoid(b *testing.B) {
	body := shipped(b, "humanoid_180")
	h := way.NewHitter(body)
	rng := rand.New(rand.NewPCG(1, 1))
	q := slices.Clone(body.Stand)
	for b.Loop() {
		for j := range q {
			lower, upper := kin.Bounds(&body.Model.Joints[j])
			q[j] = lower + rng.Float64()*(upper-lower)
		}
		h.At(q)
	}
}
