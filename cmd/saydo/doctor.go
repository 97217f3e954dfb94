package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"

	"saydo/intake/audio"
	"saydo/intake/sphinx"
	"saydo/internal/rosio/ros1"
	"saydo/nodes"
	"saydo/nodes/voice"
)

// finding is one line of the doctor's report.
type finding struct {
	what string
	ok   bool
	need bool   // Saydo does not work without it
	says string // what is there, or what is missing
	mend string // the one command or step that mends it
}

func doctorCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "doctor", "[-body FILE] [-model NAME]")
	body := fs.String("body", shippedBody, "the robot's body `file`, or its URDF, or the name of a shipped body")
	settings := modelFlags(fs)
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) > 0 {
		return fail(c, exitUsage, "doctor takes no arguments")
	}
	code = exitOK
	for _, f := range examine(ctx, *body, *settings) {
		mark := markDone
		if !f.ok {
			mark = "-"
			if f.need {
				mark, code = markFailed, exitNot
			}
		}
		fmt.Fprintf(c.out, "%s %-13s %s\n", mark, f.what, f.says)
		if !f.ok && f.mend != "" {
			fmt.Fprintf(c.out, "  %-13s %s\n", "", f.mend)
		}
	}
	return code
}

func examine(ctx context.Context, body string, s nodes.ModelSettings) []finding {
	out := []finding{{what: "saydo", ok: true, says: fmt.Sprintf("%s, %s on %s/%s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)}}
	out = append(append(out, examineFiles(body)...),
		examineMaster(ctx), examineHost(ctx), examineTools(), examineROS2(), examineModel(ctx, s), examineMicrophone(), examineRecogniser(), examineVoice())
	return append(out, examineNodes(ctx)...)
}

// shippedBody is the body that is looked at where none is named.
const shippedBody = "humanoid_180"

// examineFiles loads what is shipped, as every run does, with the body; what that body's file tells
// otherwise than its URDF has a line of its own.
func examineFiles(body string) []finding {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: body})
	if err != nil {
		mend := "build again from a clean clone"
		if body != shippedBody {
			mend = "mend that file: saydo body " + body
		}
		return []finding{{what: "configuration", need: true, says: err.Error(), mend: mend}}
	}
	out := []finding{{what: "configuration", ok: true, says: "domain, skills, world and body fit together"}}
	for _, contrary := range library.Body.Contrary() {
		out = append(out, finding{what: "body", says: contrary})
	}
	return out
}

func examineMaster(ctx context.Context) finding {
	f := finding{what: "ROS 1 master", need: true}
	setup, _, err := ros1.ParseSetup(nil, os.Getenv)
	if err == nil {
		err = setup.Check()
	}
	if err != nil {
		f.says, f.mend = err.Error(), "unset ROS_MASTER_URI"
		return f
	}
	if masterAnswers(ctx, setup.Master) {
		f.ok, f.says = true, "answers at "+setup.Master
		return f
	}
	host, port, err := masterAddress(setup)
	if err != nil {
		f.says, f.mend = err.Error(), "unset ROS_MASTER_URI"
		return f
	}
	address := net.JoinHostPort(host, port)
	l, err := net.Listen("tcp", address)
	if err != nil {
		f.says, f.mend = address+" is taken by a program that is no master", "saydo run takes a free port by itself; see what has it with: ss -ltnp"
		f.need = false
		return f
	}
	if err := l.Close(); err != nil {
		f.says = err.Error()
		return f
	}
	f.ok, f.says = true, "none; saydo run brings its own at "+address
	return f
}

// examineHost tells by which name other machines reach the nodes of ROS 1.
func examineHost(ctx context.Context) finding {
	f := finding{what: "ROS 1 address"}
	setup, _, err := ros1.ParseSetup(nil, os.Getenv)
	if err == nil {
		err = setup.CheckHost(ctx)
	}
	host := ""
	if err == nil {
		host, err = setup.OwnHost(ctx)
	}
	switch {
	case err != nil:
		f.says, f.mend = err.Error(), "set ROS_IP to an address of this machine (hostname -I lists them), or unset ROS_IP and ROS_HOSTNAME"
	case ros1.Local(host):
		f.ok, f.says = true, "nodes are at "+host+", for this machine only; for others set ROS_IP, and ROS_MASTER_URI, to this machine's address"
	default:
		f.ok, f.says = true, "other machines reach the nodes at "+host
	}
	return f
}

func examineTools() finding {
	for _, tool := range []string{"rostopic", "roslaunch"} {
		if _, err := exec.LookPath(tool); err != nil {
			return finding{
				what: "ROS 1 tools", says: tool + " is not here; only needed to look in from outside",
				mend: "apt-get install python3-rostopic python3-roslaunch",
			}
		}
	}
	return finding{what: "ROS 1 tools", ok: true, says: "rostopic and roslaunch are here"}
}

func examineMicrophone() finding {
	if !soundDevice() {
		return finding{what: "microphone", says: "no sound device; type, or let it hear a file (run -audio) or the topic audio"}
	}
	command, err := audio.Recorder("")
	if err != nil {
		return finding{what: "microphone", says: err.Error(), mend: "apt-get install alsa-utils"}
	}
	return finding{what: "microphone", ok: true, says: command[0] + " records: saydo run -listen microphone"}
}

// examineRecogniser looks for the recogniser that works without a server.
func examineRecogniser() finding {
	d, err := sphinx.Open(sphinx.Config{})
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		return finding{what: "recogniser", says: err.Error(), mend: "apt-get install libpocketsphinx3 pocketsphinx-en-us"}
	}
	return finding{what: "recogniser", ok: true, says: "pocketsphinx is here (English); other languages need a server (-recogniser URL)"}
}

// soundDevice reports whether this machine has a device that records or plays.
func soundDevice() bool {
	_, err := os.Stat("/dev/snd")
	return err == nil
}

// examineVoice looks for what the robot speaks with. A sound server may be on another machine, where its address is set.
func examineVoice() finding {
	_, err := voice.Find(voice.Settings{})
	return voiceFinding(err, soundDevice() || os.Getenv("PULSE_SERVER") != "" || os.Getenv("PIPEWIRE_REMOTE") != "")
}

// voiceFinding is what is told where programs that speak are missing by that error, or there is nothing that sounds.
func voiceFinding(programs error, sounds bool) finding {
	switch {
	case programs != nil:
		return finding{what: "voice", says: programs.Error(), mend: "apt-get install espeak-ng alsa-utils"}
	case !sounds:
		return finding{
			what: "voice", says: "the programs that speak are here, but no sound device: nobody would hear them",
			mend: "connect a loudspeaker, or name the robot's own voice with voice_engine:= of the launch files",
		}
	}
	return finding{what: "voice", ok: true, says: "it can speak: saydo run -voice"}
}
