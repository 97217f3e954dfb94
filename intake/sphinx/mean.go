//go:build !noros2

package sphinx

import (
	"unsafe"

	"saydo/intake/audio"
)

// coefficients is of how many numbers the mean of sounds consists in Debian's models.
const coefficients = 13

// mean is the mean of all sounds that the library takes off each.
type mean [coefficients]float32

// Where the library (version 0.8-5prealpha, 64 bit) keeps it: feat_t.cmn_struct of feat.h, and cmn_t.veclen of cmn.h.
const (
	offsetCMN    = 88
	offsetVecLen = 28
)

// means is the library's own record of the mean, which is 0 where it is not as it is expected.
func (d *Decoder) means() uintptr {
	feat := d.api.features(d.ps)
	if feat == 0 {
		return 0
	}
	cmn := *(*uintptr)(unsafe.Add(*(*unsafe.Pointer)(unsafe.Pointer(&feat)), offsetCMN))
	if cmn == 0 || *(*int32)(unsafe.Add(*(*unsafe.Pointer)(unsafe.Pointer(&cmn)), offsetVecLen)) != coefficients {
		return 0
	}
	return cmn
}

// guessed is as how many samples of speech the model's own guess of the mean counts where
// nothing else was heard before an utterance. A short one is no measure of how somebody
// sounds: with the mean of its sounds alone 69 of 100 commands other than those of the tests
// were right in two voices, with the guess counted as 1 s 76, and as 3 s 71 (Debian's model).
// In noise at 10 dB it does not help: 19 of the tests' 40 were right with it, 21 without.
const guessed = audio.Rate

// temper moves the mean of the first utterance, of so many samples, towards the guess.
func (d *Decoder) temper(samples int) {
	cmn := d.means()
	if cmn == 0 {
		return
	}
	var own mean
	d.api.meanOf(cmn, unsafe.Pointer(&own))
	part := float32(guessed) / float32(guessed+samples)
	for i := range own {
		own[i] += part * (d.guess[i] - own[i])
	}
	d.api.setMean(cmn, unsafe.Pointer(&own))
}
