package dialogue

import (
	"strings"

	"saydo/task"
)

// Body is what can be told of the robot's body: lengths in m, masses in kg.
type Body struct {
	Name      string
	Kind      map[string]string // what sort of robot it is, by language: "humanoid"; "": no sort of its own
	Height    float64
	Mass      float64 // 0: unknown
	Arms      int
	Legs      int
	Wheels    int
	Cameras   int     // that are known of
	ArmLength float64 // from the shoulder to the hand; 0: unknown
	ArmSpan   float64 // from finger tip to finger tip; 0: unknown
	ReachLow  float64
	ReachHigh float64
	Payload   float64             // that one hand lifts; 0: unknown
	Guessed   Guessed             // what is an estimate
	Together  float64             // that both hands lift; 0: it has one
	Opening   float64             // the widest grip of a hand
	Fingers   int                 // of a hand, that move; 0: none are known
	Width     float64             // with its arms drawn in; 0: unknown
	Door      float64             // the narrowest door that it passes; 0: unknown
	Step      float64             // the highest that it climbs; 0: none
	Speed     float64             // [m/s]; 0: it stands in one place
	Gestures  map[string][]string // that it can make, in words, by language

	// Reaches tells how the body gets a hand to the place; nil where nobody can.
	Reaches func(place task.Object, s task.Snapshot) Reach
	// Furthest tells how far before the middle of its base a hand gets, and at which height; false where nobody knows.
	Furthest func() (far, height float64, known bool)
	// Lifts tells why the body does not lift the thing, with one hand or both; nil where it does.
	Lifts func(thing task.Object, s task.Snapshot) *task.Failure
	// Unable tells why the body cannot do what the skill takes; nil where it can, or nobody knows of the skill.
	Unable func(skill string) *task.Failure
	// Steps tells why the body does not step up onto the thing; nil where it does.
	Steps func(stool task.Object, s task.Snapshot) *task.Failure
	// Barred tells why the body does not get through the door; nil where it does.
	Barred func(door task.Object, s task.Snapshot) *task.Failure
}

// Guessed are the measures that nobody has told, and that are told with doubt.
type Guessed struct{ Payload, Opening bool }

// Reach is whether a body gets a hand to a place.
type Reach struct {
	FromStool bool          // from a step stool, and not without
	Short     *task.Failure // why not: without the stool where FromStool; nil: it does
}

// bodily answers what is asked about the body.
func (a answer) bodily(b Body) string {
	switch a.By {
	case "reach":
		return a.reach(b)
	case "reach far":
		return a.furthest(b)
	case "reach from":
		return a.reachFrom(b)
	case "arms":
		return a.arms(b)
	case "kind":
		return a.kind(b)
	case "limbs":
		return a.limbs(b)
	case "cameras":
		return a.cameras(b)
	case "mass":
		return a.weight(b)
	case "payload", "heavy":
		return a.carries(b)
	case "weight":
		return a.weights()
	}
	return a.body(b)
}

// carries answers whether the things asked about can be lifted, or are too heavy to
// be; where none is, how much can.
func (a answer) carries(b Body) string {
	if a.Ask.Where == nil {
		if b.Arms > 0 && b.Payload == 0 {
			return a.lifts(b)
		}
		return a.amount(b.Arms > 0 && a.Ask.Amount <= max(b.Payload, b.Together)) + a.lifts(b)
	}
	var told []string
	for _, o := range a.asked() {
		if len(told) < mostNamed && (b.Arms > 0 || len(told) == 0 || a.By == "heavy") { // one no is enough without arms
			told = append(told, a.carriesOne(b, o))
		}
	}
	return strings.Join(append(told, a.lifts(b)), a.in(" ", ""))
}

// weights tells what the things asked about weigh.
func (a answer) weights() string {
	var told []string
	for _, o := range a.asked() {
		if len(told) < mostNamed {
			told = append(told, a.mass(o))
		}
	}
	return strings.Join(told, a.in(" ", ""))
}

// carriesOne answers for one thing, or for furniture, which is never carried.
func (a answer) carriesOne(b Body, o task.Object) string {
	if b.Arms == 0 && a.By == "heavy" { // it is not the weight that hinders
		return a.mass(o)
	}
	if b.Arms == 0 {
		return a.no()
	}
	if o.Mass == 0 || o.Measure("thickness") == 0 || b.Payload == 0 || b.Lifts == nil {
		return a.mass(o)
	}
	short := b.Lifts(o, a.World)
	said := a.no()
	switch {
	case a.By == "heavy":
		said = a.tooHeavy(short != nil && short.Code == task.CodeTooHeavy)
	case short == nil && !a.World.IsA(o.ID, "thing"):
		said = a.in("No, I leave furniture where it stands.", "不，家具我不搬动。")
	case short == nil:
		said = a.yes()
	}
	return said + a.in(" ", "") + a.weighs(o.Spoken(a.Language), o)
}

// mass tells what the thing weighs, or that nobody knows.
func (a answer) mass(o task.Object) string {
	if o.Mass == 0 || o.Measure("thickness") == 0 {
		return a.unweighed(o.Spoken(a.Language))
	}
	return a.weighs(o.Spoken(a.Language), o)
}

func (p phrases) tooHeavy(is bool) string {
	if is {
		return p.in("Yes, too heavy for me.", "对我来说太重了。")
	}
	return p.in("No.", "不算太重。")
}

func (p phrases) unweighed(what string) string {
	return p.in("I do not know how heavy and thick %s is.", "我不知道%s有多重、多厚。", what)
}

func (p phrases) weighs(what string, o task.Object) string {
	return upper(p.in("%s weighs %s kg and is %s m thick.", "%s重 %s 公斤，厚 %s 米。", what, task.FormatNumber(o.Mass), task.FormatNumber(o.Measure("thickness"))))
}

// reach answers for the places asked about; where none is, for all heights.
func (a answer) reach(b Body) string {
	if a.Ask.Where == nil {
		return a.amount(b.Arms > 0 && a.Ask.Amount >= b.ReachLow && a.Ask.Amount <= b.ReachHigh) + a.heights(b)
	}
	var told []string
	for _, o := range a.asked() {
		if len(told) < mostNamed {
			told = append(told, a.reaches(b, o))
		}
	}
	if len(told) == 0 {
		return a.unknownPlace(a.words())
	}
	return strings.Join(told, a.in(" ", ""))
}

// reaches answers for one place, or for what lies on it.
func (a answer) reaches(b Body, o task.Object) string {
	place, ok := a.placeOf(o)
	switch {
	case !ok && b.Arms > 0:
		return a.unknownPlace(o.Spoken(a.Language)) + a.in(" ", "") + a.heights(b)
	case b.Arms == 0:
		return a.noArmFor(o.Spoken(a.Language))
	case place.Pose == nil || b.Reaches == nil:
		return a.unknownHeight(place.Spoken(a.Language)) + a.in(" ", "") + a.heights(b)
	}
	r := b.Reaches(place, a.World)
	switch {
	case r.FromStool:
		return a.yesFromStool(r.Short.HintIn(a.language()))
	case r.Short != nil:
		return a.noBecause(r.Short.HintIn(a.language()))
	}
	return a.yesReached(place.Spoken(a.Language), place.Pose.Z, b)
}

func (p phrases) heights(b Body) string {
	if b.Arms == 0 {
		return p.in("I have no arm to reach with.", "我没有手臂，什么都够不到。")
	}
	return p.in("I reach from %s m to %s m above the floor.", "我能够到离地 %s 米到 %s 米。", task.FormatNumber(b.ReachLow), task.FormatNumber(b.ReachHigh))
}

// furthest tells how far ahead a hand gets, and where nobody knows how long the arm is; and between which heights.
func (p phrases) furthest(b Body) string {
	if b.Arms > 0 && b.Furthest != nil {
		if far, height, known := b.Furthest(); known {
			return p.in("My hand gets up to %s m in front of the middle of my base, at a height of %s m. ", "我的手最远能伸到底座中心前 %s 米，在离地 %s 米处。", task.FormatNumber(far), task.FormatNumber(height)) + p.heights(b)
		}
	}
	if b.Arms > 0 {
		return p.arms(b) + p.in(" ", "") + p.heights(b)
	}
	return p.heights(b)
}

func (p phrases) noArmFor(what string) string {
	return p.in("No: I have no arm to reach %s with.", "够不到：我没有手臂，够不到%s。", what)
}

func (p phrases) unknownHeight(what string) string {
	return p.in("I do not know how high %s is.", "我不知道%s有多高。", what)
}

func (p phrases) yesFromStool(short string) string {
	return p.in("Yes, from a step stool: %s from the floor.", "够得到，不过要站在踏脚凳上：从地上算，%s。", short)
}

func (p phrases) noBecause(short string) string {
	return p.in("No: %s.", "够不到：%s。", short)
}

func (p phrases) yesReached(place string, height float64, b Body) string {
	return p.in("Yes: %s is at %s m; I reach from %s m to %s m.", "够得到：%s在%s米高处；我能够到离地 %s 米到 %s 米。",
		place, task.FormatNumber(height), task.FormatNumber(b.ReachLow), task.FormatNumber(b.ReachHigh))
}

func (p phrases) arms(b Body) string {
	length, span := task.FormatNumber(b.ArmLength), task.FormatNumber(b.ArmSpan)
	switch {
	case b.Arms == 0:
		return p.in("I have no arm.", "我没有手臂。")
	case b.ArmLength == 0:
		return p.in("I do not know how long my arms are.", "我不知道自己的手臂有多长。")
	case b.Arms == 1:
		return p.in("My arm is %s m long, from the shoulder to the hand.", "我的手臂从肩到手长 %s 米。", length)
	case b.ArmSpan == 0:
		return p.in("My arms are %s m long, from the shoulder to the hand.", "我的手臂从肩到手长 %s 米。", length)
	}
	return p.in("My arms are %s m long, from the shoulder to the hand; spread out they span %s m.", "我的手臂从肩到手长 %s 米，两臂张开有 %s 米。", length, span)
}

func (p phrases) weight(b Body) string {
	if b.Mass == 0 {
		return p.in("I do not know how heavy I am.", "我不知道自己有多重。")
	}
	return p.in("I weigh %s kg.", "我重 %s 公斤。", task.FormatNumber(b.Mass))
}

// lifts tells how much the body lifts and holds, with doubt where that is an estimate.
func (p phrases) lifts(b Body) string {
	said := p.most(b)
	switch {
	case b.Arms == 0 || b.Payload == 0:
	case b.Guessed.Payload && b.Guessed.Opening:
		said += p.myGuess("How many kg and how thick", "能提几公斤、握多厚都")
	case b.Guessed.Payload:
		said += p.myGuess("How many kg", "能提几公斤")
	case b.Guessed.Opening:
		said += p.myGuess("How thick", "能握多厚")
	}
	return said
}

// myGuess is said behind a number that is only estimated.
func (p phrases) myGuess(what, zh string) string {
	if p.zh {
		what = zh
	}
	return p.in(" %s is my guess: nobody has told me my maker's number.", "%s是我估计的：没人告诉过我厂家的数字。", what)
}

func (p phrases) most(b Body) string {
	one, both, wide := task.FormatNumber(b.Payload), task.FormatNumber(b.Together), task.FormatNumber(b.Opening)
	switch {
	case b.Arms == 0:
		return p.in("I have no arm, so I can lift nothing.", "我没有手臂，什么都提不了。")
	case b.Payload == 0:
		return p.in("I do not know how much I lift.", "我不知道自己能提多重。")
	case b.Together == 0:
		return p.in("I lift up to %s kg, and hold what is up to %s m thick.", "我最多提 %s 公斤，能握住最厚 %s 米的东西。", one, wide)
	}
	return p.in("I lift up to %s kg with one hand and %s kg with both; one hand holds what is up to %s m thick.", "我单手最多提 %s 公斤，双手最多 %s 公斤；一只手能握住最厚 %s 米的东西。", one, both, wide)
}

// body tells how tall the robot is, and its reach.
func (p phrases) body(b Body) string {
	name, height := b.Name, task.FormatNumber(b.Height)
	if b.Arms == 0 {
		return p.in("I am %s, %s m tall, and I have no arm to reach with.", "我是%s，身高 %s 米，没有手臂。", name, height)
	}
	return p.in("I am %s, %s m tall, and I reach from %s m to %s m above the floor.", "我是%s，身高 %s 米，能够到离地 %s 米到 %s 米。",
		name, height, task.FormatNumber(b.ReachLow), task.FormatNumber(b.ReachHigh))
}
