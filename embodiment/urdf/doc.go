// Package urdf reads the Unified Robot Description Format: links, joints, their
// limits, masses and shapes, as one checked tree. Every fault is named with its
// line and the link or joint that it stands in; oddities that can be lived with
// are notes. The bytes come from strangers: sizes, depths and numbers are
// bounded. It blocks on nothing; callers hand it the bytes.
package urdf
