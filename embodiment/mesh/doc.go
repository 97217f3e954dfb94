// Package mesh finds out how far a mesh reaches: it reads STL (binary and
// text), COLLADA and OBJ from strangers, and keeps of each the outermost
// points in many directions, of the whole and of the pieces that it is cut into
// where it bends, which is all that sizes and hits need.
// It blocks on the reader that the caller hands it only; sizes are bounded.
package mesh
