// Package interfaces lists the ROS types that this program can speak; the folders below hold them, a package each.
//
// Their definitions are facts about other people's packages, written down here as field types and names. Tests go through the
// list to prove that each type has the checksum that ROS gives it. Nothing in it blocks.
package interfaces
