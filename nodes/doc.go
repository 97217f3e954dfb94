// Package nodes puts the rooms on a graph of ROS nodes: each file is one node
// with its topics, services, actions and parameters, and nothing but wiring.
// A node lives as long as the rosio.Node that it is started on; all of its
// goroutines belong to that, and closing it ends them.
//
// Nodes talk to each other through the graph alone, so that they run in one
// process (saydo run) or in many (saydo node NAME) in the same way.
package nodes
