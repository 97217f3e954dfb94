// Package solid knows whether two convex solids touch: boxes, cylinders, balls,
// capsules and the hulls of meshes alike, as the hull of points with a radius
// around it. Nothing here blocks.
package solid
