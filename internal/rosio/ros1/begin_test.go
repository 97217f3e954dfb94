package ros1_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros1"
)

// slowMaster passes all that a node asks on to the master, and calls held before it gives the answer to the registration of a
// subscriber of the topic.
func slowMaster(t *testing.T, master, topic string, held func()) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		res, err := http.Post(master, "text/xml", bytes.NewReader(asked))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer res.Body.Close()
		answer, err := io.ReadAll(res.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		if bytes.Contains(asked, []byte("<methodName>registerSubscriber</methodName>")) && bytes.Contains(asked, []byte(topic)) {
			held()
		}
		w.Header().Set("Content-Type", "text/xml")
		_, _ = w.Write(answer) // who asked has gone away otherwise, and tells it
	}))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// Two nodes that start together on a busy computer: the master tells the subscriber of the publisher before the subscriber has read
// that there is none.
func TestAPublisherThatComesWhileASubscriberRegistersIsKept(t *testing.T) {
	s := newSystem(t)
	talker := s.open(t, "talker")
	asked, answer := make(chan struct{}), make(chan struct{})
	slow := slowMaster(t, s.uri, "/words", func() {
		close(asked)
		<-answer
	})
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: slow}})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	listener, err := g.Open(t.Context(), "listener")
	require.NoError(t, err)
	heard, opened := make(chan string, 1), make(chan error, 1)
	var sub *rosio.Subscription
	go func() {
		var err error
		sub, err = rosio.Subscribe(listener, "words", rosio.Reliable(), func(m stdmsgs.String) { heard <- m.Data })
		opened <- err
	}()
	<-asked
	words, err := rosio.Publish[stdmsgs.String](talker, "words", rosio.Reliable())
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(words.Peers()) == 1 }, patience, time.Millisecond)
	close(answer)
	require.NoError(t, <-opened)

	require.Eventually(t, func() bool { return len(sub.Peers()) == 1 }, patience, time.Millisecond, "the link was cut")
	require.NoError(t, words.Publish(stdmsgs.String{Data: "still here"}))
	require.Equal(t, "still here", <-heard)
}
