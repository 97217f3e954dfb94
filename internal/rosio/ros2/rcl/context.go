package rcl

import (
	"errors"
	"unsafe"
)

// Context is one membership in the ROS graph, with its middleware's threads and sockets.
type Context struct {
	lib *Lib
	h   ptr
}

// Init joins the graph. Of the arguments rcl reads those behind "--ros-args", and leaves the others: os.Args will do. Its rules
// ("-r", "chatter:=talk") hold for the names of all nodes and of what they open. The domain is that of the environment. One
// context is enough for all nodes of a process.
func (l *Lib) Init(args []string) (*Context, error) {
	opts := l.new(handleSize)
	defer l.delete(opts)
	if err := l.do("rcl_init_options_init", func() int32 { return l.call.initOptionsInit(opts, l.alloc) }); err != nil {
		return nil, err
	}
	var argv ptr // rcl takes no empty list
	if len(args) > 0 {
		argv = l.new(uintptr(len(args)) * unsafe.Sizeof(opts))
		defer l.delete(argv)
	}
	for i, arg := range args {
		text := l.cString(arg)
		defer l.delete(text)
		unsafe.Slice((*ptr)(argv), len(args))[i] = text
	}
	c := &Context{lib: l, h: l.new(handleSize)}
	err := l.do("rcl_init", func() int32 { return l.call.init(int32(len(args)), argv, opts, c.h) })
	err = errors.Join(err, l.do("rcl_init_options_fini", func() int32 { return l.call.initOptionsFini(opts) }))
	if err != nil {
		l.delete(c.h)
		return nil, err
	}
	return c, nil
}

// Close leaves the graph. Everything that was made with the context has to be closed before.
func (c *Context) Close() error {
	err := errors.Join(
		c.lib.do("rcl_shutdown", func() int32 { return c.lib.call.shutdown(c.h) }),
		c.lib.do("rcl_context_fini", func() int32 { return c.lib.call.contextFini(c.h) }),
	)
	c.lib.delete(c.h)
	return err
}

// Guard wakes a wait set. Trigger may be called from any goroutine.
type Guard struct {
	lib *Lib
	h   ptr
}

// NewGuard makes a guard condition.
func (c *Context) NewGuard() (*Guard, error) {
	g := &Guard{lib: c.lib, h: c.lib.new(handleSize)}
	// The options of a guard condition are its allocator alone.
	if err := c.lib.do("rcl_guard_condition_init", func() int32 { return c.lib.call.guardInit(g.h, c.h, c.lib.alloc) }); err != nil {
		c.lib.delete(g.h)
		return nil, err
	}
	return g, nil
}

// Trigger lets the wait set that holds the guard return.
func (g *Guard) Trigger() error {
	return g.lib.do("rcl_trigger_guard_condition", func() int32 { return g.lib.call.guardTrigger(g.h) })
}

// Close frees the guard.
func (g *Guard) Close() error {
	err := g.lib.do("rcl_guard_condition_fini", func() int32 { return g.lib.call.guardFini(g.h) })
	g.lib.delete(g.h)
	return err
}

// Node is a node's handle. Making and closing entities of one node, and asking its graph, is done by one goroutine at a time.
type Node struct {
	lib *Lib
	h   ptr
}

// NewNode makes a node in a namespace ("/", "/robot1"). Rules among the arguments of Init may give it another name.
func (c *Context) NewNode(name, namespace string) (*Node, error) {
	l := c.lib
	n := &Node{lib: l, h: l.new(handleSize)}
	o := new(nodeOptions)
	*o = l.call.nodeDefaults()
	if err := l.do("rcl_node_init", func() int32 { return l.call.nodeInit(n.h, name, namespace, c.h, ptr(o)) }); err != nil {
		l.delete(n.h)
		return nil, err
	}
	return n, nil
}

// Name is the full name that the node has in the graph: "/robot1/talker".
func (n *Node) Name() string { return text(n.lib.call.nodeName(n.h)) }

// Close takes the node from the graph.
func (n *Node) Close() error {
	err := n.lib.do("rcl_node_fini", func() int32 { return n.lib.call.nodeFini(n.h) })
	n.lib.delete(n.h)
	return err
}
