// Package ros2 is the graph of a sourced ROS 2, without cgo: its own C library is opened when the program runs.
//
// It joins rosio with the packages below it, which know nothing of Saydo and stand alone (README.md): rcl (the calls into C), cdr
// (how values travel), rosidl (the installed definitions), codec (Go values by those definitions), node (topics and services
// in bytes, on two executors), typed (the same in Go values), action (the protocol of actions), param and lifecycle (the services of
// these names), ros2test (what tests need). What is here is Saydo's: its structs as ROS 2 has them (types.go, form.go), arguments (setup.go) and what their values are (bare.go),
// its parameters and states (params.go, lifecycle.go), what people are told of peers (comparison.go, mistyped.go, watch.go), what errors are called there (said.go), and of the
// distribution that is sourced (distribution.go). Parameters are kept in this process. Opening things and calling services block, each
// with its context; every goroutine belongs to a node or to the graph and ends with it.
package ros2
