package voice

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Programs says sentences with a program that writes a WAVE file and another one
// that plays it. Both are run, never linked.
type Programs struct {
	render func(text, language, file string) []string
	player []string
}

// Settings choose the programs.
type Settings struct {
	Engine string // "auto", "espeak-ng", "flite" or "piper"
	Model  string // the file of piper's voice, or of one for each language: "en=FILE,zh=FILE"
	Player string // command that plays the file whose name follows; "": paplay, pw-play or aplay
}

// endWait bounds how long a program may take to end after it was told to.
const endWait = time.Second

// Find returns the programs, or a *task.Failure that says what to install.
func Find(s Settings) (*Programs, error) {
	p := &Programs{player: strings.Fields(s.Player)}
	if s.Engine == "auto" || s.Engine == "" {
		for _, name := range []string{"espeak-ng", "flite"} {
			if installed(name) {
				s.Engine = name
				break
			}
		}
	}
	switch {
	case s.Engine == "espeak-ng":
		p.render = espeak
	case s.Engine == "flite":
		p.render = flite
	case s.Engine == "piper":
		voices, ok := piperVoices(s.Model)
		if !ok {
			return nil, noVoice(nil, "piper needs the file of a voice, or of one for each language; set ~piper_model to FILE or en=FILE,zh=FILE")
		}
		p.render = piper(voices)
	case s.Engine == "auto" || s.Engine == "":
		return nil, noVoice(nil, "no program that speaks is installed; install espeak-ng or flite")
	default:
		return nil, noVoice(nil, fmt.Sprintf("there is no engine %q; write auto, espeak-ng, flite, piper, sound_play or the type of the robot's action: audio_common_msgs/TTS, tts_msgs/TTS, pal_interaction_msgs/Tts", s.Engine))
	}
	if !installed(s.Engine) {
		return nil, noVoice(nil, s.Engine+" is not installed")
	}
	for _, player := range [][]string{{"paplay"}, {"pw-play"}, {"aplay", "-q"}} {
		if len(p.player) == 0 && installed(player[0]) {
			p.player = player
		}
	}
	if len(p.player) == 0 {
		return nil, noVoice(nil, "no program that plays sound is installed; install alsa-utils (aplay) or pulseaudio-utils (paplay)")
	}
	return p, nil
}

func installed(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// espeak speaks every language of ours.
func espeak(text, language, file string) []string {
	voice := "en-us"
	if strings.HasPrefix(language, "zh") {
		voice = "cmn"
	}
	return []string{"espeak-ng", "-v", voice, "-w", file, "--", text}
}

// flite is clearer than espeak-ng, and knows English alone.
func flite(text, language, file string) []string {
	if strings.HasPrefix(language, "zh") && installed("espeak-ng") {
		return espeak(text, language, file)
	}
	return []string{"flite", "-voice", "slt", "-t", text, "-o", file}
}

// Say renders and plays the text.
func (p *Programs) Say(ctx context.Context, text, language string) (err error) {
	dir, err := os.MkdirTemp("", "saydo-voice")
	if err != nil {
		return noVoice(err, "there is no room for what is to be said")
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	file := filepath.Join(dir, "say.wav")
	// A program takes a text that begins with a dash for an option.
	text = strings.TrimLeft(text, "- ")
	if err := run(ctx, p.render(text, language, file)); err != nil {
		return err
	}
	return run(ctx, append(append([]string(nil), p.player...), file))
}

// run runs a program to its end.
func run(ctx context.Context, command []string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.WaitDelay = endWait
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	words := strings.Join(strings.Fields(string(out)), " ")
	return noVoice(err, fmt.Sprintf("%s failed: %.200s", command[0], words))
}
