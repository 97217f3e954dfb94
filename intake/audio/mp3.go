package audio

// IsMP3 reports whether the bytes begin with a whole frame of MPEG audio (layer III) that ends
// where they do or where another begins, or with a tag of such a file. It is for telling that
// from samples, which hardly ever look like it.
func IsMP3(data []byte) bool {
	if isTag(data) {
		return true
	}
	size := frameBytes(data)
	return size > 0 && (len(data) == size || len(data) > size && frameBytes(data[size:]) > 0)
}

// isTag reports whether an ID3v2 tag begins here: its version, its flags and the seven bits in each byte of its length are as
// they must be (id3.org, ID3v2.4.0, 3.1).
func isTag(data []byte) bool {
	const header = 10
	return len(data) >= header && string(data[:3]) == "ID3" && data[3] >= 2 && data[3] <= 4 && data[4] != 0xFF &&
		data[5]&0x0F == 0 && (data[6]|data[7]|data[8]|data[9]) < 0x80
}

// frameBytes is the length of the frame that begins here; 0: none does. The header's four bytes
// are those of ISO 11172-3, 2.4.1.3, and of its extension to low rates, ISO 13818-3.
func frameBytes(data []byte) int {
	const header = 4
	if len(data) < header || data[0] != 0xFF || data[1]&0xE6 != 0xE2 { // the sync word, layer III
		return 0
	}
	version, rate := data[1]>>3&3, data[2]>>2&3
	if version == 1 || rate == 3 { // both reserved
		return 0
	}
	rates := [3]int{44100, 48000, 32000}
	kilobits, perBit := [16]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}, 72 // low rates
	if version == 3 {
		kilobits, perBit = [16]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, 144
	}
	hertz := rates[rate] >> map[byte]int{3: 0, 2: 1, 0: 2}[version]
	bits := kilobits[data[2]>>4] * 1000
	if bits == 0 {
		return 0
	}
	return perBit*bits/hertz + int(data[2]>>1&1)
}
