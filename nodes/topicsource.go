package nodes

import (
	"context"
	"io"
	"strings"
	"sync"

	"saydo/intake/audio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/task"
)

// waitingBlocks bounds how much sound of a topic may wait: some seconds.
const waitingBlocks = 256

// topicSource is the sound that comes on a topic. AudioData says nothing of its
// form: AudioInfo does, else it is taken for 16 kHz mono S16LE.
type topicSource struct {
	mu     sync.Mutex
	conv   *audio.Converter
	blocks chan []int16
}

func newTopicSource() *topicSource { return &topicSource{blocks: make(chan []int16, waitingBlocks)} }

// form notes the form of what comes.
func (s *topicSource) form(m audiocommonmsgs.AudioInfo) error {
	if c := strings.ToUpper(m.CodingFormat); c != "" && c != "WAVE" && c != "WAV" && c != "RAW" && c != "PCM" {
		return task.Fail(task.CodeBadAudio, "hear the topic audio", "it is coded as %s; let the publisher send WAVE (audio_capture: _format:=wave)", m.CodingFormat)
	}
	f := audio.Format{Rate: int(m.SampleRate), Channels: int(m.Channels), Encoding: audio.Encoding(strings.ToUpper(m.SampleFormat))}
	if f.Encoding == "" {
		f.Encoding = audio.S16
	}
	conv, err := audio.NewConverter(f)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conv = conv
	return nil
}

// put takes sound that came; when too much waits, the oldest is dropped.
func (s *topicSource) put(data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conv == nil {
		conv, err := audio.NewConverter(audio.Own())
		if err != nil {
			return // cannot be: our own form
		}
		s.conv = conv
	}
	pcm := s.conv.Bytes(data)
	for len(pcm) > 0 {
		select {
		case s.blocks <- pcm:
			return
		default:
			select {
			case <-s.blocks:
			default:
			}
		}
	}
}

// during is the source until ctx ends.
func (s *topicSource) during(ctx context.Context) audio.Source { return boundSource{ctx, s.blocks} }

// boundSource is a topicSource within a context.
type boundSource struct {
	ctx    context.Context
	blocks <-chan []int16
}

// Next waits for sound.
func (b boundSource) Next() ([]int16, error) {
	select {
	case pcm := <-b.blocks:
		return pcm, nil
	case <-b.ctx.Done():
		return nil, io.EOF
	}
}
