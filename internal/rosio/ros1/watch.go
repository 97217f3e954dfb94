package ros1

import (
	"context"
	"fmt"
	"slices"
	"time"

	"saydo/internal/rosio"
)

// watchEvery is how often a node asks whether the master still knows it, unless Config.MasterWatch says otherwise.
const watchEvery = 5 * time.Second

// returnGrace is how long after registering again a node keeps links to publishers that the master does not name: they have
// as long to come back. It is some rounds of watchEvery, since each node notices by itself.
const returnGrace = 3 * watchEvery

// clockHeard is how long after a tick a simulation is held to be there: those who publish /clock do so many times a second.
const clockHeard = 2 * time.Second

// watchMaster registers the node anew when the master has forgotten it: a master that was started again knows nobody, and
// nobody tells its nodes. Links that are there outlive the master; only finding each other needs it. It ends the node where a newer one
// has its name meanwhile: two of one name would both drive the robot. It also looks who has the node's services.
func (n *node) watchMaster(ctx context.Context) {
	every := time.NewTicker(n.graph.conf.MasterWatch)
	defer every.Stop()
	gone := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		at, err := n.knownAt(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && isUnreachable(err):
			if !gone {
				n.Log(rosio.Warn, fmt.Sprintf("the ROS master at %s no longer answers; what is linked goes on, and the node registers again when it is back", n.graph.conf.Setup.Master))
			}
			gone = true
		case err == nil && at == "":
			gone = !n.registered(ctx)
		case err == nil && at != n.slaveURI:
			n.Log(rosio.Warn, fmt.Sprintf("the ROS master has another node of the name %s, at %s, which was there first when the master came back: this one ends", n.Name(), at))
			n.endSoon(func(context.Context) error { return n.replacedAt(at) })
			return
		default:
			gone = false
			n.keepServices(ctx)
		}
	}
}

// knownAt asks the master for the node's own address; "": it knows none. Another address is a newer node's. Usually the master tells this
// one then to shut down; one that was started again, and knew nobody when the newer one came, does not.
func (n *node) knownAt(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return lookUp(ctx, n.graph.rpc, n.graph.conf.Setup.Master, n.Name(), n.Name())
}

// registered tells the master again of all that the node offers and reads, and whether it took everything.
func (n *node) registered(ctx context.Context) bool {
	n.opening.Lock()
	defer n.opening.Unlock()
	if n.Ending() {
		return true
	}
	n.mu.Lock()
	n.patientUntil = time.Now().Add(returnGrace)
	n.mu.Unlock()
	err := n.restoreTime(ctx) // comes first: who is not registered tries again
	if err == nil {
		err = n.register()
	}
	if err != nil {
		n.Log(rosio.Warn, "registering again at the ROS master, which had forgotten this node: "+err.Error())
		return false
	}
	n.Log(rosio.Info, "the ROS master had forgotten this node, which has registered again")
	return true
}

// restoreTime tells a master that has forgotten it that the time is a simulation's: nodes read that once, and one that starts from
// now on would follow the wall's time beside those that run. What somebody has set since stays. Where nobody sends /clock any more the
// master may be that of a robot, whose nodes would stand still in time.
func (n *node) restoreTime(ctx context.Context) error {
	if !n.clock.Simulated() {
		return nil
	}
	value, set, err := n.Params().Get(ctx, rosio.UseSimTime)
	switch {
	case err != nil:
		return err
	case !set && !n.clock.Ticking(clockHeard):
		n.Log(rosio.Warn, rosio.UseSimTime+" is no longer set at the ROS master, and nobody sends /clock; if the simulation is paused, set it again (rosparam set "+rosio.UseSimTime+" true), otherwise start this node again")
	case !set:
		n.Log(rosio.Info, "setting "+rosio.UseSimTime+" again, which the ROS master had forgotten")
		return n.Params().Set(ctx, rosio.UseSimTime, true)
	case value != true:
		n.Log(rosio.Warn, fmt.Sprintf("the ROS master now has %s as %v; this node has followed /clock since it started, and goes on to: start it again where the time is no simulation's any more", rosio.UseSimTime, value))
	}
	return nil
}

// patient tells whether a publisher that the master does not name may still be about to register again.
func (n *node) patient() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return time.Now().Before(n.patientUntil)
}

// register is called with the opening lock held, so the maps below change only with it.
func (n *node) register() error {
	n.mu.Lock()
	var publications []*publication
	for _, p := range n.publications {
		publications = append(publications, p)
	}
	readers := map[string][]*reader{}
	for topic, list := range n.readers {
		readers[topic] = slices.Clone(list)
	}
	n.mu.Unlock()
	for _, s := range n.offered() {
		if err := n.master.RegisterService(s.name, n.serviceURI(), n.slaveURI); err != nil {
			return n.graph.masterError("telling the ROS master of "+s.name, err)
		}
	}
	for topic, list := range readers {
		uris, err := n.master.RegisterSubscriber(topic, list[0].wire.rosType, n.slaveURI)
		if err != nil {
			return n.graph.masterError("telling the ROS master of "+topic, err)
		}
		for _, r := range list {
			r.update(uris)
		}
	}
	for _, p := range publications {
		if _, err := n.master.RegisterPublisher(p.topic, p.wire.rosType, n.slaveURI); err != nil {
			return n.graph.masterError("telling the ROS master of "+p.topic, err)
		}
	}
	return nil
}
