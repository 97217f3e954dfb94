package ros1

import (
	"reflect"
	"sync"

	"saydo/internal/rosio"
)

// wires are the wire types of a graph. The struct, the coder and the checksum of a type are made once for all its nodes: each call
// of a service that made them anew took longer to make them than to send what is called for, and left half a megabyte behind. There are
// no more than types in the program. The zero value is ready, for any goroutine.
type wires struct {
	mu       sync.Mutex
	known    map[wireKey]*wireType
	services map[[2]wireKey]*serviceWire // by request and response
}

// wireKey is what a wire type is known by: messages of one Go type may be of several in ROS.
type wireKey struct {
	neutral reflect.Type
	rosType string
}

func keyOf(proto rosio.Message) wireKey { return wireKey{reflect.TypeOf(proto), proto.ROSType()} }

// of is the wire type of messages like proto.
func (k *wires) of(proto rosio.Message) (*wireType, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.message(proto)
}

// message does so for a caller who holds mu.
func (k *wires) message(proto rosio.Message) (*wireType, error) {
	key := keyOf(proto)
	if w := k.known[key]; w != nil {
		return w, nil
	}
	w, err := newWireType(proto)
	if err != nil {
		return nil, err
	}
	if k.known == nil {
		k.known = map[wireKey]*wireType{}
	}
	k.known[key] = w
	return w, nil
}

// service is that of a service.
func (k *wires) service(types rosio.ServiceTypes) (*serviceWire, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key := [2]wireKey{keyOf(types.Request), keyOf(types.Response)}
	if s := k.services[key]; s != nil {
		return s, nil
	}
	request, err := k.message(types.Request)
	if err != nil {
		return nil, err
	}
	response, err := k.message(types.Response)
	if err != nil {
		return nil, err
	}
	s, err := newServiceWire(request, response)
	if err != nil {
		return nil, err
	}
	if k.services == nil {
		k.services = map[[2]wireKey]*serviceWire{}
	}
	k.services[key] = s
	return s, nil
}
