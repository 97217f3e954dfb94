package nodes

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/internal/rosio/interfaces/palinteractionmsgs"
	"saydo/internal/rosio/interfaces/soundplay"
	"saydo/internal/rosio/interfaces/ttsmsgs"
	"saydo/nodes/voice"
	"saydo/task"
)

// The robot's own voices, by the type of their action; the names of the actions are those under which
// their packages offer them.
const (
	soundPlayEngine = "sound_play"
	audioCommonTTS  = "audio_common_msgs/TTS"
	ros4hriTTS      = "tts_msgs/TTS"
	palTTS          = "pal_interaction_msgs/Tts"
)

// robotVoice opens the robot's own voice that the engine names; nil: it names none.
func robotVoice(n rosio.Node, engine, action string) (voice.Engine, error) {
	switch engine {
	case soundPlayEngine:
		out, err := rosio.Publish[soundplay.SoundRequest](n, "robotsound", rosio.Reliable())
		return soundPlay{out}, err
	case audioCommonTTS:
		return newSpoken[audiocommonmsgs.TTSGoal, audiocommonmsgs.TTSFeedback](n, orElse(action, "say"),
			func(text, language string) audiocommonmsgs.TTSGoal {
				return audiocommonmsgs.TTSGoal{Text: text, Language: orElse(language, english)}
			}, func(audiocommonmsgs.TTSResult) string { return "" })
	case ros4hriTTS:
		return newSpoken[ttsmsgs.TTSGoal, ttsmsgs.TTSFeedback](n, orElse(action, "tts_engine/tts"),
			func(text, language string) ttsmsgs.TTSGoal {
				return ttsmsgs.TTSGoal{Input: text, Text: text, Locale: locale(language)}
			}, func(r ttsmsgs.TTSResult) string { return r.ErrorMsg })
	case palTTS:
		return newSpoken[palinteractionmsgs.TtsGoal, palinteractionmsgs.TtsFeedback](n, orElse(action, "tts"),
			func(text, language string) palinteractionmsgs.TtsGoal {
				return palinteractionmsgs.TtsGoal{Rawtext: palinteractionmsgs.TtsText{Text: text, LangID: locale(orElse(language, english))}}
			}, func(r palinteractionmsgs.TtsResult) string { return r.Msg })
	}
	return nil, nil //nolint:nilnil // a program of this machine speaks
}

// locale is the language as PAL's and ROS4HRI's voices name it, of which English ones come as British.
func locale(language string) string {
	switch {
	case strings.HasPrefix(language, "zh"):
		return "zh_CN"
	case strings.HasPrefix(language, english):
		return "en_GB"
	}
	return language
}

// spoken is a voice that is an action.
type spoken[G, F, R rosio.Message] struct {
	client *rosio.ActionClient[G, F, R]
	name   string
	goal   func(text, language string) G
	fault  func(R) string // what its result says that went wrong
}

func newSpoken[G, F, R rosio.Message](n rosio.Node, name string, goal func(text, language string) G, fault func(R) string) (voice.Engine, error) {
	client, err := rosio.NewActionClient[G, F, R](n, name)
	return &spoken[G, F, R]{client, name, goal, fault}, err
}

// How long a voice may take for a sentence: it may be slow to begin, and speak slowly, but one that never ends
// must not keep the robot from saying anything else.
const (
	hushWait    = time.Second // for its word that it is silent
	voiceBegins = 10 * time.Second
	voiceSlow   = 3
)

// Say sends the sentence and waits until it is said. It is cut off by cancelling the goal, and the voice is then waited
// for shortly: whether the robot speaks is told others, who hear what it says.
func (s *spoken[G, F, R]) Say(ctx context.Context, text, language string) error {
	if err := ready(ctx, s.client, s.name); err != nil {
		return err
	}
	limit, cancel := context.WithTimeoutCause(ctx, voiceBegins+voiceSlow*lasts(text), errEndless)
	defer cancel()
	handle, err := s.client.Send(limit, s.goal(text, language), nil)
	if err != nil {
		return transport(s.name, err)
	}
	result, err := handle.Result(limit)
	if err != nil && limit.Err() != nil {
		_, late := standStill(limit, handle, hushWait)
		return errors.Join(context.Cause(limit), late)
	}
	switch {
	case err != nil:
		return transport(s.name, err)
	case result.Status != rosio.Succeeded:
		reason := orElse(s.fault(result.Value), orElse(result.Text, "it gives no reason"))
		return task.Fail(task.CodeNoVoice, "speak", "the robot's voice %s did not say it: %s", s.name, reason)
	}
	return nil
}

var errEndless = &task.Failure{Op: "speak", Code: task.CodeNoVoice, Hint: "the robot's voice did not end; look whether it still runs"}

// soundPlay lets ROS's sound_play node speak.
type soundPlay struct {
	out *rosio.Publisher[soundplay.SoundRequest]
}

// sound_play does not tell on this topic when it has spoken: the time is
// estimated at 15 characters a second, of Chinese 4, and a moment to begin.
const (
	soundPlayBegin = 500 * time.Millisecond
	perCharacter   = time.Second / 15
	perHan         = time.Second / 4
)

// lasts is about how long it takes to say the text.
func lasts(text string) time.Duration {
	han := (len(text) - utf8.RuneCountInString(text)) / 2 // three bytes each
	return time.Duration(utf8.RuneCountInString(text)-han)*perCharacter + time.Duration(han)*perHan
}

// Say asks for the text and waits as long as it takes to say it.
func (s soundPlay) Say(ctx context.Context, text, _ string) error {
	request := soundplay.SoundRequest{Sound: soundplay.SoundRequestSay, Command: soundplay.SoundRequestPlayOnce, Volume: 1, Arg: text}
	if err := s.out.Publish(request); err != nil {
		return err
	}
	wait := time.NewTimer(soundPlayBegin + lasts(text))
	defer wait.Stop()
	select {
	case <-wait.C:
		return nil
	case <-ctx.Done():
		return s.out.Publish(soundplay.SoundRequest{Sound: soundplay.SoundRequestAll, Command: soundplay.SoundRequestPlayStop})
	}
}
