package gesture

// hand is where one hand goes, from its shoulder, in lengths of its arm:
// forward, outward to its own side, and up.
type hand struct{ forward, outward, up float64 }

// frame is a posture on the way of a gesture. Limbs that it does not name stay
// as they are when it begins.
type frame struct {
	main, other *hand // the hand that gestures, and the other one
	headPitch   float64
	headYaw     float64
	bow         float64 // [rad] forward from waist or hips
	knees       float64 // [rad] that the knees bend, the feet kept flat
	sway        float64 // sideways shift of the feet, in leg lengths
	front, hind float64 // how far fore and hind legs shorten, in leg lengths
	tail        float64
	paw         float64 // how far the right forepaw comes up and forward, in leg lengths
	thumbUp     bool    // thumb stretched and upwards, fingers closed
	stand       bool    // the legs as they stand
}

// need is what a gesture cannot do without.
type need int

const (
	needsArm need = iota
	needsTwoArms
	needsHeadPitch
	needsHeadYaw
	needsBend // waist or hips
	needsLegs // to stand on, with knees
	needsFourLegs
	needsThumb
	needsTail
	needsNoLegs // an arm on a fixed or rolling base stands for the whole body
)

// move is a gesture described for all bodies: the first way whose needs the
// body has is taken.
type move struct {
	name string
	says string // what one cannot, after "I cannot"
	zh   string // the same in Chinese
	ways []manner

	stays bool // ends in its last posture, not where it began
}

type manner struct {
	needs  []need
	frames []frame
	note   Note // of a way that is only the nearest

	// close is how far a hand may stay from where it belongs, in lengths of its arm, where the gesture is another one
	// beyond that; 0: nearEnough.
	close   float64
	instead bool // it is another posture than that asked for: why that cannot be is noted too
}

func at(forward, outward, up float64) *hand { return &hand{forward, outward, up} }

// moves lists all gestures. Hands are described in lengths of the arm from the
// shoulder, as people do them.
func moves() []move {
	return []move{
		{name: "wave", says: "wave", zh: "挥手", ways: []manner{{needs: []need{needsArm}, frames: waving()}}},
		{name: "point", says: "point", zh: "指", ways: []manner{{needs: []need{needsArm}, frames: []frame{{main: at(0.9, 0.1, 0)}, {main: at(0.9, 0.1, 0)}}}}},
		{name: "nod", says: "nod", zh: "点头", ways: []manner{
			{needs: []need{needsHeadPitch}, frames: again(2, frame{headPitch: 0.35}, frame{headPitch: -0.1})},
			{needs: []need{needsHeadPitch}, frames: again(2, frame{headPitch: 0.15}, frame{}), note: Note{"nods a little only, as the head would hit something", "只轻轻点头，否则头会碰到东西"}},
			{needs: []need{needsBend}, frames: again(2, frame{bow: 0.15}, frame{}), note: Note{"nods with its trunk, as no joint tilts a head", "用上身点头，因为没有能低头的关节"}},
			{needs: []need{needsFourLegs}, frames: again(2, frame{front: 0.14}, frame{}), note: Note{"nods with its forelegs, as no joint tilts a head", "用前腿点头，因为没有能低头的关节"}},
			{needs: []need{needsArm, needsNoLegs}, frames: again(2, frame{main: at(0.55, 0, 0.35)}, frame{main: at(0.6, 0, 0.1)}), note: Note{"nods with its hand, as no joint tilts a head", "用手点头，因为没有能低头的关节"}},
		}},
		{name: "shake_head", says: "shake my head", zh: "摇头", ways: []manner{
			{needs: []need{needsHeadYaw}, frames: again(2, frame{headYaw: 0.45}, frame{headYaw: -0.45})},
			{needs: []need{needsHeadYaw}, frames: again(2, frame{headYaw: 0.2}, frame{headYaw: -0.2}), note: Note{"shakes its head a little only, as it would hit something", "只轻轻摇头，否则头会碰到东西"}},
			{needs: []need{needsArm, needsNoLegs}, frames: again(2, frame{main: at(0.5, 0.25, 0.4)}, frame{main: at(0.5, -0.25, 0.4)}), note: Note{"shakes its hand, as no joint turns a head", "用手代替摇头，因为没有能转头的关节"}},
		}},
		{name: "bow", says: "bow", zh: "鞠躬", ways: []manner{
			{needs: []need{needsBend}, frames: []frame{{bow: 0.6, headPitch: 0.2}, {bow: 0.6, headPitch: 0.2}}},
			{needs: []need{needsBend}, frames: []frame{{bow: 0.3, headPitch: 0.3}, {bow: 0.3, headPitch: 0.3}}, note: Note{"bows a little only, as the trunk would hit something", "只稍稍鞠躬，否则上身会碰到东西"}},
			{needs: []need{needsBend}, frames: []frame{{bow: 0.15}, {bow: 0.15}}, note: Note{"bows a little only, as the trunk would hit something", "只稍稍鞠躬，否则上身会碰到东西"}},
			{needs: []need{needsFourLegs}, frames: []frame{{front: 0.3}, {front: 0.3}}},
			{needs: []need{needsArm, needsNoLegs}, frames: []frame{{main: at(0.4, 0, 0.6)}, {main: at(0.75, 0, -0.1)}, {main: at(0.4, 0, 0.6)}}, note: Note{"bows with its hand, as it has no waist", "用手鞠躬，因为没有腰"}},
		}},
		{name: "cross_arms", says: "cross my arms", zh: "交叉双臂", ways: []manner{
			{needs: []need{needsTwoArms}, frames: crossing(at(0.6, -0.35, -0.2), at(0.35, -0.3, -0.5)), close: crossed},
			{needs: []need{needsTwoArms}, frames: crossing(at(0.7, -0.35, -0.1), at(0.4, -0.25, -0.55)), close: crossed},
			{needs: []need{needsTwoArms}, frames: crossing(at(0.75, -0.25, 0.1), at(0.45, -0.2, -0.5)), close: crossed, note: Note{"crosses its arms loosely, as they would hit each other", "双臂松松地抱着，否则会互相碰到"}},
			{needs: []need{needsTwoArms}, frames: folded(at(0.5, 0, -0.1), at(0.45, 0, -0.4)), note: Note{"holds both hands before its chest", "双手放在胸前"}, instead: true},
			{needs: []need{needsArm}, frames: folded(at(0.5, -0.15, -0.2), nil), note: Note{"holds one hand before its chest", "一只手放在胸前"}, instead: true},
		}},
		{name: "raise_arms", says: "raise my arms", zh: "举起双臂", ways: []manner{
			{needs: []need{needsTwoArms}, frames: []frame{{main: at(0.35, 0.35, 0.75), other: at(0.35, 0.35, 0.75)}, {main: at(0.25, 0.45, 0.75), other: at(0.25, 0.45, 0.75)}}},
			{needs: []need{needsArm}, frames: []frame{{main: at(0.3, 0.1, 0.8)}, {main: at(0.3, 0.1, 0.8)}}, note: Note{"raises its only arm", "举起唯一的手臂"}},
		}},
		{name: "welcome", says: "open my arms", zh: "张开双臂", ways: []manner{
			{needs: []need{needsTwoArms}, frames: []frame{{main: at(0.6, 0.1, -0.2), other: at(0.6, 0.1, -0.2)}, {main: at(0.5, 0.6, -0.1), other: at(0.5, 0.6, -0.1)}}},
			{needs: []need{needsTwoArms}, frames: []frame{{main: at(0.5, 0.6, -0.1), other: at(0.5, 0.6, -0.1)}, {main: at(0.4, 0.7, -0.1), other: at(0.4, 0.7, -0.1)}}},
		}},
		{name: "beckon", says: "beckon", zh: "招手让人过来", ways: []manner{{needs: []need{needsArm}, frames: again(3, frame{main: at(0.75, 0.15, 0.1)}, frame{main: at(0.45, 0.15, 0.2)})}}},
		{name: "salute", says: "salute", zh: "敬礼", ways: []manner{
			{needs: []need{needsArm, needsLegs}, frames: []frame{{main: at(0.35, 0.25, 0.35)}, {main: at(0.35, 0.25, 0.35)}}},
			{needs: []need{needsArm, needsLegs}, frames: []frame{{main: at(0.5, 0.4, 0.35)}, {main: at(0.5, 0.4, 0.35)}}, note: Note{"salutes with its hand away from the head, as they would hit each other", "敬礼时手离头远一些，否则会碰到头"}},
		}},
		{name: "shake_hands", says: "shake hands", zh: "握手", ways: []manner{
			{needs: []need{needsArm}, frames: again(2, frame{main: at(0.75, 0.05, -0.15)}, frame{main: at(0.75, 0.05, -0.35)})},
			{needs: []need{needsFourLegs}, frames: again(2, frame{hind: 0.2, paw: 0.35}, frame{hind: 0.2, paw: 0.25}), note: Note{"gives its right forepaw, as it has no hand", "伸出右前爪，因为没有手"}},
		}},
		{name: "thumbs_up", says: "put a thumb up", zh: "竖起大拇指", ways: []manner{
			{needs: []need{needsThumb}, frames: thumb(at(0.6, 0.1, 0))},
			{needs: []need{needsThumb}, frames: thumb(at(0.45, 0.25, -0.2))},
			{needs: []need{needsThumb}, frames: thumb(at(0.5, 0.35, 0.15))},
			{needs: []need{needsThumb}, frames: thumb(at(0.35, 0.2, -0.4))},
		}},
		{name: "sit", says: "sit down", zh: "坐下", stays: true, ways: []manner{
			{needs: []need{needsFourLegs}, frames: []frame{{hind: 0.3}, {hind: 0.3}}},
			{needs: []need{needsLegs}, frames: []frame{{knees: 1.3}, {knees: 1.3}}},
			{needs: []need{needsLegs}, frames: []frame{{knees: 0.8}, {knees: 0.8}}, note: Note{"goes down half the way only, as the trunk would hit something", "只下去一半，否则上身会碰到东西"}},
		}},
		{name: "sit_down", says: "sit down where I am", zh: "就地坐下", stays: true, ways: []manner{{needs: []need{needsFourLegs}, frames: []frame{{hind: 0.3}, {hind: 0.3}}}}},
		{name: "lie_down", says: "lie down", zh: "趴下", stays: true, ways: []manner{
			{needs: []need{needsFourLegs}, frames: lying(0.45)}, {needs: []need{needsFourLegs}, frames: lying(0.35)}, {needs: []need{needsFourLegs}, frames: lying(0.25)},
		}},
		{name: "stand", says: "stand up", zh: "站起来", stays: true, ways: []manner{{needs: []need{needsLegs}, frames: []frame{{stand: true}}}, {needs: []need{needsFourLegs}, frames: []frame{{stand: true}}}}},
		{name: "wag", says: "wag", zh: "摇尾巴", ways: []manner{
			{needs: []need{needsTail}, frames: again(3, frame{tail: 0.5}, frame{tail: -0.5})},
			{needs: []need{needsFourLegs}, frames: again(3, frame{sway: 0.1}, frame{sway: -0.1}), note: Note{"wags its whole back, as it has no tail", "摇整个后身，因为没有尾巴"}},
		}},
	}
}

func waving() []frame {
	return again(3, frame{main: at(0.45, 0.45, 0.55)}, frame{main: at(0.45, 0.05, 0.6)})
}

// lying folds all four legs by so much of their length.
func lying(part float64) []frame {
	return []frame{{front: part, hind: part}, {front: part, hind: part}}
}

// crossed is how far hands may stay from where arms cross, in lengths of the arm: further off each is before its own side.
const crossed = 0.08

// crossing brings one hand over to the other side, then the other one behind and
// below it, and the same way back.
func crossing(main, other *hand) []frame {
	apart := frame{main: at(0.65, 0.15, -0.1), other: at(0.45, 0.15, -0.55)}
	over := frame{main: main, other: apart.other}
	both := frame{main: main, other: other}
	return []frame{apart, over, both, both, over, apart}
}

// folded holds the hands before the chest for a moment, by a way that is wider than that.
func folded(main, other *hand) []frame {
	apart := frame{main: at(0.65, 0.15, -0.1)}
	if other != nil {
		apart.other = at(0.5, 0.2, -0.5)
	}
	held := frame{main: main, other: other}
	return []frame{apart, held, held, apart}
}

// thumb holds the hand there with its thumb up, for a moment.
func thumb(hand *hand) []frame {
	return []frame{{main: hand, thumbUp: true}, {main: hand, thumbUp: true}}
}

// again repeats the frames.
func again(n int, frames ...frame) []frame {
	var out []frame
	for range n {
		out = append(out, frames...)
	}
	return out
}
