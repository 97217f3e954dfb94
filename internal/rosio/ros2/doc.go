// Package ros2 is the graph of a sourced ROS 2, without cgo: its own C library is opened when the program runs.
//
// It joins rosio with the packages below it, which know nothing of Saydo and could stand alone: rcl (the calls into C), cdr
// (how values travel), rosidl (the installed definitions), codec (Go values by those definitions), node (topics and services
// in bytes, on one executor) and action (the protocol of actions). Parameters are kept in this process and offered by each
// node's parameter services. Opening things and calling services block, each with its context; every goroutine belongs to a
// node or to the graph and ends with it.
package ros2
