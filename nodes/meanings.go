package nodes

import "maps"

// meanings are what the parameters of a kind of node mean, with their units, as others are told of them: `ros2 param describe`. The
// README's tables say the same, which a test in docs holds them to.
func meanings(kind string) map[string]string {
	all := map[string]string{
		"~domain":  "planning domain: a shipped name or a file",
		"~world":   "world: a shipped name or a file",
		"~body":    "body: a shipped name or a file",
		"~managed": "ROS 2: do nothing until a lifecycle manager configures and activates the node",
	}
	for _, more := range byKind(kind) {
		maps.Copy(all, more)
	}
	return all
}

// byKind are the meanings of the parameters that only some kinds of nodes have.
func byKind(kind string) []map[string]string {
	switch kind {
	case "intake":
		return []map[string]string{hearingMeanings()}
	case "planner":
		return []map[string]string{modelMeanings(), remoteMeanings()}
	case "executor":
		return []map[string]string{modelMeanings(), executorMeanings()}
	case "body", "picture":
		return []map[string]string{frameMeanings()}
	case "world":
		return []map[string]string{frameMeanings(), worldMeanings()}
	case "sim":
		return []map[string]string{frameMeanings(), simMeanings()}
	case "voice":
		return []map[string]string{voiceMeanings()}
	}
	return nil
}

func hearingMeanings() map[string]string {
	return map[string]string{
		"~listen":         "where sound comes from: `microphone`, `topic`, or a command that writes 16 kHz mono S16LE; empty: nowhere",
		"~server":         "URL of a server that recognises speech, as it is (`http://127.0.0.1:8000`), with `/v1`, or with the whole path (whisper.cpp: `http://127.0.0.1:8080/inference`); its key, if it wants one, is the environment's `SAYDO_RECOGNISER_KEY`",
		"~server_model":   "the model that this server is to use; empty: `whisper-1`",
		"~language":       "the language that this server is told; empty: it finds out. With another than `en` pocketsphinx takes no commands beside it, and what it spots is a hint that undoes nothing of which the server is sure",
		"~wake_word":      "what has to be said, in front or at the end (\"go home, robot\"); stop words need none, nor does the answer to what was read back. What is begun in the next 10 s needs none either; said alone, it is answered (\"Yes?\"). Pocketsphinx alone knows only English words, and not \"Saydo\": one that it does not know is refused, at the start, too",
		"~sure":           "confidence from which on one recogniser is believed, 0 to 1; 0: each that tells one",
		"~vad_model":      "the file of Silero's model (`silero_vad.onnx` of the pip package silero-vad), which then tells speech from other sounds; empty: their energy does",
		"~vad_library":    "onnxruntime's library (`libonnxruntime.so` of the pip package onnxruntime), which computes Silero's model",
		"~stop_threshold": "how many times likelier \"stop\" must be than any other sounds to be spotted in them, 0 to 1; a smaller one hears it more often, also where nobody said it; 0: only the recognisers hear it",
		"~echo_cancelled": "the microphone does not hear the robot's own voice",
		"~rate":           "samples a second of the sound on `audio` and `audio_stamped` where `audio_info` tells nothing of it, 4000 to 384000",
		"~channels":       "how many channels that sound has, one sample of each after the other, 1 to 32",
		"~encoding":       "how one sample of it is written: `S16LE`, `S24LE`, `S32LE`, `F32LE`, `U8` or `MULAW` (µ-law, as telephones send it)",
	}
}

func modelMeanings() map[string]string {
	return map[string]string{
		"~model/name":       "the language model that reads what rules do not, as its server calls it; empty: none, unless there is a profile",
		"~model/profile":    "settings that suit a board: small, pi5, nuc, orin, agx, desktop",
		"~model/kind":       "protocol of the server: ollama, or openai for any that is compatible",
		"~model/url":        "address of the server (openai: `http://127.0.0.1:8080`)",
		"~model/remote":     "the server may be on another machine, to which what people say is then sent",
		"~model/threads":    "processor threads of the server, Ollama only; 0: its own choice",
		"~model/context":    "tokens of prompt and answer, Ollama only; 0: 4096",
		"~model/keep_alive": "how long [s] the model stays in memory, Ollama only; negative: for good; 0: the server's choice",
		"~model/votes":      "answers that are compared; the majority of those without a fault is taken",
		"~model/timeout":    "longest time [s] of one reading; 0: 25",
		"~model/first":      "longest wait [s] for the first byte of an answer, within ~model/timeout; 0: 60",
		"~model/between":    "longest wait [s] between two pieces of an answer; 0: 10",
	}
}

func remoteMeanings() map[string]string {
	return map[string]string{
		"~remote/name":    "a model on another machine, asked only when all others fail; empty: nothing leaves this machine",
		"~remote/kind":    "protocol of that model's server: openai or ollama",
		"~remote/url":     "address of that server",
		"~remote/timeout": "longest time [s] of one reading by that model; 0: 25",
	}
}

func executorMeanings() map[string]string {
	return map[string]string{
		"~autonomy":   "full: begin at once; plan: show the plan and wait for a yes, a no, or what is to be changed (\"skip step 3\", \"leave out the cup\", \"without the last step\", \"do step 4 first\"); step: for one before every step, where \"skip this step\" and \"yes to all\" count too (\"one at a time\" has each asked about again, at any autonomy); dry: show the plan and move nothing",
		"~reserve":    "what must be left in the battery, between 0 and 1 (full); the robot charges first where less is",
		"~trust":      "how long [s] what was seen counts; what is older is looked at again before it is called done, or decides an \"if\" or \"until\"",
		"~model/name": "the language model that is asked under which known failure the robot's own words fall, where it tells no code and has failed at the step once more; it chooses nothing else, among what such a step can fail of and no number contradicts. Empty: none, unless there is a profile",
		"~log":        "directory for the log of all that happens (`auto`: `saydo` and the namespace in `ROS_HOME`, else in `~/.ros`); what the last log there left unfinished or waiting is taken up, after ten minutes only when somebody says so; one program has a directory",
	}
}

func frameMeanings() map[string]string {
	return map[string]string{
		"~map_frame":  "what the robot calls the frame of its map on `/tf`, in which all poses are",
		"~base_frame": "what the robot calls the frame of its base",
	}
}

func worldMeanings() map[string]string {
	return map[string]string{
		"~classes": "what the classes of `detections_3d` are here: a shipped name or a file, in the form that its schema gives",
	}
}

func simMeanings() map[string]string {
	return map[string]string{
		"~seed":        "what is drawn by chance: where things lie, which faults come",
		"~speed":       "simulated time over real time, 0 to 100; 0: as fast as it can",
		"~faults":      "chance of a fault per action, 0 to 1",
		"~fault_kinds": "list of kinds, as for `-fault-kinds`, or `all`; empty: those that can be put right",
		"~answers":     "simulated people answer the robot's questions",
		"~battery":     "what is left in the battery at the start, 0 to 1 (full)",
	}
}

func voiceMeanings() map[string]string {
	return map[string]string{
		"~engine":      "`espeak-ng`, `flite`, `piper`, or a voice of the robot's own: `sound_play` for ROS's node of that name, whose topic `robotsound` (sound_play/SoundRequest) it then publishes, or the type of its action: `audio_common_msgs/TTS` (ROS 2; audio_common by mgonzs13), `tts_msgs/TTS` (ROS 2; ROS4HRI, PAL), `pal_interaction_msgs/Tts` (ROS 1; PAL). auto: the first of the programs that is installed",
		"~action":      "where the robot offers that action; empty: `say`, `tts_engine/tts` or `tts`, as those packages do",
		"~piper_model": "the file of piper's voice, or of one for each language: `en=FILE,zh=FILE`; a language without one is spoken by espeak-ng",
		"~player":      "command that plays the file whose name follows; empty: paplay, pw-play or aplay",
		"~narrate":     "tell of the task under way",
	}
}
