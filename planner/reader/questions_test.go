package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestQuestionsToTheRobot(t *testing.T) {
	flat(t).all(t, []said{
		{"where is my phone", "ask where device (= ?x phone)"},
		{"where are you", "ask self place"},
		{"which room are you in", "ask self place"},
		{"what are you doing", "ask self doing"},
		{"what can you do", "ask self able"},
		{"what are you", "ask self able"},
		{"why did you stop", "ask self why"},
		{"what did you do this morning", "ask self did this morning"},
		{"what did you say?", "ask self said"},
		{"say that again", "ask self said"},
		{"what did you do before that", "ask self did before"},
		{"what did you do today", "ask self did today"},
		{"how many steps are left", "ask self steps left"},
		{"what is waiting?", "ask self undone"},
		{"what's still to do?", "ask self undone"},
		{"what is left?", "ask self undone"},
		{"what do you still have to do?", "ask self undone"},
		{"what is left in the fridge", "ask which thing at fridge"},
		{"what were you doing?", "ask self was doing"},
		{"how long will it take?", "ask self time left"},
		{"how much longer do you need", "ask self time left"},
		{"when will you be done?", "ask self time left"},
		{"battery?", "ask self battery"},
		{"did anything go wrong today", "ask self went wrong"},
		{"what went wrong", "ask self went wrong"},
		{"what is in your hand", "ask self held"},
		{"are you holding anything", "ask self held"},
		{"can you see the red cup", "ask where cup (= ?x red_cup)"},
		{"how tall are you", "ask self height"},
		{"can you reach the top shelf", "ask self reach shelf (= ?x top_shelf)"},
		{"can you reach the vase", "ask self reach decoration (= ?x vase)"},
		{"how long are your arms", "ask self arms"},
		{"how heavy are you", "ask self mass"},
		{"how much do you weigh", "ask self mass"},
		{"what can you lift", "ask self payload"},
		{"how high can you step", "ask self steps"},
		{"can you climb stairs", "ask self steps"},
		{"how fast can you walk", "ask self speed"},
		{"how wide are you", "ask self width"},
		{"what gestures can you make", "ask self gestures"},
		{"can you fit through the bedroom door", "ask self door door (= ?x bedroom_door)"},
		{"how much can you carry", "ask self payload"},
		{"is the fridge open", "ask whether fridge (open fridge)"},
		{"is the light on", "ask whether lamp (switched_on lamp)"},
		{"is Li in the kitchen", "ask whether person (in_room li kitchen)"},
		{"where is Li", "ask where person (= ?x li)"},
		{"are there any apples", "ask count fruit (= ?x ?thing1) with ?thing1:fruit among apple"},
		{"how many apples are there", "ask count fruit (= ?x ?thing1) with ?thing1:fruit among apple"},
		{"how many books are on the sofa", "ask count book at sofa (= ?x ?thing1) with ?thing1:book among atlas,novel in sofa"},
		{"count the cups", "ask count cup (= ?x ?thing1) with ?thing1:cup among blue_cup,red_cup"},
		{"what is on the kitchen table", "ask which thing at kitchen_table"},
		{"what is in the fridge", "ask which thing at fridge"},
		{"what do you see", "ask which thing at living_room"},
		{"what is the biggest thing on the kitchen table", "ask which size thing most at kitchen_table (= ?x ?thing1) with ?thing1:thing among apple,atlas,banana,blue_cup,cola,novel,pills,red_cup,sponge,teddy,towel,vase,water,phone in kitchen_table"},
		{"who is in the kitchen", "ask who name person at kitchen (= ?x ?person1) with ?person1:person in kitchen"},
		{"is there an apple in the fridge", "ask whether fruit (in apple fridge)"},
	})
}

func TestQuestionsToTheRobotInChinese(t *testing.T) {
	flat(t).all(t, []said{
		{"我的手机在哪里", "ask where device (= ?x phone)"},
		{"你在哪", "ask self place"},
		{"你在哪个房间", "ask self place"},
		{"你在做什么", "ask self doing"},
		{"你会做什么", "ask self able"},
		{"为什么停了", "ask self why"},
		{"你今天早上做了什么", "ask self did this morning"},
		{"你刚才说什么", "ask self said"},
		{"再说一遍", "ask self said"},
		{"在那之前你干了什么", "ask self did before"},
		{"还剩几步", "ask self steps left"},
		{"你还有什么要做的", "ask self undone"},
		{"还剩什么", "ask self undone"},
		{"还有什么没做", "ask self undone"},
		{"什么在等着", "ask self undone"},
		{"冰箱里还剩什么", "ask which thing at fridge"},
		{"你刚才在做什么", "ask self was doing"},
		{"还要多久才能做完", "ask self time left"},
		{"还有多少电？", "ask self battery"},
		{"电量呢", "ask self battery"},
		{"今天出什么问题了吗", "ask self went wrong"},
		{"刚才哪里出错了", "ask self went wrong"},
		{"你手里拿着什么", "ask self held"},
		{"接下来你要做什么", "ask self next"},
		{"冰箱里还剩几个鸡蛋", "ask count food at fridge (= ?x ?thing1) with ?thing1:food in fridge"},
		{"厨房里有脏的东西吗", "ask count thing at kitchen (= ?x ?thing1) with ?thing1:thing in kitchen"},
		{"你多高", "ask self height"},
		{"你够得到最上层吗", "ask self reach shelf (= ?x top_shelf)"},
		{"你够得到花瓶吗", "ask self reach decoration (= ?x vase)"},
		{"你能跨多高的台阶", "ask self steps"},
		{"你能走多快", "ask self speed"},
		{"你有多宽", "ask self width"},
		{"你会哪些手势", "ask self gestures"},
		{"你过得去卧室门吗", "ask self door door (= ?x bedroom_door)"},
		{"你够得着书架顶层吗", "ask self reach shelf (= ?x top_shelf)"},
		{"你能拿得动花瓶吗", "ask self payload decoration (= ?x vase)"},
		{"你的手臂有多长", "ask self arms"},
		{"你有多重", "ask self mass"},
		{"你能拿多重的东西", "ask self payload"},
		{"你最多能提多少公斤", "ask self payload"},
		{"冰箱开着吗", "ask whether fridge (open fridge)"},
		{"冰箱门开着吗", "ask whether fridge (open fridge)"},
		{"冰箱的门开着没有", "ask whether fridge (open fridge)"},
		{"可乐是冷的吗", "ask whether drink (cold cola)"},
		{"可乐够冰吗", "ask whether drink (cold cola)"},
		{"可乐凉不凉", "ask whether drink (cold cola)"},
		{"苹果是干净的吗", "ask whether fruit (clean apple)"},
		{"灯亮着吗", "ask whether lamp (switched_on lamp)"},
		{"小李在厨房吗", "ask whether person (in_room li kitchen)"},
		{"有苹果吗", "ask count fruit (= ?x ?thing1) with ?thing1:fruit among apple"},
		{"有几个苹果", "ask count fruit (= ?x ?thing1) with ?thing1:fruit among apple"},
		{"沙发上有几本书", "ask count book at sofa (= ?x ?thing1) with ?thing1:book among atlas,novel in sofa"},
		{"数一数杯子", "ask count cup (= ?x ?thing1) with ?thing1:cup among blue_cup,red_cup"},
		{"厨房桌子上有什么", "ask which thing at kitchen_table"},
		{"冰箱里有什么", "ask which thing at fridge"},
		{"你看到了什么", "ask which thing at living_room"},
		{"厨房桌子上最大的东西是什么", "ask which size thing most at kitchen_table (= ?x ?thing1) with ?thing1:thing among apple,atlas,banana,blue_cup,cola,novel,pills,red_cup,sponge,teddy,towel,vase,water,phone in kitchen_table"},
		{"谁在厨房", "ask who name person at kitchen (= ?x ?person1) with ?person1:person in kitchen"},
	})
}

func TestTheBatteryIsAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"how much battery do you have", "ask self battery"},
		{"do you need to charge", "ask self battery"},
		{"你还剩多少电", "ask self battery"},
		{"how heavy is the vase", "ask self weight decoration (= ?x vase)"},
		{"can you carry the vase", "ask self payload decoration (= ?x vase)"},
		{"is the vase too heavy", "ask self heavy decoration (= ?x vase)"},
		{"花瓶重不重", "ask self heavy decoration (= ?x vase)"},
		{"花瓶太重", "ask self heavy decoration (= ?x vase)"},
		{"could you pick up the vase", "(exists (?h - hand) (holding ?h vase))"},
		{"花瓶有多重", "ask self weight decoration (= ?x vase)"},
		{"who is here", "ask who name person at living_room (= ?x ?person1) with ?person1:person in living_room"},
	})
}

func TestSeveralAreAskedAboutAndSeenTo(t *testing.T) {
	house(t).all(t, []said{
		{"check whether the windows are closed", "ask whether window (not (open living_room_window))"},
		{"which windows are open", "ask which window (and (= ?x living_room_window) (open ?x))"},
		{"which cups are dirty", "ask which cup (= ?x ?thing1) with ?thing1:cup among black_mug"},
		{"哪些窗户开着", "ask which window (and (= ?x living_room_window) (open ?x))"},
		{"which books are on the sofa", "ask which book at sofa (= ?x ?thing1) with ?thing1:book among novel,travel_guide in sofa"},
		{"哪些书在沙发上", "ask which book at sofa (= ?x ?thing1) with ?thing1:book among novel,travel_guide in sofa"},
		{"哪些杯子在洗碗机里", "ask which cup at dishwasher (= ?x ?thing1) with ?thing1:cup among blue_cup,green_cup,red_cup,black_mug,glass,tea_cup,white_mug,wine_glass in dishwasher"},
		{"are all the windows closed", "ask whether window (not (open living_room_window))"},
		{"load the dishwasher and turn it on", "(and (in black_mug dishwasher) (in green_plate dishwasher)); (switched_on dishwasher)"},
		{"clear the coffee table and wipe it", "(home ?thing1) with ?thing1:thing in coffee_table all; (clean coffee_table)"},
		{"make me a sandwich", "?not_understood"},
		{"make the bed", "?not_understood"},
		{"let Anna in", "?not_understood"},
		{"let me know the time", "ask self time"},
	})
}

func TestAllThatAreNamedAreAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"how heavy are the novel and the pillow", "ask self weight (or (= ?x novel) (= ?x pillow))"},
		{"can you carry the novel and the travel guide", "ask self payload book (or (= ?x novel) (= ?x travel_guide))"},
		{"小说和枕头有多重", "ask self weight (or (= ?x novel) (= ?x pillow))"},
		{"where are the novel and the pillow", "ask where (or (= ?x novel) (= ?x pillow))"},
		{"小说和枕头在哪里", "ask where (or (= ?x novel) (= ?x pillow))"},
	})
}

// Of a group of several types, one by one is asked of.
func TestAGroupOfSeveralTypesHasNoType(t *testing.T) {
	r := house(t)
	for text, typ := range map[string]string{
		"which fixtures are on": "", "which containers are open": "", "which surfaces are dusty": "", "how many containers are there": "",
		"哪些电器开着": "", "哪些灯开着": "lamp", "which lights are on": "lamp",
	} {
		req := r.read(text)
		require.Len(t, req.Clauses, 1, text)
		require.NotNil(t, req.Clauses[0].Ask, text)
		require.Equal(t, typ, req.Clauses[0].Ask.Type, text)
	}
}

func TestAllThatAreAskedAboutAreTakenUpByThem(t *testing.T) {
	house(t).all(t, []said{
		{"which cups are clean and put them in the sink", "ask which cup (= ?x ?thing1) with ?thing1:cup all; (in ?thing1 sink)"},
		{"how many cups are on the kitchen table and put them in the sink", "ask count cup at kitchen_table (= ?x ?thing1) with ?thing1:cup in kitchen_table all; (in ?thing1 sink)"},
		{"哪些杯子是干净的，把它们放到水槽里", "ask which cup (= ?x ?thing1) with ?thing1:cup all; (in ?thing1 sink)"},
		{"count the books and put them on the desk", "ask count book (or (= ?x novel) (= ?x travel_guide)); (and (on novel desk) (on travel_guide desk))"},
		{"数一数书，再把它们放到书桌上", "ask count book (or (= ?x novel) (= ?x travel_guide)); (and (on novel desk) (on travel_guide desk))"},
	})
}

// Who is to be told whether something is so is told the answer, and not these words.
func TestWhoIsToldWhether(t *testing.T) {
	house(t).all(t, []said{
		{"tell Ben whether the fridge is open", "ask whether fridge (open fridge) tell ben"},
		{"tell Ben whether or not the floor lamp is on", "ask whether lamp (switched_on floor_lamp) tell ben"},
		{"inform Ben whether the fridge is open", "ask whether fridge (open fridge) tell ben"},
		{"tell Ben whether there is milk in the fridge", "ask whether drink (in milk fridge) tell ben"},
		{"告诉本冰箱是不是开着", "ask whether fridge (open fridge) tell ben"},
		{"tell Ben when the fridge is open", "wait duration=5s until (open fridge); tell person=ben 'the fridge is open'"},
	})
}

// Who is at the door is looked for where people come in, as far as the robot sees.
func TestWhoIsAtTheDoor(t *testing.T) {
	const there = "ask who name person at entrance (= ?x ?person1) with ?person1:person in entrance"
	house(t).all(t, []said{
		{"who is at the door", there},
		{"who's at the front door?", there},
		{"is anybody at the door", there},
		{"somebody rang the bell", there},
		{"谁在门口", there},
		{"门口有人吗", there},
		{"有人按门铃", there},
		{"who is at the stove", "ask who name person at stove (= ?x ?person1) with ?person1:person in stove"},
		{"who is in the kitchen", "ask who name person at kitchen (= ?x ?person1) with ?person1:person in kitchen"},
	})
}

// Whether something may stay as it is, is for people to say.
func TestWhatMayStayIsForPeopleToSay(t *testing.T) {
	for _, text := range []string{"can the fridge stay open", "may the floor lamp stay on", "冰箱可以开着吗", "可以开着吗", "厨房灯能一直亮着吗"} {
		refusal := house(t).read(text).Refusal
		require.NotNil(t, refusal, text)
		require.Equal(t, "no_say", refusal.Rule, text)
	}
	house(t).all(t, []said{{"冰箱开着吗", "ask whether fridge (open fridge)"}})
}

// Where there is none of what goes without saying, that is told.
func TestNoSeatThere(t *testing.T) {
	for _, text := range []string{"sit in the kitchen", "sit down in the kitchen", "坐在厨房", "在厨房坐下"} {
		q := house(t).read(text).Question
		require.NotNil(t, q, text)
		require.Regexp(t, "I know of no seat there|那里我没见过椅子", q.Text, text)
	}
	house(t).all(t, []said{
		{"sit in the living room", "(or (sitting_on armchair) (sitting_on sofa))"},
		{"坐在客厅里", "(or (sitting_on armchair) (sitting_on sofa))"},
		{"在客厅坐下", "(or (sitting_on armchair) (sitting_on sofa))"},
	})
}

func TestWhetherThereIsAny(t *testing.T) {
	for _, text := range []string{"家里有牛奶吗", "我们家有没有牛奶", "有牛奶吗", "is there any milk left"} {
		house(t).all(t, []said{{text, "ask count drink (= ?x ?thing1) with ?thing1:drink among milk"}})
	}
	house(t).all(t, []said{{"如果家里有牛奶就挥手", "if (or (in milk fridge) (exists (?h - hand) (holding ?h milk))) wave person=anna"}})
}

func TestWhyTheRobotStandsIsAsked(t *testing.T) {
	house(t).all(t, []said{
		{"why don't you move?", "ask self why"},
		{"why are you standing there", "ask self why"},
		{"what are you waiting for?", "ask self why"},
		{"why are you going there?", "ask self why"},
		{"你为什么停下了？", "ask self why"},
		{"你怎么不动了？", "ask self why"},
	})
}
