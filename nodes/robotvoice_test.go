package nodes_test

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/palinteractionmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/ttsmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/nodes/voice"
)

// peerVoice is a robot's own voice, which takes a second for each sentence.
type peerVoice struct {
	mu       sync.Mutex
	said     []any
	canceled []bool
	fails    bool
}

func (v *peerVoice) hears(goal any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.said = append(v.said, goal)
}

// ends notes how a sentence ended, and reports whether it is to fail.
func (v *peerVoice) ends(canceled bool) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.canceled = append(v.canceled, canceled)
	return v.fails
}

func (v *peerVoice) failing(fails bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.fails = fails
}

// told returns what was to be said, and which of the sentences were canceled.
func (v *peerVoice) told() (said []any, canceled []bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.said), slices.Clone(v.canceled)
}

// offer serves the action of the type under the name.
func offer[G, F, R rosio.Message](t *testing.T, n rosio.Node, name string, v *peerVoice, failed R) {
	t.Helper()
	_, err := rosio.ServeAction(n, name, func(ctx context.Context, g *rosio.Goal[G, F]) (R, rosio.Status) {
		v.hears(g.Value)
		var none R
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			<-time.After(200 * time.Millisecond) // until its loudspeaker is silent
			v.ends(true)
			return none, rosio.Canceled
		}
		if v.ends(false) {
			return failed, rosio.Aborted
		}
		return none, rosio.Succeeded
	})
	require.NoError(t, err)
}

// listener hears what the voice node tells.
type listener struct {
	say  *rosio.Publisher[msgs.Say]
	hush *rosio.Publisher[stdmsgs.Empty]

	mu       sync.Mutex
	speaking bool
	health   string
}

// hears returns whether something is spoken, and how the voice says that it is.
func (l *listener) hears() (speaking bool, health string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.speaking, l.health
}

func (l *listener) notes(note func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	note()
}

// newVoice starts the voice node with the robot's own voice, and somebody who listens.
func newVoice(t *testing.T, g rosio.Graph, engine, action string) *listener {
	t.Helper()
	n, err := g.Open(t.Context(), "voice")
	require.NoError(t, err)
	require.NoError(t, nodes.StartVoice(n, nodes.VoiceConfig{Settings: voice.Settings{Engine: engine}, Action: action}))
	console, err := g.Open(t.Context(), "console")
	require.NoError(t, err)
	l := &listener{}
	_, err = rosio.Subscribe(console, "speaking", rosio.Latched(), func(m stdmsgs.Bool) { l.notes(func() { l.speaking = m.Data }) })
	require.NoError(t, err)
	_, err = rosio.Subscribe(console, "/diagnostics", rosio.Reliable(), func(m diagnosticmsgs.DiagnosticArray) {
		l.notes(func() { l.health = m.Status[0].Message })
	})
	require.NoError(t, err)
	l.say, err = rosio.Publish[msgs.Say](console, "say", rosio.Reliable())
	require.NoError(t, err)
	l.hush, err = rosio.Publish[stdmsgs.Empty](console, "hush", rosio.Reliable())
	require.NoError(t, err)
	return l
}

// within lets the time pass, and all that happens in it.
func within(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// inLoop runs the test in fake time with a graph and a node of the robot's.
func inLoop(t *testing.T, test func(t *testing.T, g rosio.Graph, peer rosio.Node)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		peer, err := g.Open(t.Context(), "robot")
		require.NoError(t, err)
		test(t, g, peer)
	})
}

// The packages' own names of actions are the defaults; each is asked for the sentence in its own way.
func TestTheRobotsOwnVoiceSpeaks(t *testing.T) {
	for engine, tt := range map[string]struct {
		offer  func(t *testing.T, n rosio.Node, v *peerVoice)
		action string
		said   []any
	}{
		"audio_common_msgs/TTS": {
			offer: func(t *testing.T, n rosio.Node, v *peerVoice) {
				t.Helper()
				offer[audiocommonmsgs.TTSGoal, audiocommonmsgs.TTSFeedback](t, n, "say", v, audiocommonmsgs.TTSResult{})
			},
			said: []any{audiocommonmsgs.TTSGoal{Text: "I am on my way.", Language: "en"}, audiocommonmsgs.TTSGoal{Text: "做好了。", Language: "zh"}},
		},
		"tts_msgs/TTS": {
			offer: func(t *testing.T, n rosio.Node, v *peerVoice) {
				t.Helper()
				offer[ttsmsgs.TTSGoal, ttsmsgs.TTSFeedback](t, n, "tts_engine/tts", v, ttsmsgs.TTSResult{})
			},
			said: []any{
				ttsmsgs.TTSGoal{Text: "I am on my way.", Input: "I am on my way.", Locale: "en_GB"}, ttsmsgs.TTSGoal{Text: "做好了。", Input: "做好了。", Locale: "zh_CN"},
			},
		},
		"pal_interaction_msgs/Tts": {
			offer: func(t *testing.T, n rosio.Node, v *peerVoice) {
				t.Helper()
				offer[palinteractionmsgs.TtsGoal, palinteractionmsgs.TtsFeedback](t, n, "/robot/tts", v, palinteractionmsgs.TtsResult{})
			},
			action: "/robot/tts",
			said: []any{
				palinteractionmsgs.TtsGoal{Rawtext: palinteractionmsgs.TtsText{Text: "I am on my way.", LangID: "en_GB"}},
				palinteractionmsgs.TtsGoal{Rawtext: palinteractionmsgs.TtsText{Text: "做好了。", LangID: "zh_CN"}},
			},
		},
	} {
		t.Run(engine, func(t *testing.T) {
			inLoop(t, func(t *testing.T, g rosio.Graph, peer rosio.Node) {
				v := &peerVoice{}
				tt.offer(t, peer, v)
				l := newVoice(t, g, engine, tt.action)
				require.NoError(t, l.say.Publish(msgs.Say{Text: "I am on my way.", Language: "en"}))
				require.NoError(t, l.say.Publish(msgs.Say{Text: "做好了。", Language: "zh"}))
				within(500 * time.Millisecond)
				said, _ := v.told()
				require.Len(t, said, 1, "one after the other")
				speaking, _ := l.hears()
				require.True(t, speaking)
				within(3 * time.Second)
				said, canceled := v.told()
				require.Equal(t, tt.said, said)
				require.Equal(t, []bool{false, false}, canceled)
				speaking, health := l.hears()
				require.False(t, speaking)
				require.Equal(t, "ready to speak", health)
			})
		})
	}
}

func TestHushCancelsWhatTheRobotsOwnVoiceSays(t *testing.T) {
	inLoop(t, func(t *testing.T, g rosio.Graph, peer rosio.Node) {
		v := &peerVoice{}
		offer[ttsmsgs.TTSGoal, ttsmsgs.TTSFeedback](t, peer, "tts_engine/tts", v, ttsmsgs.TTSResult{})
		l := newVoice(t, g, "tts_msgs/TTS", "")
		require.NoError(t, l.say.Publish(msgs.Say{Text: "I am on my way.", Language: "en"}))
		require.NoError(t, l.say.Publish(msgs.Say{Text: "It takes six steps.", Language: "en"}))
		within(500 * time.Millisecond)
		require.NoError(t, l.hush.Publish(stdmsgs.Empty{}))
		within(100 * time.Millisecond)
		speaking, _ := l.hears()
		require.True(t, speaking, "it is not silent yet")
		within(500 * time.Millisecond)
		_, canceled := v.told()
		require.Equal(t, []bool{true}, canceled)
		speaking, _ = l.hears()
		require.False(t, speaking)
		within(5 * time.Second)
		said, _ := v.told()
		require.Len(t, said, 1, "what waited is forgotten")
	})
}

func TestWhyTheRobotsOwnVoiceDoesNotSpeakIsTold(t *testing.T) {
	inLoop(t, func(t *testing.T, g rosio.Graph, peer rosio.Node) {
		l := newVoice(t, g, "tts_msgs/TTS", "")
		require.NoError(t, l.say.Publish(msgs.Say{Text: "one", Language: "en"}))
		within(10 * time.Second)
		speaking, health := l.hears()
		require.Contains(t, health, `no node offers the action "tts_engine/tts"`)
		require.False(t, speaking)

		v := &peerVoice{fails: true}
		offer[ttsmsgs.TTSGoal, ttsmsgs.TTSFeedback](t, peer, "tts_engine/tts", v, ttsmsgs.TTSResult{ErrorMsg: "no voice of this locale"})
		require.NoError(t, l.say.Publish(msgs.Say{Text: "two", Language: "en"}))
		within(10 * time.Second)
		_, health = l.hears()
		require.Contains(t, health, "no voice of this locale")

		v.failing(false)
		require.NoError(t, l.say.Publish(msgs.Say{Text: "three", Language: "en"}))
		within(10 * time.Second)
		_, health = l.hears()
		require.Equal(t, "ready to speak", health)
	})
}

// A voice that never ends is given up, so that the next sentence has its turn.
func TestARobotsVoiceThatNeverEndsIsGivenUp(t *testing.T) {
	inLoop(t, func(t *testing.T, g rosio.Graph, peer rosio.Node) {
		var said atomic.Int32
		_, err := rosio.ServeAction(peer, "say", func(ctx context.Context, _ *rosio.Goal[audiocommonmsgs.TTSGoal, audiocommonmsgs.TTSFeedback]) (audiocommonmsgs.TTSResult, rosio.Status) {
			said.Add(1)
			<-ctx.Done()
			return audiocommonmsgs.TTSResult{}, rosio.Canceled
		})
		require.NoError(t, err)
		l := newVoice(t, g, "audio_common_msgs/TTS", "")
		require.NoError(t, l.say.Publish(msgs.Say{Text: "one", Language: "en"}))
		require.NoError(t, l.say.Publish(msgs.Say{Text: "two", Language: "en"}))
		within(15 * time.Second)
		_, health := l.hears()
		require.Contains(t, health, "did not end")
		require.EqualValues(t, 2, said.Load())
	})
}
