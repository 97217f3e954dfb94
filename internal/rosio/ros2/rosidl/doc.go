// Package rosidl reads the interface definitions of an installed ROS 2: the .msg, .srv and .action files of its packages,
// from which it also makes the messages that actions travel as.
//
// A Library reads files when a type is first asked for, and is safe for concurrent use. The parser takes any
// bytes and answers with a definition or with an error that names the line.
package rosidl
