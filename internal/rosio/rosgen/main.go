// Command rosgen writes the Go structs of our ROS interfaces from their definitions.
//
// It is called by `go generate ./internal/rosio` (make gen). Each folder of definitions (msg/, srv/, action/) gets
// messages.gen.go, services.gen.go and actions.gen.go beside them. It only reads and writes files.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", ".", "the root folder of the repository")
	flag.Parse()
	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "rosgen:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	files, err := Generate(os.DirFS(root))
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(root, f.Path), f.Text, 0o644); err != nil {
			return fmt.Errorf("writing generated code: %w", err)
		}
	}
	return nil
}
