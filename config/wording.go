package config

import (
	"saydo/internal/yamlfile"
	"saydo/task"
)

// Wording reads how facts are told to people.
func Wording() (task.Wording, error) {
	name, data, err := Read(Lexicons, "facts")
	if err != nil {
		return task.Wording{}, err
	}
	var w task.Wording
	if err := yamlfile.Decode(name, data, &w); err != nil {
		return task.Wording{}, err
	}
	return w, yamlfile.Version(name, w.Version)
}
