// Package survey makes a world file of what a person points at and names:
// "this is the kitchen table". A command feeds it with points of the map, with
// where the robot stands and with sentences in English or Chinese; it answers
// each sentence in its language and writes the file. It knows nothing of ROS,
// and blocks nobody. A Survey is not safe for concurrent use.
package survey
