package config

import "saydo/internal/yamlfile"

// Unspoken is what recognisers write where nobody speaks: config/lexicons/unspoken.yaml.
type Unspoken struct {
	Version int      `yaml:"version"`
	Whole   []string `yaml:"whole"` // all that was heard
	Begin   []string `yaml:"begin"` // ... begins so
	Maybe   []string `yaml:"maybe"` // people say these too
}

// ReadUnspoken reads the shipped texts.
func ReadUnspoken() (Unspoken, error) {
	name, data, err := Read(Lexicons, "unspoken")
	if err != nil {
		return Unspoken{}, err
	}
	var u Unspoken
	if err := yamlfile.Decode(name, data, &u); err != nil {
		return Unspoken{}, err
	}
	return u, yamlfile.Version(name, u.Version)
}
