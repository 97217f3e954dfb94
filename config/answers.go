package config

import (
	"saydo/internal/yamlfile"
	"saydo/task"
)

// ReadAnswers reads what a robot answers to what anybody may ask it, in words that a
// world may replace: config/lexicons/answers.yaml.
func ReadAnswers() ([]task.Answer, error) {
	name, data, err := Read(Lexicons, "answers")
	if err != nil {
		return nil, err
	}
	var file struct {
		Version int           `yaml:"version"`
		Answers []task.Answer `yaml:"answers"`
	}
	if err := yamlfile.Decode(name, data, &file); err != nil {
		return nil, err
	}
	return file.Answers, yamlfile.Version(name, file.Version)
}
