package voice

import (
	"regexp"
	"strings"
)

// tagged is a voice's file behind the language that it speaks: en=/voices/amy.onnx.
var tagged = regexp.MustCompile(`^([a-z]{2,3})=(.+)$`)

// piperVoices are the files of piper's voices by their languages, of which each has one; "" is for every language.
// It is false where there is none, or they are written in another way.
func piperVoices(models string) (files map[string]string, ok bool) {
	files = map[string]string{}
	for one := range strings.SplitSeq(models, ",") {
		one = strings.TrimSpace(one)
		switch m := tagged.FindStringSubmatch(one); {
		case m != nil:
			files[m[1]] = m[2]
		case one == "" || files[""] != "":
			return nil, false
		default:
			files[""] = one
		}
	}
	return files, true
}

// piper renders with the voice of the language; one that has none is spoken by espeak-ng where that is installed, and else by
// English's.
func piper(files map[string]string) func(text, language, file string) []string {
	return func(text, language, file string) []string {
		language, _, _ = strings.Cut(language, "-")
		for _, of := range []string{language, ""} {
			if model := files[of]; model != "" {
				return []string{"piper", "-m", model, "-f", file, "--", text}
			}
		}
		if model := files["en"]; model != "" && (language == "" || !installed("espeak-ng")) {
			return []string{"piper", "-m", model, "-f", file, "--", text}
		}
		return espeak(text, language, file)
	}
}
