package task

// Answer is what whoever set a robot up wants it to answer to a question, in their own
// words: what it is called, how the wireless network is reached.
type Answer struct {
	ID    string              `yaml:"id"`
	Asked map[string][]string `yaml:"asked"` // language -> phrases that ask for it
	Says  map[string]string   `yaml:"says"`  // language -> what is answered
	Alone bool                `yaml:"alone"` // it answers who says nothing else, and nobody is told it: a greeting
}

// AnswerPrefix stands before the id of an Answer in Ask.By.
const AnswerPrefix = "answer "

// ByDeed is Ask.By of who asks whether something was done, or found: it is told by what is
// remembered, and nothing is looked at for it.
const ByDeed = "deed"

// ByUnder and ByBeside are Ask.By of who asks what is under a piece of furniture, or beside
// it or a room.
const (
	ByUnder  = "under"
	ByBeside = "next_to"
)

// SkillPrefix stands before the name of a skill in Ask.By, of which is asked whether the
// robot has it.
const SkillPrefix = "skill "

// ByClimb is Ask.By of whether the body gets up on something, which nobody wants it to do for its own sake.
const ByClimb = "climb"

// BySpared is Ask.By of what somebody says is to be left out and is no part of what is being done;
// BySparedOne where it may be one of several that are, BySparedDone where that is done already.
const (
	BySpared     = "spared"
	BySparedOne  = "spared one"
	BySparedDone = "spared done"
)

// ByOrder is Ask.By of what somebody wants done before the rest of a task whose parts hang on each other.
const ByOrder = "order"

// WhyShortPrefix stands in Ask.By before what of the body is asked about, such as "reach", by who asks why it falls
// short of that.
const WhyShortPrefix = "why short "

// WhyDidPrefix and WhyNotPrefix stand in Ask.By before the name of the skill by which the deed is done
// of which is asked why the robot did it, or does not; Ask.Where is what it brings about, where it
// brings about anything.
const (
	WhyDidPrefix = "why did "
	WhyNotPrefix = "why not "
)

// WhyIs is Ask.By of who asks why something is as Ask.Where tells, and not why anybody has done that.
const WhyIs = "why is"
