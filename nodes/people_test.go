package nodes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

// uttered is what a recogniser tells of a voice.
type uttered struct {
	voice, partial, final string
	confidence            float64
}

// voicesSay plays what voices say, a second apart, and returns the instructions and what the robot says.
func voicesSay(t *testing.T, persons map[string]string, all []uttered) (acted []msgs.Instruction, says []string) {
	t.Helper()
	r := newRobot(t, asked{})
	_, err := rosio.Subscribe(r.console, "utterance", rosio.Reliable(), func(m msgs.Instruction) { acted = append(acted, m) })
	require.NoError(t, err)
	_, err = rosio.Subscribe(r.console, "say", rosio.Reliable(), func(m msgs.Say) { says = append(says, m.Text) })
	require.NoError(t, err)
	list, err := rosio.Publish[hrimsgs.IdsList](r.console, "/humans/persons/tracked", rosio.Latched())
	require.NoError(t, err)
	var ids hrimsgs.IdsList
	for person, voice := range persons {
		out, err := rosio.Publish[stdmsgs.String](r.console, "/humans/persons/"+person+"/voice_id", rosio.Latched())
		require.NoError(t, err)
		require.NoError(t, out.Publish(stdmsgs.String{Data: voice}))
		ids.Ids = append(ids.Ids, person)
	}
	require.NoError(t, list.Publish(ids))
	here, err := rosio.Publish[hrimsgs.IdsList](r.console, "/humans/voices/tracked", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, here.Publish(hrimsgs.IdsList{Ids: []string{"v1", "v2"}}))
	speech := map[string]*rosio.Publisher[hrimsgs.LiveSpeech]{}
	for _, voice := range []string{"v1", "v2"} {
		speech[voice], err = rosio.Publish[hrimsgs.LiveSpeech](r.console, "/humans/voices/"+voice+"/speech", rosio.Reliable())
		require.NoError(t, err)
	}
	<-time.After(time.Second)
	for _, s := range all {
		require.NoError(t, speech[s.voice].Publish(hrimsgs.LiveSpeech{Incremental: s.partial, Final: s.final, Confidence: s.confidence}))
		<-time.After(time.Second)
		synctest.Wait() // what came by then is there to be read
	}
	return acted, says
}

// What two people say at a time is told apart by their voices.
func TestVoicesAreToldApart(t *testing.T) {
	t.Parallel()
	ben := map[string]string{"ben": "v2", "somebody": "v1"}
	for _, tt := range []struct {
		name      string
		persons   map[string]string
		said      []uttered
		acts, by  []string
		readBacks int
	}{
		{"a sentence that began before the stop of another voice", nil, []uttered{{voice: "v1", partial: "go to"}, {voice: "v2", final: "stop", confidence: 0.9}, {voice: "v1", final: "go to the kitchen", confidence: 0.9}}, nil, nil, 0},
		{"one that began behind it", nil, []uttered{{voice: "v2", final: "stop", confidence: 0.9}, {voice: "v1", partial: "go to"}, {voice: "v1", final: "go to the kitchen", confidence: 0.9}}, []string{"go to the kitchen"}, []string{""}, 0},
		{"the yes of another voice", nil, []uttered{{voice: "v1", final: "go to the kitchen"}, {voice: "v2", final: "yes", confidence: 0.9}}, nil, nil, 1},
		{"the yes of the same voice", nil, []uttered{{voice: "v1", final: "go to the kitchen"}, {voice: "v2", final: "yes", confidence: 0.9}, {voice: "v1", final: "yes", confidence: 0.9}}, []string{"go to the kitchen"}, []string{""}, 1},
		{"the voice of a person of the world", ben, []uttered{{voice: "v2", final: "bring me the red cup", confidence: 0.9}}, []string{"bring me the red cup"}, []string{"ben"}, 0},
		{"that of somebody else", ben, []uttered{{voice: "v1", final: "go to the kitchen", confidence: 0.9}}, []string{"go to the kitchen"}, []string{""}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var acts, by []string
				acted, says := voicesSay(t, tt.persons, tt.said)
				for _, in := range acted {
					acts, by = append(acts, in.Text), append(by, in.Speaker)
				}
				require.Equal(t, tt.acts, acts)
				require.Equal(t, tt.by, by)
				if tt.readBacks > 0 {
					require.Contains(t, says, "Go to the kitchen, yes?")
				}
			})
		})
	}
}
