# Saydo. `make` alone lists what there is.
GO         ?= go
BUILDFLAGS ?= -trimpath
VERSION    := $(shell sed -n 's:.*<version>\(.*\)</version>.*:\1:p' package.xml)
# The linter is pinned: another version finds other things. Go builds it from source
# once (a minute or two on a small machine) and keeps it in its cache.
LINTER     ?= $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.6.2
PREFIX     ?= /usr/local
# Other planners to compare with live here, outside the repository.
PLANNERS   := $(HOME)/.cache/saydo/planners
FUZZTIME   ?= 10s
# How many targets are fed at a time.
FUZZJOBS   ?= 1
# Where to look for fuzz targets.
FUZZ       ?= .

.DEFAULT_GOAL := help
.PHONY: help build build-all archive tree run test race fuzz lint fmt gen tidy bench bench-planner bench-stop bench-own bench-speech weigh-ros1 bench-ros1 bench-ros2 runs-ros2 traffic-ros2 soak long kills kills-ros1 goals ros1 ros2 ros2-kilted ros2-colcon ros2-env arm64 bodies bench-body eval model oracle learn partnr whisper silero speech heldout install check clean rviz

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/saydo, one binary without cgo (BUILDFLAGS="-trimpath -tags noros2": static, without ROS 2)
	CGO_ENABLED=0 $(GO) build $(BUILDFLAGS) -ldflags "-X main.version=$(VERSION)" -o bin/saydo ./cmd/saydo

build-all: ## archives for robots' processors (amd64, arm64) in dist, with checksums
	rm -rf dist
	set -e; for arch in amd64 arm64; do \
	  CGO_ENABLED=0 GOOS=linux GOARCH=$$arch $(GO) build $(BUILDFLAGS) -ldflags "-X main.version=$(VERSION)" -o dist/saydo ./cmd/saydo; \
	  $(MAKE) --no-print-directory archive BINARY=dist/saydo FOLDER=dist/saydo-$(VERSION)-linux-$$arch; done
	rm dist/saydo; cd dist && sha256sum *.tar.gz > SHA256SUMS && cat SHA256SUMS

# FOLDER.tar.gz is what `make install` would write, of the program BINARY, and the messages as a package to build: robots have no Go.
archive:
	$(MAKE) --no-print-directory tree BINARY=$(BINARY) DESTDIR=$(FOLDER) PREFIX=
	for kind in msg srv action; do install -D -m 644 -t $(FOLDER)/src/saydo_msgs/$$kind msgs/$$kind/*.$$kind || exit 1; done
	install -m 644 -t $(FOLDER)/src/saydo_msgs msgs/package.xml msgs/CMakeLists.txt
	tar -C $(dir $(FOLDER)) --sort=name --owner=0 --group=0 --mtime=@0 -czf $(FOLDER).tar.gz $(notdir $(FOLDER))
	rm -r $(FOLDER)

run: build ## three instructions to a simulated robot in a simulated house, with faults
	bin/saydo run -demo

test: ## all tests; those with ROS are skipped where it is missing
	$(GO) test ./...

race: ## the tests of all that starts goroutines under the race detector (needs a C compiler), but for those that drive programs of their own, which it does not see into (EPISODES=a-h: only the scripted episodes that begin so)
	CGO_ENABLED=1 $(GO) test -race -vet=off -short -timeout 30m $$(GO=$(GO) test/race/packages.sh)
	CGO_ENABLED=1 $(GO) test -race -vet=off -timeout 30m -parallel 2 $(if $(EPISODES),-run '^TestEpisodesGoAs/^[$(EPISODES)]') ./nodes/script # few at once: simulated time does not wait for a program that is ten times slower

fuzz: ## feed each decoder below FUZZ (.) hostile input, FUZZTIME each (10s), FUZZJOBS at a time (1)
	GO=$(GO) FUZZ=$(FUZZ) FUZZTIME=$(FUZZTIME) FUZZJOBS=$(FUZZJOBS) test/fuzz/run.sh

lint: ## formatting, vet and the linters of .golangci.yml
	$(LINTER) run ./...

fmt: ## format the code and group its imports
	$(LINTER) fmt ./...

gen: ## make the Go structs of the messages anew from their .msg text
	$(GO) generate ./...

tidy: ## go.mod and the made files are as they would be made now
	$(GO) mod tidy -diff
	@sums() { git ls-files -co --exclude-standard '*.gen.go' | xargs sha256sum; }; \
	  before=$$(sums); $(MAKE) --no-print-directory gen; \
	  [ "$$before" = "$$(sums)" ] || { echo "make gen changed these files, commit them:"; git status --short -- '*.gen.go'; exit 1; }

bench: ## measure: each benchmark once
	$(GO) test -run '^$$' -bench . -benchmem ./...

soak: build ## random tasks under faults, judged by the ground truth: 2000 at 0.2 and at 0.4 (SOAK="-episodes 200" is quick)
	bad=0; for rate in 0.2 0.4; do bin/saydo soak -episodes 2000 -faults $$rate -bounds $(SOAK) || bad=1; done; exit $$bad

# What can be put right, which is all but "gone": nothing leaves the house, so that every task can be done.
long: build ## 50 tasks of some 580 steps under faults that can be put right (LONG="-episodes 2" is quick)
	bin/saydo soak -episodes 50 -faults 0.2 -fault-kinds slip,drop,blocked,hang,lie,moved,blind,sensor,slow,people,dead,twice,late \
	  -world house -body humanoid_180 \
	  -do "turn on all the lamps, then wash all the dishes, then wash all the clothes, then wipe all the tables, then tidy up the whole house" $(LONG)

kills: ## 200 kills of the robot's programs in the middle of its tasks
	SAYDO_KILLS=200 $(GO) test -count=1 -timeout 90m -run TestATaskOutlives -v ./cmd/saydo

kills-ros1: ## 20 kills each of the master, a robot's navigation, our nodes and rviz, in the middle of a robot's tasks (an hour)
	SAYDO_REQUIRE_ROS1=1 SAYDO_KILLS=20 $(GO) test -count=1 -timeout 90m -run TestATaskOutlives -v ./test/ros1

goals: ## 1,000 goals from ten clients on each graph that is here, and from ten of rospy, half of them cancelled
	SAYDO_GOALS=100 $(GO) test -race -count=1 -run 'KeepsTheContract/of_many_goals' -v ./internal/rosio/loop ./internal/rosio/ros1 ./internal/rosio/ros2
	SAYDO_GOALS=100 $(GO) test -count=1 -run TestGoalsThatManyRospyClients -v ./test/ros1

eval: build ## measure the reader on the public sets (../shared/data), with what it asked about most
	test/eval/run.sh $(SETS)

learn: ## learn anew to read frames (HuRIC) and errands (ALFRED) from ../shared/data, and cross-validate
	$(GO) run ./internal/eval/learn $(or $(SAYDO_DATA),../shared/data) planner/reader/learnt

model: ## the tests with a real model server, which is found (SAYDO_MODEL_URL) or made below ~/.cache/saydo
	GO=$(GO) test/model/run.sh

oracle: ## what the model reader reads of the public sets if its model is never wrong
	SAYDO_ORACLE=all $(GO) test -count=1 -timeout 30m -v ./test/oracle

partnr: build ## carry out 100 instructions of PARTNR (../shared/data) in worlds built from where its things are
	python3 test/partnr/run.py bin/saydo $(or $(SAYDO_DATA),../shared/data)/partnr_templates.jsonl $(N)

bench-stop: ## how long stopping takes, beside a bare message there and back, also while a model computes, and when it is spoken (5 minutes; fails over the bounds)
	$(GO) test -run '^$$' -bench Stop -benchtime 120x ./nodes
	$(GO) test -run '^$$' -bench SpokenStop -benchtime 24x ./test/speech

bench-own: ## in how many of its own lines a robot hears "stop" at 0 to 30 dB below a speaker, by each ear (5 minutes)
	$(GO) test -run '^$$' -bench OwnLines -benchtime 1x ./test/speech

bench-speech: ## from the end of spoken words to the first motion, and what asking a server adds to its own time (1 minute; fails over 600 and 50 ms)
	$(GO) test -run '^$$' -bench FirstMotion -benchtime 24x ./test/speech
	$(GO) test -run '^$$' -bench Overhead ./intake/served

bench-planner: build $(PLANNERS)/bin/python ## compare the planner with Fast Downward; BENCH="-every 5 -limit 5" is quick
	python3 test/planner/bench.py $(BENCH)

$(PLANNERS)/bin/python:
	python3 -m venv $(PLANNERS)
	$(PLANNERS)/bin/pip install --quiet up-fast-downward pyperplan || { rm -rf $(PLANNERS); exit 1; }

ros1: ## the tests with ROS 1, none skipped (test/ros1/setup.sh installs it)
	test/ros1/run.sh

rviz: ## what rviz shows, judged from screenshots, which SAYDO_SCREENSHOTS=FOLDER keeps
	SAYDO_REQUIRE_ROS1=1 $(GO) test -count=1 -run Rviz -v ./test/ros1

weigh-ros1: ## memory, idle load and start of the whole stack, beside their bounds (3 minutes of a machine without other work)
	SAYDO_REQUIRE_ROS1=1 SAYDO_WEIGH=1 $(GO) test -count=1 -timeout 20m -run 'IsLight|SoonReady' -v ./test/ros1

bench-ros1: ## messages beside roscpp on one master, by turns (4 minutes; needs libroscpp-dev; fails over 1.0 of its median or 1.5 of its tail, or where 1 % more are lost)
	SAYDO_REQUIRE_ROS1=1 SAYDO_LAPS=7 $(GO) test -count=1 -timeout 30m -run AsQuickAsThose -v ./test/ros1

bench-ros2: ## the start of nodes in ROS 2 (fails where the least takes over 100 ms), round trips and calls beside rclpy and C++ in the same passes (fails over 0.5 and 1.3 of their medians)
	test/ros2/bench.sh

ros2: ## the tests with ROS 2 from wheels, installed below ~/.cache/saydo
	test/ros2/run.sh

ros2-kilted: ## the same tests with ROS 2 Kilted (builds an environment of its own: minutes)
	ROS2=kilted test/ros2/run.sh

ros2-colcon: ## both packages built by colcon itself in a workspace, which is then sourced and used (minutes)
	test/ros2/colcon.sh

runs-ros2: ## 20 tasks of 32 steps by a stand-in robot in Python, with faults at 0.2 (ROS2=kilted: there)
	SAYDO_RUNS=20 test/ros2/run.sh -timeout 40m -v -run ALongTaskIsDone

traffic-ros2: ## an hour's traffic of 100 Hz, 10,000 calls, 1,000 goals: memory and threads stay as they are
	SAYDO_TRAFFIC=360000 test/ros2/run.sh -timeout 40m -v -run 'AnHour|MemoryAndThreads'

ros2-env: ## only install what the tests with ROS 2 need, below ~/.cache/saydo
	test/ros2/setup.sh $(or $(SAYDO_ROS2_VENV),$(HOME)/.cache/saydo/ros2)

arm64: ## run the program for arm64 under an emulator, beside one of this machine's own (needs qemu-user, libc6-arm64-cross)
	GO=$(GO) test/arm64/run.sh

speech: ## the tests with spoken clips and Debian's recogniser, none skipped (test/speech/setup.sh installs them)
	test/speech/run.sh

heldout: ## what is heard of 60 spoken commands that nothing was tuned on, in both worlds, clean and at 10 dB (5 minutes)
	$(GO) test -run '^$$' -bench HeldOut -benchtime 1x ./test/speech

whisper: ## what a server that recognises speech with a real model makes of ten spoken sentences, and our time beside its own; needs SAYDO_WHISPER_URL (and SAYDO_WHISPER_MODEL)
	@test -n "$(SAYDO_WHISPER_URL)" || { echo "make whisper needs SAYDO_WHISPER_URL, such as http://127.0.0.1:8000"; exit 2; }
	$(GO) test -count=1 -v -run ARealServer ./intake/served

silero: ## the tests of speech detection by Silero's model (installs 100 MB below ~/.cache/saydo; needs espeak-ng, flite)
	GO=$(GO) test/silero/run.sh -v

bodies: ## the tests of bodies on 68 real robots, with Pinocchio, and a long task planned for ten (installs 1 GB below ~/.cache/saydo)
	GO=$(GO) test/bodies/run.sh ./embodiment/...
	GO=$(GO) test/bodies/run.sh house

bench-body: ## inverse kinematics of real arms, beside PyKDL where Debian's python3-pykdl is installed
	GO=$(GO) test/bodies/run.sh -v -run InverseKinematicsOfRealArms ./embodiment/anatomy

install: build ## install the binary and the ROS package files below PREFIX
	$(MAKE) --no-print-directory tree BINARY=bin/saydo

tree:
	install -D $(BINARY) $(DESTDIR)$(PREFIX)/lib/saydo/saydo
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/saydo package.xml README.md README.zh.md LICENSE
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/saydo/launch/ros1 launch/ros1/*
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/saydo/launch/ros2 launch/ros2/*
	mkdir -p $(DESTDIR)$(PREFIX)/share/ament_index/resource_index/packages
	touch $(DESTDIR)$(PREFIX)/share/ament_index/resource_index/packages/saydo
	for kind in msg srv action; do install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/saydo_msgs/$$kind msgs/$$kind/*.$$kind || exit 1; done
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/saydo_msgs msgs/package.xml
	# roslaunch and rosrun find a program below its package's folder.
	ln -sf ../../lib/saydo/saydo $(DESTDIR)$(PREFIX)/share/saydo/saydo
	mkdir -p $(DESTDIR)$(PREFIX)/bin
	ln -sf ../lib/saydo/saydo $(DESTDIR)$(PREFIX)/bin/saydo

check: tidy build test lint race ## all that must pass before a commit; .ci/run adds ROS and more

clean: ## remove what was built
	rm -rf bin dist
