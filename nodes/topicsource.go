package nodes

import (
	"cmp"
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"saydo/intake/audio"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/task"
)

// waitingBlocks bounds how much sound of a topic may wait: some seconds.
const waitingBlocks = 256

// silentFor is how long the topic that is heard must bring nothing before another is
// heard in its place.
const silentFor = 3 * time.Second

// brokenFor is how long a topic must bring nothing until what it brings next begins with a
// whole sample: a publisher that died in the middle of one has come back.
const brokenFor = time.Second

// topicSource is the sound that comes on a topic. AudioData says nothing of its
// form: AudioInfo does, else it is of the form that was set. Of several topics one is
// heard: audio_capture of ros-drivers publishes each block on two.
type topicSource struct {
	mu      sync.Mutex
	form    audio.Format
	conv    *audio.Converter // from the form; nil: not made yet
	heard   string           // the topic that is heard; "": none has brought anything yet
	last    time.Time        // when that brought something
	told    bool             // that another topic is passed over
	refused bool             // what came last has a form that is not taken
	coded   time.Time        // when sound came last that was compressed
	blocks  chan []int16
}

// newTopicSource returns a source of sound that is of the form unless it tells another; the zero value: 16 kHz mono S16LE.
func newTopicSource(form audio.Format) *topicSource {
	return &topicSource{form: cmp.Or(form, audio.Own()), blocks: make(chan []int16, waitingBlocks)}
}

// info notes the form of what comes.
func (s *topicSource) info(m audiocommonmsgs.AudioInfo) error {
	f, conv, err := formOf(m)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refused = err != nil; err != nil {
		return err
	}
	s.form, s.conv = f, conv
	return nil
}

// formOf is the form that the message tells.
func formOf(m audiocommonmsgs.AudioInfo) (audio.Format, *audio.Converter, error) {
	if c := strings.ToUpper(m.CodingFormat); c != "" && c != "WAVE" && c != "WAV" && c != "RAW" && c != "PCM" {
		return audio.Format{}, nil, task.Fail(task.CodeBadAudio, "hear the topic audio", "it is coded as %s; let the publisher send WAVE (audio_capture: _format:=wave)", m.CodingFormat)
	}
	f := audio.Format{Rate: int(m.SampleRate), Channels: int(m.Channels), Encoding: audio.Encoding(strings.ToUpper(m.SampleFormat))}
	if f.Encoding == "" {
		f.Encoding = audio.S16
	}
	conv, err := audio.NewConverter(f)
	return f, conv, err
}

// codedFor is how long nothing is taken behind sound that was compressed: its frames may be
// cut anywhere, and samples seldom look like one.
const codedFor = time.Second

// put takes sound that came on the topic; when too much waits, the oldest is dropped. What
// it returns is to be told, "" where that is nothing.
func (s *topicSource) put(topic string, data []byte) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	mine, news := s.choose(topic, now)
	if !mine || s.refused {
		return news
	}
	if audio.IsMP3(data) {
		if now.Sub(s.coded) > codedFor {
			news = "sound on " + topic + " is MP3, which is not read; let the publisher send WAVE (audio_capture: _format:=wave)"
		}
		s.coded = now
	}
	if now.Sub(s.coded) > codedFor {
		s.add(data)
	}
	return news
}

// choose reports whether the topic is the one that is heard, and what is to be told of
// that. The caller holds mu.
func (s *topicSource) choose(topic string, now time.Time) (mine bool, news string) {
	switch {
	case s.heard == "":
		s.heard = topic
	case s.heard == topic && now.Sub(s.last) > brokenFor:
		s.conv = nil // whoever sent half a sample is gone
	case s.heard != topic && now.Sub(s.last) > silentFor:
		news = "sound comes no more on " + s.heard + "; " + topic + " is heard in its place"
		s.heard, s.told, s.conv = topic, false, nil // half a sample of the one is no part of the other's
	case s.heard != topic:
		if !s.told {
			s.told = true
			news = "sound comes on " + s.heard + " and on " + topic + "; " + s.heard + " is heard, and " + topic + " is passed over"
		}
		return false, news
	}
	s.last = now
	return true, news
}

// add adds sound to what waits. The caller holds mu.
func (s *topicSource) add(data []byte) {
	if s.conv == nil {
		conv, err := audio.NewConverter(s.form)
		if err != nil {
			return // cannot be: the form was good before
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

// hearTopics reads the topics with sound. Where of the two packages that are called audio_common_msgs the one is installed that
// is not ros-drivers', "audio" has its type; its publishers send as sensors do.
func (h *hearing) hearTopics(n rosio.Node) []error {
	depth := rosio.QoS{Depth: 64}
	if rosio.Defined(n, audiocommonmsgs.AudioStamped{}) {
		_, err := rosio.Subscribe(n, "audio", rosio.QoS{Depth: depth.Depth, BestEffort: true}, func(m audiocommonmsgs.AudioStamped) { h.noted(h.topic.samples(m.Audio)) })
		return []error{err}
	}
	_, info := rosio.Subscribe(n, "audio_info", rosio.Latched().FromAnyone(), func(m audiocommonmsgs.AudioInfo) { h.noted(h.topic.info(m)) })
	_, sound := rosio.Subscribe(n, "audio", depth, func(m audiocommonmsgs.AudioData) { h.sound("audio", m.Data) })
	_, stamped := rosio.Subscribe(n, "audio_stamped", depth, func(m audiocommonmsgs.AudioDataStamped) { h.sound("audio_stamped", m.Audio.Data) })
	return []error{info, sound, stamped}
}

// sound takes what came on the topic.
func (h *hearing) sound(topic string, data []byte) {
	if news := h.topic.put(topic, data); news != "" {
		h.intake.node.Log(rosio.Info, "intake: "+news)
	}
}
