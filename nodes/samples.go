package nodes

import (
	"encoding/binary"
	"math"

	"saydo/intake/audio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/task"
)

// samples takes sound that tells its form, as AudioStamped does. What is wrong with it is told once, until sound
// comes that is taken.
func (s *topicSource) samples(m audiocommonmsgs.Audio) error {
	data, encoding := interleaved(m.AudioData)
	if len(data) == 0 && len(m.AudioData.Int24Data) == 0 {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := audio.Format{Rate: int(m.Info.Rate), Channels: int(m.Info.Channels), Encoding: encoding}
	if s.conv == nil || s.form != f {
		conv, err := converter(f, len(data) > 0)
		if err != nil {
			told := s.refused
			s.refused = true
			if told {
				return nil
			}
			return err
		}
		s.form, s.conv = f, conv
	}
	s.refused = false
	s.add(data)
	return nil
}

func converter(f audio.Format, readable bool) (*audio.Converter, error) {
	if !readable {
		// Whoever fills it packs the bytes in one way or in another.
		return nil, task.Fail(task.CodeBadAudio, "hear the topic audio", "its samples are in int24_data, which is not read; let the publisher send int16 (format: 8)")
	}
	return audio.NewConverter(f)
}

// interleaved is what the one list holds that is filled, as bytes, and how they are written.
func interleaved(m audiocommonmsgs.Samples) ([]byte, audio.Encoding) {
	switch {
	case len(m.Int16Data) > 0:
		return audio.Bytes(m.Int16Data), audio.S16
	case len(m.Float32Data) > 0:
		return words(m.Float32Data, math.Float32bits), audio.F32
	case len(m.Int32Data) > 0:
		return words(m.Int32Data, func(v int32) uint32 { return uint32(v) }), audio.S32
	case len(m.Int8Data) > 0:
		wide := make([]int16, len(m.Int8Data))
		for i, v := range m.Int8Data {
			wide[i] = int16(v) << 8
		}
		return audio.Bytes(wide), audio.S16
	case len(m.Uint8Data) > 0:
		return m.Uint8Data, audio.U8
	}
	return nil, audio.S16
}

// words writes samples of four bytes.
func words[T any](samples []T, bits func(T) uint32) []byte {
	out := make([]byte, 0, 4*len(samples))
	for _, v := range samples {
		out = binary.LittleEndian.AppendUint32(out, bits(v))
	}
	return out
}
