// Package msgconv turns the words of package task into the messages of
// saydo_msgs and back. Nodes use it at their rim. What comes from a graph is
// foreign: conditions and JSON in it are parsed and bounded, and a fault is an
// error that names the field. Nothing here blocks.
package msgconv
