package anatomy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// armOn is an arm of four joints that is named so, on the link.
func armOn(link string) []string {
	return []string{
		link + " arm_1 a1 revolute z 0 0 0.1", "a1 arm_2 a2 revolute y 0 0 0.1",
		"a2 arm_3 a3 revolute y 0 0 0.3", "a3 arm_4 a4 revolute y 0 0 0.3",
	}
}

func TestJointsOfTheWayOverTheFloorAreTheBasesOwn(t *testing.T) {
	drives := []string{"world jx bx prismatic x 0 0 0", "bx jy by prismatic y 0 0 0", "by jt base continuous z 0 0 0.1"}
	b := tree(t, "mobile", append(drives, armOn("base")...)...)
	require.Equal(t, anatomy.Wheeled, b.Kind)
	require.True(t, b.Drives)
	require.Len(t, b.Arms, 1)
	require.Len(t, b.Arms[0].Joints, 4)
	require.Positive(t, b.Measure().Speed.Value)
	rail := tree(t, "on a rail", append([]string{"world rail base prismatic x 0 0 0.1"}, armOn("base")...)...)
	require.Equal(t, anatomy.Arm, rail.Kind)
	require.False(t, rail.Drives)
	gantry := tree(t, "gantry", "world x a prismatic x 0 0 1", "a y b prismatic y 0 0 0", "b z c prismatic z 0 0 0")
	require.False(t, gantry.Drives)
}

func TestABaseThatIsNamedAChassisDrivesWithoutWheels(t *testing.T) {
	b := tree(t, "carrier", armOn("chassis_link")...)
	require.Equal(t, anatomy.Wheeled, b.Kind)
	require.True(t, b.Drives)
}

// Pepper's trunk stands on its wheels by joints named as a leg's.
func TestALegThatCarriesArmsIsATrunk(t *testing.T) {
	lines := []string{
		"base wheel_left wl continuous y 0 0.2 0", "base wheel_right wr continuous y 0 -0.2 0",
		"base KneePitch pelvis revolute y 0 0 0.3", "pelvis HipPitch hip revolute y 0 0 0.3", "hip HipRoll torso revolute x 0 0 0.1",
		"torso HeadYaw neck revolute z 0 0 0.3", "neck HeadPitch head revolute y 0 0 0.1",
	}
	for side, y := range map[string]string{"L": "0.15", "R": "-0.15"} {
		lines = append(lines,
			fmt.Sprintf("torso %sShoulderPitch %s1 revolute y 0 %s 0.2", side, side, y), fmt.Sprintf("%s1 %sShoulderRoll %s2 revolute z 0 0 0", side, side, side),
			fmt.Sprintf("%s2 %sElbowRoll %s3 revolute z 0.2 0 0", side, side, side), fmt.Sprintf("%s3 %sWristYaw %s4 revolute x 0.2 0 0", side, side, side))
	}
	b := tree(t, "pepper", lines...)
	require.Equal(t, anatomy.Wheeled, b.Kind)
	require.Len(t, b.Arms, 2)
	require.Empty(t, b.Legs)
	require.Len(t, b.Torso, 3)
	require.NotNil(t, b.Head)
	require.InDelta(t, 1.1+0.02+0.02, b.Measure().Height.Value, 0.01, "to the top of the head")
}

func TestATorsoThatFoldsIsStoodUp(t *testing.T) {
	torso := []string{
		"base_link wheel_left wl continuous y 0 0.2 0", "base_link wheel_right wr continuous y 0 -0.2 0",
		"base_link torso_1 t1 revolute y -0.2 0 0.2", "t1 torso_2 t2 revolute y 0.4 0 0.1", "t2 torso_3 t3 revolute y -0.4 0 0.1",
	}
	for side, y := range map[string]string{"left": "0.2", "right": "-0.2"} {
		for i, from := range []string{"t3", side + "_a1", side + "_a2"} {
			torso = append(torso, fmt.Sprintf("%s %s_arm_%d %s_a%d revolute y 0 %s -0.2", from, side, i+1, side, i+1, y))
		}
	}
	b := tree(t, "folded", torso...)
	require.Equal(t, anatomy.Wheeled, b.Kind)
	require.True(t, b.Raises())
	m := b.Measure()
	require.Contains(t, m.Height.Source, "with its torso up; 0.")
	// Two parts of 0.412 m stand on each other, instead of 0.1 m high each.
	require.InDelta(t, 0.2+2*0.412, m.Height.Value, 0.08)
	require.InDelta(t, 2*0.412-0.2, m.ReachHigh.Value-m.UprightHigh.Value, 0.05)
	require.Equal(t, b.Stand, b.Raised(1))
}

func TestAnArmThatSlidesOutWorksToItsSide(t *testing.T) {
	b := tree(t, "slider",
		"base_link wheel_left wl continuous y 0 0.2 0", "base_link wheel_right wr continuous y 0 -0.2 0",
		"base_link lift carriage prismatic z 0 0 0.2", "carriage arm_1 s1 prismatic y 0 0 0", "s1 arm_2 s2 prismatic y 0 0 0",
		"s2 wrist_yaw s3 revolute z 0 0.1 0", "s3 wrist_pitch s4 revolute x 0 0.1 0")
	require.Equal(t, space.Vec{0, 1, 0}, b.Works)
	require.Len(t, b.Arms, 1)
	require.Equal(t, "carriage", b.Model.Links[b.Swing(&b.Arms[0])].Name)
	m := b.Measure()
	require.InDelta(t, 4.2, m.ArmLength.Value, 0.05, "two slides of 2 m and the wrist")
	require.Greater(t, m.ReachHigh.Value, m.ReachLow.Value)
	require.Equal(t, space.Vec{1, 0, 0}, shipped(t, "wheeled_arm").Works)
}

// Two arms on a plate are as high as they stand, as one is; a trunk as high as their
// shoulders is what counts where there is one.
func TestArmsOnAPlateAreAsHighAsTheyStand(t *testing.T) {
	var pair []string
	for side, y := range map[string]string{"left": "0.4", "right": "-0.4"} {
		for i, z := range []string{"0.05", "0.1", "0.3", "0.3"} {
			from := fmt.Sprintf("%s_a%d", side, i)
			if i == 0 {
				from = "base"
			} else {
				y = "0"
			}
			pair = append(pair, fmt.Sprintf("%s %s_arm_%d %s_a%d revolute y 0 %s %s", from, side, i+1, side, i+1, y, z))
		}
	}
	b := tree(t, "pair", pair...)
	require.Equal(t, anatomy.Arm, b.Kind)
	require.Len(t, b.Arms, 2)
	require.InDelta(t, 0.75+0.04, b.Measure().Height.Value, 0.011, "from under the plate to the tips")
	column := append([]string{"base column c fixed z 0 0 1.2"}, pair...)
	require.InDelta(t, 1.2+0.04, tree(t, "torso", column...).Measure().Height.Value, 0.011)
}

// HSR's mast is named as a joint of its arm.
func TestALiftThatIsNamedAsTheArmsIsALift(t *testing.T) {
	b := tree(t, "hsr", "base_link wheel_left wl continuous y 0 0.2 0", "base_link wheel_right wr continuous y 0 -0.2 0",
		"base_link arm_lift_joint mast prismatic z 0 0 0.3", "mast arm_flex a1 revolute y 0.1 0 0", "a1 arm_roll a2 revolute z 0 0 0.3",
		"a2 wrist_flex a3 revolute y 0 0 0.1", "a3 wrist_roll a4 revolute z 0 0 0.1")
	require.Len(t, b.Torso, 1)
	require.Len(t, b.Arms, 1)
	require.Len(t, b.Arms[0].Joints, 4)
	require.True(t, b.Raises())
	require.InDelta(t, 0.5, b.Measure().ArmLength.Value, 0.05, "without its mast of 4 m, from the joint that swings it")
}

func TestNoArmIsTakenToLiftMuch(t *testing.T) {
	p := tree(t, "strong", armOn("base")...).Measure().Payload
	require.InDelta(t, 1, p.Value, 1e-9)
	require.Contains(t, p.Source, "no more than most arms of 4.0 kg lift, though by the file's efforts it would be")
}

// PR2's and Baxter's arms hang in springs, and their efforts are those that are left then.
func TestWhatAnArmLiftsThatItsEffortsDoNotHoldIsNotKnown(t *testing.T) {
	const part = `<inertial><mass value="6"/><inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial><visual><geometry><box size="0.1 0.1 0.1"/></geometry></visual>`
	text := `<robot name="hanging"><link name="base">` + part + `</link>`
	for i, parent := range []string{"base", "a1", "a2", "a3"} {
		text += fmt.Sprintf(`<link name="a%[1]d">%[2]s</link><joint name="arm_%[1]d" type="revolute"><parent link="%[3]s"/><child link="a%[1]d"/><origin xyz="0 0 0.3"/><axis xyz="0 1 0"/><limit lower="-2" upper="2" velocity="1" effort="30"/></joint>`, i+1, part, parent)
	}
	m, err := urdf.Parse("hanging.urdf", []byte(text+"</robot>"))
	require.NoError(t, err)
	p := anatomy.New(m, nil).Measure().Payload
	require.InDelta(t, 0.5, p.Value, 1e-9, "not a part of the 24 kg that it weighs")
	require.Contains(t, p.Source, "unknown; estimated: by the file's efforts the arm would hardly hold itself")
}

func TestAnArmWithoutWeightIsTakenToLiftLittle(t *testing.T) {
	const shell = `<visual><geometry><box size="0.04 0.04 0.04"/></geometry></visual>`
	text := `<robot name="light"><link name="base">` + shell + `</link>`
	for i, parent := range []string{"base", "a1", "a2", "a3"} {
		text += fmt.Sprintf(`<link name="a%[1]d">%[2]s</link><joint name="arm_%[1]d" type="revolute"><parent link="%[3]s"/><child link="a%[1]d"/><origin xyz="0 0 0.3"/><axis xyz="0 1 0"/><limit lower="-2" upper="2" velocity="1" effort="500"/></joint>`, i+1, shell, parent)
	}
	m, err := urdf.Parse("light.urdf", []byte(text+"</robot>"))
	require.NoError(t, err)
	require.Equal(t, anatomy.Measure{Value: 1, Source: "estimated: the file tells no weight of the arm; give the maker's number"}, anatomy.New(m, nil).Measure().Payload)
}

func TestPassiveRodsOfAClosedChainAreNoArms(t *testing.T) {
	var rods []string
	for i, x := range []string{"0.1", "0", "-0.1"} {
		rods = append(rods, fmt.Sprintf("base motor_%d h%d revolute z %s 0 0.1", i, i, x), fmt.Sprintf("h%d passive_%d_x p%d revolute x 0 0 0.04", i, i, i),
			fmt.Sprintf("p%d passive_%d_y q%d revolute y 0 0 0", i, i, i), fmt.Sprintf("q%d passive_%d_z r%d revolute z 0 0 0.1", i, i, i))
	}
	b := tree(t, "platform", rods...)
	require.Empty(t, b.Arms)
	require.Equal(t, anatomy.Other, b.Kind)
}

func TestARodBesideAnArmIsNoBranch(t *testing.T) {
	b := tree(t, "crane", append(armOn("base"), "a2 rod r revolute y 0 0 0.1", "a1 other_rod r2 revolute y 0 0 0.1")...)
	require.Len(t, b.Arms, 1)
	require.Len(t, b.Arms[0].Joints, 4)
}

func TestSmallRowsAtThePalmAreAHand(t *testing.T) {
	var five []string
	for i := range 5 {
		five = append(five, fmt.Sprintf("p j%d_1 f%d_1 revolute y 0 0.0%d 0.05", i, i, i), fmt.Sprintf("f%d_1 j%d_2 f%d_2 revolute y 0 0 0.04", i, i, i))
	}
	require.Equal(t, anatomy.Hand, tree(t, "left", five...).Kind)
	require.Equal(t, anatomy.Hand, tree(t, "jaws", "p a f1 prismatic y 0 0.02 0.05", "p b f2 prismatic y 0 -0.02 0.05").Kind)
}

func TestAHandByItselfTellsHowWideItOpens(t *testing.T) {
	b := tree(t, "jaws", "palm a f1 prismatic y 0 0.02 0.05", "palm b f2 prismatic y 0 -0.02 0.05")
	m := b.Measure()
	require.InDelta(t, 8, m.HandOpening.Value, 1e-9, "each jaw of these robots of boxes slides 4 m")
	require.Contains(t, m.HandOpening.Source, "estimated")
	require.Equal(t, "derived: a hand by itself, on no arm", m.Payload.Source)
}

// fourLegs are those of a dog whose feet are held by joints of the kind.
func fourLegs(foot string) []string {
	var legs []string
	for name, at := range map[string]string{"FL": "0.2 0.1", "FR": "0.2 -0.1", "RL": "-0.2 0.1", "RR": "-0.2 -0.1"} {
		legs = append(legs,
			fmt.Sprintf("trunk %[1]s_hip_joint %[1]s_hip revolute x %[2]s 0", name, at), fmt.Sprintf("%[1]s_hip %[1]s_thigh_joint %[1]s_thigh revolute y 0 0 0", name),
			fmt.Sprintf("%[1]s_thigh %[1]s_calf_joint %[1]s_calf revolute y 0 0 -0.3", name), fmt.Sprintf("%[1]s_calf %[1]s_foot_joint %[1]s_foot %[2]s y 0 0 -0.3", name, foot))
	}
	return legs
}

func TestFeetThatTurnWithoutEndAreWheels(t *testing.T) {
	b := tree(t, "dog", fourLegs("continuous")...)
	require.Equal(t, anatomy.Quadruped, b.Kind)
	require.Len(t, b.Wheels, 4)
	require.Len(t, b.Legs[0].Joints, 3)
	require.Equal(t, anatomy.Measure{Value: 0, Source: "estimated: its legs end in wheels; give the maker's number"}, b.Measure().StepHeight)
	require.Positive(t, tree(t, "dog", fourLegs("fixed")...).Measure().StepHeight.Value)
}

// Files of some dogs tell no limits at all: their shanks are no wheels.
func TestShanksWithoutLimitsAreNoWheels(t *testing.T) {
	var legs []string
	for _, line := range fourLegs("fixed") {
		legs = append(legs, strings.Replace(line, "revolute", "continuous", 1))
	}
	b := tree(t, "dog", legs...)
	require.Equal(t, anatomy.Quadruped, b.Kind)
	require.Len(t, b.Legs, 4)
	require.Empty(t, b.Wheels)
	require.Len(t, b.Legs[0].Joints, 3)
}

func TestFourLegsFoldForAnArmToReachLower(t *testing.T) {
	b := tree(t, "dog", append(fourLegs("fixed"), armOn("trunk")...)...)
	// Knees of 2 rad fold a leg of 0.62 m to about 0.34 m, from 0.70 of its length.
	require.InDelta(t, 0.62*0.7-2*0.31*0.54, b.Crouch(), 0.03)
	require.Contains(t, b.Measure().ReachLow.Source, "its legs folded, the trunk 0.")
	require.Zero(t, shipped(t, "humanoid_160").Crouch())
}

func TestALinkCalledL1IsNoLeftSide(t *testing.T) {
	b := tree(t, "carrier",
		"base_link wheel_left wl continuous y 0 0.2 0", "base_link wheel_right wr continuous y 0 -0.2 0",
		"base_link j1 l1 revolute z 0.15 0 0.3", "l1 j2 l2 revolute y 0 0 0.3", "l2 j3 l3 revolute y 0 0 0.3", "l3 j4 l4 revolute y 0 0 0.2")
	require.Len(t, b.Arms, 1)
	require.Equal(t, space.Rot{1, 0, 0, 0, 1, 0, 0, 0, 1}, b.Upright, "an arm in front does not turn the base")
}

// A hand without joints is fixed to the frame that the arm's maker names the tool.
func TestAFlangeWithAHandOnItIsNoTool(t *testing.T) {
	const box = `<visual><geometry><box size="0.04 0.04 0.04"/></geometry></visual>`
	length := func(hand string) float64 {
		text := `<robot name="r"><link name="base">` + box + `</link>`
		parent := "base"
		for i, z := range []string{"0.1", "0.1", "0.3", "0.3"} {
			link := fmt.Sprintf("a%d", i+1)
			axis := []string{"0 0 1", "0 1 0", "0 1 0", "0 1 0"}[i]
			text += fmt.Sprintf(`<link name="%[1]s">%[2]s</link><joint name="arm_%[1]s" type="revolute"><parent link="%[3]s"/><child link="%[1]s"/><origin xyz="0 0 %[4]s"/><axis xyz="%[5]s"/><limit lower="-2" upper="2" velocity="1" effort="10"/></joint>`, link, box, parent, z, axis)
			parent = link
		}
		text += `<link name="tool0"/><joint name="flange" type="fixed"><parent link="a4"/><child link="tool0"/><origin xyz="0 0 0.05"/></joint>` + hand + `</robot>`
		m, err := urdf.Parse("r.urdf", []byte(text))
		require.NoError(t, err)
		b := anatomy.New(m, nil)
		require.Len(t, b.Arms, 1)
		return b.Measure().ArmLength.Value
	}
	bare := length("")
	require.InDelta(t, 0.65, bare, 0.01, "to the flange")
	hand := `<link name="soft_hand"><visual><origin xyz="0 0 0.1"/><geometry><box size="0.04 0.04 0.2"/></geometry></visual></link><joint name="screws" type="fixed"><parent link="tool0"/><child link="soft_hand"/></joint>`
	require.Greater(t, length(hand), bare+0.03, "to the middle of the hand")
	tracker := `<link name="tracker_ee"/><joint name="tracked" type="fixed"><parent link="a4"/><child link="tracker_ee"/><origin xyz="0 0 0.05"/></joint>`
	require.InDelta(t, length(hand), length(hand+tracker), 1e-9, "what sits where the hand is screwed on is no tool either")
	own := hand + `<link name="hand_ee"/><joint name="held" type="fixed"><parent link="soft_hand"/><child link="hand_ee"/><origin xyz="0 0 0.15"/></joint>` + tracker
	require.InDelta(t, bare+0.15, length(own), 0.01, "to the frame furthest out, whichever the file names last")
}
