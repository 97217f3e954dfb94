package rosmaster

import (
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// clients counts the open connections of the master's server, closes those above the limit, and knows when all are gone.
type clients struct {
	max     int
	warn    func(text string)
	open    atomic.Int64
	refused atomic.Uint64
	running sync.WaitGroup
}

// track is the server's ConnState hook: the server calls it once as a connection comes and once after its last call.
func (c *clients) track(conn net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.running.Add(1)
		if c.open.Add(1) > int64(c.max) {
			c.refused.Add(1)
			c.warn(fmt.Sprintf("refused a connection from %s: %d are open, the limit", conn.RemoteAddr(), c.max))
			_ = conn.Close() // The server notices and ends the connection; there is nothing else to do about it.
		}
	case http.StateClosed:
		c.open.Add(-1)
		c.running.Done()
	case http.StateActive, http.StateIdle, http.StateHijacked:
	}
}

// wait returns when all connections have ended; no new one may come.
func (c *clients) wait() { c.running.Wait() }
