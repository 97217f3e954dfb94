package rosio

// Contested is implemented by the nodes of a graph in which who offers a service last has it: another node may take one from ours.
type Contested interface {
	// Lost are the services that the node offers and another one has, with that one's name.
	Lost() map[string]string
}
