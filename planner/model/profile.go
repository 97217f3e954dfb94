package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Profile is what suits a kind of board: which size of model, and how it is run.
type Profile struct {
	Board     string // for people
	Model     string // as Ollama calls it; "" where none can be advised
	Threads   int
	Context   int
	KeepAlive time.Duration
	First     time.Duration
}

// Profiles lists the profiles by name. Sizes are chosen by memory: a model of
// 1B parameters at 4 bits needs about 0.8 GB, of 4B 2.7 GB, of 8B 5 GB, and the
// context on top. Threads are the board's fast cores less one, which the robot
// keeps; a prompt of 6,000 bytes with its answer fits 4,096 tokens.
func Profiles() map[string]Profile {
	const ever = -1 * time.Second // loaded for good: loading takes longer than answering
	return map[string]Profile{
		"small":   {Board: "2 cores, 4 GB, shared with the robot", Model: "qwen2.5:0.5b", Threads: 1, Context: 4096, KeepAlive: ever, First: 2 * time.Minute},
		"pi5":     {Board: "Raspberry Pi 5, 8 GB", Model: "qwen2.5:1.5b", Threads: 3, Context: 4096, KeepAlive: ever, First: 2 * time.Minute},
		"nuc":     {Board: "PC with 4 to 8 cores, 16 GB", Model: "qwen3:4b", Threads: 3, Context: 4096, KeepAlive: ever, First: time.Minute},
		"orin":    {Board: "Jetson Orin Nano or NX, 8 to 16 GB", Model: "qwen3:4b", Context: 4096, KeepAlive: ever, First: time.Minute},
		"agx":     {Board: "Jetson AGX Orin, 32 GB and more", Model: "qwen2.5:7b", Context: 8192, KeepAlive: ever, First: time.Minute},
		"desktop": {Board: "PC with a GPU of 8 GB and more", Model: "qwen2.5:7b", Context: 8192, KeepAlive: ever, First: 30 * time.Second},
	}
}

// Apply fills in what the configuration leaves open from the profile of the
// name; "" is none.
func (c Config) Apply(profile string) (Config, error) {
	if profile == "" {
		return c, nil
	}
	p, ok := Profiles()[profile]
	if !ok {
		return c, fmt.Errorf("there is no profile %q; there are %s", profile, strings.Join(slices.Sorted(maps.Keys(Profiles())), ", "))
	}
	if c.Name == "" {
		c.Name = p.Model
	}
	c.Threads = orDefault(c.Threads, p.Threads)
	c.Context = orDefault(c.Context, p.Context)
	c.KeepAlive = orDefault(c.KeepAlive, p.KeepAlive)
	c.First = orDefault(c.First, p.First)
	return c, nil
}
