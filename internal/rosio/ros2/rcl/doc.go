// Package rcl calls ROS 2's C client library without cgo: it is looked up when the program runs and opened with purego, so
// that one binary serves more than one distribution, and starts without one.
//
// Nothing here starts a goroutine. Only WaitSet.Wait blocks. Handles lie in C memory,
// because C keeps their addresses. Who may call what at the same time is said at each type, as rcl has it.
//
// Package node is the way to use it; it is for those who want to wait in another way. The calls of a program are, in order,
// Restart, Load, Lib.Init, Context.NewNode.
//
// What is relied on of the C ABI is the same from Humble to Kilted, but for what is told of the ends of a topic; it is written down in
// abi.go and functions.go.
package rcl
