// Package learnt reads what the rules cannot: it learnt from public sentences
// how people say what they want. Frames finds the frames of a sentence with
// their roles, as FrameNet names them. The models are
// linear, trained by `make learn` as averaged perceptrons and embedded; reading
// blocks on nothing, keeps nothing, and is safe from any goroutine.
package learnt
