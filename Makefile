# Saydo. `make` alone lists what there is.
GO       ?= go
GOFLAGS  ?= -trimpath
VERSION  := $(shell sed -n 's:.*<version>\(.*\)</version>.*:\1:p' package.xml)
# The linter is pinned: another version finds other things.
LINT     := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.6.2
PREFIX   ?= /usr/local
FUZZTIME ?= 10s

.DEFAULT_GOAL := help
.PHONY: help build run test race fuzz lint gen bench install check ros1 ros2 clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9]+:.*## / {printf "  %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/saydo, one static binary without cgo
	CGO_ENABLED=0 $(GO) build $(GOFLAGS) -ldflags "-X main.version=$(VERSION)" -o bin/saydo ./cmd/saydo

run: build ## three instructions to a simulated robot in a simulated house, with faults
	bin/saydo run -demo

test: ## all tests that need nothing but Go
	$(GO) test ./...

race: ## the same under the race detector (needs a C compiler)
	$(GO) test -race ./...

fuzz: ## each fuzz target for FUZZTIME
	@set -e; for f in $$(grep -rl --include='*_test.go' '^func Fuzz' .); do \
	  for t in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' $$f); do \
	    echo "== $$t in $$(dirname $$f)"; \
	    $(GO) test -run '^$$' -fuzz "^$$t$$" -fuzztime $(FUZZTIME) ./$$(dirname $$f); done; done

lint: ## formatting, vet and the linters of .golangci.yml
	$(GO) vet ./...
	$(GO) run $(LINT) run ./...

gen: ## make the Go structs of the messages anew from their .msg text
	$(GO) generate ./...

bench: ## benchmarks, each once per core
	$(GO) test -run '^$$' -bench . -benchmem ./...

ros1: build ## the tests against Debian's ROS 1 tools
	test/ros1/run.sh

ros2: ## the tests against the ROS 2 wheels
	test/ros2/run.sh

install: build ## install the binary and the ROS package files below PREFIX
	install -D bin/saydo $(DESTDIR)$(PREFIX)/lib/saydo/saydo
	install -D -t $(DESTDIR)$(PREFIX)/share/saydo package.xml README.md LICENSE
	mkdir -p $(DESTDIR)$(PREFIX)/bin
	ln -sf ../lib/saydo/saydo $(DESTDIR)$(PREFIX)/bin/saydo

check: lint test race ## what the continuous integration runs, but for ROS
	$(GO) mod tidy -diff
	$(GO) generate ./... && git diff --exit-code

clean: ## remove what was built
	rm -rf bin dist
