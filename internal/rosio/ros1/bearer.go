package ros1

import (
	"context"
	"errors"
	"fmt"

	"saydo/internal/rosio"
	"saydo/internal/rosmaster/xmlrpc"
)

// asker is the name by which somebody asks who is no node.
const asker = "/saydo"

// Bearer tells at which address a node of that full name is there; "": at none. last is where it was before, as far as that is known: a
// master that was started again knows nobody until each node has looked for itself, so there the node itself is asked. The error
// is that nobody can tell, as the master does not answer; who waits for the end of a node must not take it for that.
func (s Setup) Bearer(ctx context.Context, name, last string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	rpc := xmlrpc.NewClient(xmlrpc.Limits{})
	at, err := bearer(ctx, rpc, s.Master, asker, name)
	if err != nil || at != "" {
		return at, err
	}
	if last != "" && awake(ctx, rpc, last, asker) {
		return last, nil
	}
	return "", nil
}

// bearer tells at which address the node is there; "": at none. The master goes on naming one that died.
func bearer(ctx context.Context, rpc *xmlrpc.Client, master, by, name string) (string, error) {
	at, err := lookUp(ctx, rpc, master, by, name)
	if err != nil || at == "" || awake(ctx, rpc, at, by) {
		return at, err
	}
	return "", nil
}

// awake tells whether somebody is at a node's address. One that only says nothing, or something odd, is there.
func awake(ctx context.Context, rpc *xmlrpc.Client, at, by string) bool {
	_, err := rpc.CallROS(ctx, at, "getPid", by)
	return err == nil || !isUnreachable(err) || ctx.Err() != nil
}

// lookUp asks the master at which address it has the node; "": it knows none of the name.
func lookUp(ctx context.Context, rpc *xmlrpc.Client, master, by, name string) (string, error) {
	value, err := rpc.CallROS(ctx, master, "lookupNode", by, name)
	if refused, is := errors.AsType[*xmlrpc.StatusError](err); is && refused.Code == -1 {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("asking where %s is: %w", name, err)
	}
	at, is := value.(string)
	if !is || at == "" {
		return "", fmt.Errorf("asking where %s is: the ROS master at %s gives no address", name, master)
	}
	return at, nil
}

// replacedAt is why the node ends when the master has a newer one of its name at that address.
func (n *node) replacedAt(at string) error { return &rosio.ReplacedError{Name: n.Name(), At: at} }
