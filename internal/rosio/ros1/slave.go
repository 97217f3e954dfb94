package ros1

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"saydo/internal/rosmaster/xmlrpc"
)

// Bounds on what the master and other nodes may ask of a node. The longest call there is tells of a topic's publishers, some dozens
// of bytes each.
const (
	slaveCallBytes = 1 << 20
	slaveCallTime  = 10 * time.Second // that a call may take to come, and its answer to go
	slaveIdleTime  = 10 * time.Minute // between two calls on a connection: rospy keeps it for the next one
	slaveEndTime   = time.Second      // that calls under way may take when the node ends
)

// slaveServer answers the calls of the master and of other nodes: ROS calls that the slave API.
type slaveServer struct {
	listener net.Listener
	http     *http.Server
	served   chan error // tells how it ended, once; nil: it was not begun
}

// listenSlave takes the port; serve is called from many goroutines at once.
func listenSlave(address string, serve xmlrpc.ServeFunc) (*slaveServer, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	return &slaveServer{listener: listener, http: &http.Server{
		Handler:     xmlrpc.NewHandler(serve, xmlrpc.Limits{MaxBytes: slaveCallBytes}),
		ReadTimeout: slaveCallTime, WriteTimeout: slaveCallTime, IdleTimeout: slaveIdleTime,
	}}, nil
}

// begin answers from now on.
func (s *slaveServer) begin() {
	s.served = make(chan error, 1)
	go func() {
		defer close(s.served) // for those who close again
		s.served <- s.http.Serve(s.listener)
	}()
}

// port is the one that was taken.
func (s *slaveServer) port() int { return portOf(s.listener) }

// Close lets calls that are under way end, for a short time, and cuts off who is slower.
func (s *slaveServer) Close() error {
	if s.served == nil {
		return s.listener.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), slaveEndTime)
	defer cancel()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	if end := <-s.served; !errors.Is(end, http.ErrServerClosed) {
		err = errors.Join(err, end) // nil, where it was closed before
	}
	if err != nil {
		return fmt.Errorf("ending the answers to the ROS master: %w", err)
	}
	return nil
}

// portOf is the TCP port of a listener.
func portOf(listener net.Listener) int {
	if a, ok := listener.Addr().(*net.TCPAddr); ok {
		return a.Port
	}
	return 0
}
