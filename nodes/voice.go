package nodes

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"saydo/config"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes/voice"
)

// VoiceConfig is how the voice node speaks.
type VoiceConfig struct {
	voice.Settings
	Action  string       // where the robot's own voice offers its action; "": where its package does
	Narrate func() bool  // whether it tells of the task under way; nil: it does not
	Speak   voice.Engine // nil: what Settings name
}

// voiceNode speaks.
type voiceNode struct {
	node     rosio.Node
	speaker  *voice.Speaker
	speaking *rosio.Publisher[stdmsgs.Bool]
	saying   *rosio.Publisher[msgs.Say]
	fault    atomic.Pointer[string]

	mu  sync.Mutex
	now msgs.Say // the sentence under way; no text: none
}

// repeatAfter is how often it is told again that the robot speaks, so that nobody takes a
// voice node that was killed for one that speaks for ever.
const repeatAfter = time.Second

// StartVoice starts the voice node: it says what comes on "say" and, narrating,
// what "events" tell; "hush" silences it now and "mute" until it is told
// otherwise. It publishes on "speaking" whether it speaks, and on "saying" what. Where a voice of the robot's own
// speaks, it publishes on "robotsound" (sound_play) or uses that voice's action.
func StartVoice(n rosio.Node, c VoiceConfig) error {
	v := &voiceNode{node: n}
	lines, err := config.ReadVoice()
	if err != nil {
		return err
	}
	engine, err := v.engine(c)
	if err != nil {
		return err
	}
	if v.speaking, err = rosio.Publish[stdmsgs.Bool](n, "speaking", rosio.Latched()); err != nil {
		return err
	}
	if v.saying, err = rosio.Publish[msgs.Say](n, "saying", rosio.Latched()); err != nil {
		return err
	}
	v.speaker = voice.New(relieved{engine, v}, v.changed, v.noted)
	v.changed("", "")
	var errs [7]error
	_, errs[0] = rosio.Subscribe(n, "say", rosio.Reliable(), func(m msgs.Say) { v.speaker.Say(m.Text, m.Language) })
	_, errs[1] = rosio.Subscribe(n, "hush", rosio.Reliable(), func(stdmsgs.Empty) { v.speaker.Hush() })
	_, errs[2] = rosio.Subscribe(n, "mute", rosio.Latched().FromAnyone(), func(m stdmsgs.Bool) { v.speaker.Mute(m.Data) })
	if c.Narrate != nil {
		errs[3] = v.narrate(voice.NewNarrator(lines), c.Narrate)
	}
	errs[4] = n.Go(v.speaker.Run)
	errs[5] = diagnose(n, v.health)
	errs[6] = n.Go(v.repeat)
	return errors.Join(errs[:]...)
}

// narrate tells of the task under way while it is wanted. It hears of it all the time, so that it knows what it tells of.
func (v *voiceNode) narrate(narrator *voice.Narrator, wanted func() bool) error {
	_, err := rosio.Subscribe(v.node, "events", rosio.Reliable(), func(m msgs.Event) {
		event, err := msgconv.Event(m)
		if err != nil {
			v.noted(err)
			return
		}
		if text, language := narrator.Event(event); text != "" && wanted() {
			v.speaker.Say(text, language)
		}
	})
	return err
}

// engine returns what speaks. Without any the node runs on, and tells what is
// missing: a robot without a voice still works.
func (v *voiceNode) engine(c VoiceConfig) (voice.Engine, error) {
	if c.Speak != nil {
		return c.Speak, nil
	}
	if own, err := robotVoice(v.node, c.Engine, c.Action); own != nil || err != nil {
		return own, err
	}
	programs, err := voice.Find(c.Settings)
	if err != nil {
		v.noted(err)
		return dumb{err}, nil
	}
	return programs, nil
}

// relieved notes that a fault is over once something was said.
type relieved struct {
	voice.Engine

	node *voiceNode
}

// Say says it.
func (r relieved) Say(ctx context.Context, text, language string) error {
	err := r.Engine.Say(ctx, text, language)
	if err == nil {
		r.node.fault.Store(nil)
	}
	return err
}

// dumb is what speaks where nothing can.
type dumb struct{ err error }

// Say says nothing, and why.
func (d dumb) Say(context.Context, string, string) error { return d.err }

// health tells what keeps the robot from speaking.
func (v *voiceNode) health() health {
	if fault := v.fault.Load(); fault != nil {
		return ailing(*fault)
	}
	return healthy("ready to speak")
}

// noted tells a fault once, until another one comes.
func (v *voiceNode) noted(err error) {
	text := err.Error()
	if old := v.fault.Swap(&text); old == nil || *old != text {
		v.node.Log(rosio.Warn, "voice: "+text)
	}
}

// changed tells what the robot says from now on; "": nothing.
func (v *voiceNode) changed(text, language string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.now = msgs.Say{Text: text, Language: language}
	v.tell()
}

// repeat tells again and again that the robot speaks, for as long as it does.
func (v *voiceNode) repeat(ctx context.Context) {
	tick := time.NewTicker(repeatAfter)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		v.mu.Lock()
		if v.now.Text != "" {
			v.tell()
		}
		v.mu.Unlock()
	}
}

// tell publishes whether the robot speaks, and what. The caller holds mu.
func (v *voiceNode) tell() {
	v.now.Header.Stamp = v.node.Clock().Now()
	for _, err := range []error{v.saying.Publish(v.now), v.speaking.Publish(stdmsgs.Bool{Data: v.now.Text != ""})} {
		if err != nil && !errors.Is(err, rosio.ErrClosed) {
			v.node.Log(rosio.Warn, "voice: "+err.Error())
		}
	}
}

// readVoice reads the parameters of the voice node.
func readVoice(ctx context.Context, n rosio.Given) (VoiceConfig, error) {
	r := readsAs(ctx, n, "voice")
	var narrate atomic.Bool
	_ = read(r, "~narrate", true, rosio.Live(nil, narrate.Store))
	c := VoiceConfig{Action: read(r, "~action", ""), Narrate: narrate.Load}
	c.Engine, c.Model, c.Player = read(r, "~engine", "auto"), read(r, "~piper_model", ""), read(r, "~player", "")
	return c, r.err
}
