package ros1

import (
	"context"
	"fmt"
	"net"
	"slices"
	"time"
)

// lookupWithin bounds finding the addresses of a host's name.
const lookupWithin = 2 * time.Second

// OwnHost is the name or address by which other nodes reach this machine: what was said, or the side of it that faces the master.
func (s Setup) OwnHost(ctx context.Context) (string, error) {
	if s.Host != "" {
		return s.Host, nil
	}
	master, err := s.masterHost()
	if err != nil {
		return "", err
	}
	d := net.Dialer{Timeout: lookupWithin}
	c, err := d.DialContext(ctx, "udp", master) // sends nothing: it only asks for the route
	if err != nil {
		return "", fmt.Errorf("finding the way to the ROS master %s: %w (set ROS_IP)", s.Master, err)
	}
	local, _, err := net.SplitHostPort(c.LocalAddr().String())
	if err != nil {
		return "", fmt.Errorf("finding the way to the ROS master %s: %w", s.Master, err)
	}
	return local, c.Close()
}

// CheckHost says what is wrong with the name or address that ROS_HOSTNAME or ROS_IP gives this machine. A node starts with it all the
// same: behind another machine's address, as of a container, others may reach it after all.
func (s Setup) CheckHost(ctx context.Context) error {
	if s.Host == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookupWithin)
	defer cancel()
	found, err := net.DefaultResolver.LookupIPAddr(ctx, s.Host)
	if err != nil {
		return fmt.Errorf("ROS_HOSTNAME or ROS_IP says %s, which has no address here: other nodes do not reach this one by it (%w)", s.Host, err)
	}
	own, err := net.InterfaceAddrs()
	if err != nil {
		return fmt.Errorf("asking for the addresses of this machine: %w", err)
	}
	for _, a := range found {
		isOwn := func(o net.Addr) bool { n, is := o.(*net.IPNet); return is && n.IP.Equal(a.IP) }
		if a.IP.IsLoopback() || slices.ContainsFunc(own, isOwn) {
			return nil
		}
	}
	return fmt.Errorf("ROS_HOSTNAME or ROS_IP says %s, which is no address of this machine: other nodes do not reach this one by it", s.Host)
}

// Local tells whether only this machine reaches who is at that host.
func Local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
