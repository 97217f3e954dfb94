package nodes

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"saydo/config"
	"saydo/embodiment"
	"saydo/embodiment/mesh"
)

// bodyFiles opens URDFs and meshes from the file system and from the shipped
// ones.
type bodyFiles struct{}

var _ embodiment.Files = bodyFiles{}

// Robot opens the URDF or SRDF that a body file names.
func (bodyFiles) Robot(bodyFile, file string) (string, []byte, error) {
	return config.Beside(config.Bodies, bodyFile, file)
}

// Mesh opens a mesh that a URDF names.
func (bodyFiles) Mesh(robotFile, uri string) (io.ReadCloser, error) {
	return mesh.NewFinder(robotFile, os.Getenv).Open(uri)
}

// ReadBody reads a body: a shipped one by its name, a body file or a URDF.
func ReadBody(nameOrPath string) (*embodiment.Body, error) {
	name, data, err := config.Read(config.Bodies, nameOrPath)
	if err != nil {
		return nil, err
	}
	return embodiment.Open(name, data, bodyFiles{})
}

// ReadDescribed reads a body as ReadBody does, and which of its links may touch from
// the SRDF beside its URDF; srdf may be "".
func ReadDescribed(nameOrPath, srdf string) (*embodiment.Body, error) {
	if srdf == "" {
		return ReadBody(nameOrPath)
	}
	file := fmt.Sprintf("version: 1\nurdf: %q\nsrdf: %q\n", filepath.Base(nameOrPath), filepath.Base(srdf))
	return embodiment.Open(filepath.Join(filepath.Dir(nameOrPath), "described.yaml"), []byte(file), bodyFiles{})
}
