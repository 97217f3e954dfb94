package rosmaster

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"

	"saydo/internal/rosmaster/xmlrpc"
)

// argument says what a method takes at one place after the caller's name.
type argument int

const (
	argName       argument = iota // resolved against the caller
	argNodeURI                    // http://host:port
	argServiceURI                 // rosrpc://host:port
	argWord                       // text without spaces, taken as it is
	argText                       // any text; may be left out
	argValue                      // a parameter value
)

// call is one request, its arguments checked and its names resolved.
type call struct {
	caller string
	text   []string
	value  any
}

// reply is what ROS answers a request with.
type reply struct {
	code    int
	message string
	value   any
}

func ok(value any, format string, args ...any) reply {
	return reply{code: 1, message: fmt.Sprintf(format, args...), value: value}
}

// method is one call of the Master API or the Parameter Server API.
type method struct {
	takes []argument
	// otherwise is the value in an answer that is an error: clients that decode by type need the right one.
	otherwise any
	do        func(call) reply
}

// refuse answers a request that is the caller's mistake.
func refuse(otherwise any, format string, args ...any) reply {
	return reply{code: -1, message: fmt.Sprintf(format, args...), value: otherwise}
}

func (m *Master) methodTable() map[string]method {
	none := []any{}
	return map[string]method{
		"registerPublisher":    {[]argument{argName, argWord, argNodeURI}, none, m.registerPublisher},
		"unregisterPublisher":  {[]argument{argName, argNodeURI}, 0, m.unregisterPublisher},
		"registerSubscriber":   {[]argument{argName, argWord, argNodeURI}, none, m.registerSubscriber},
		"unregisterSubscriber": {[]argument{argName, argNodeURI}, 0, m.unregisterSubscriber},
		"registerService":      {[]argument{argName, argServiceURI, argNodeURI}, 0, m.registerService},
		"unregisterService":    {[]argument{argName, argServiceURI}, 0, m.unregisterService},
		"lookupNode":           {[]argument{argName}, "", m.lookupNode},
		"lookupService":        {[]argument{argName}, "", m.lookupService},
		"getPublishedTopics":   {[]argument{argWord}, none, m.publishedTopics},
		"getTopicTypes":        {nil, none, m.topicTypes},
		"getSystemState":       {nil, none, m.systemState},
		"getUri":               {nil, "", func(call) reply { return ok(m.uri, "") }},
		"getPid":               {nil, 0, func(call) reply { return ok(os.Getpid(), "") }},
		"shutdown":             {[]argument{argText}, 0, m.shutdown},
		"setParam":             {[]argument{argName, argValue}, 0, m.setParam},
		"getParam":             {[]argument{argName}, 0, m.getParam},
		"hasParam":             {[]argument{argName}, false, m.hasParam},
		"deleteParam":          {[]argument{argName}, 0, m.deleteParam},
		"searchParam":          {[]argument{argWord}, "", m.searchParam},
		"getParamNames":        {nil, none, m.paramNames},
		"subscribeParam":       {[]argument{argNodeURI, argName}, 0, m.subscribeParam},
		"unsubscribeParam":     {[]argument{argNodeURI, argName}, 0, m.unsubscribeParam},
	}
}

// serve answers one XML-RPC call.
func (m *Master) serve(_ context.Context, methodName string, args []any) (any, error) {
	if methodName == "system.listMethods" {
		return append(slices.Sorted(maps.Keys(m.methods)), "system.listMethods", "system.multicall"), nil
	}
	method, known := m.methods[methodName]
	if !known {
		return nil, &xmlrpc.Fault{Code: xmlrpc.FaultNoMethod, Message: fmt.Sprintf("the ROS master has no method %.60q", methodName)}
	}
	r := m.run(method, args)
	return []any{r.code, r.message, r.value}, nil
}

func (m *Master) run(method method, args []any) reply {
	c, err := readCall(method.takes, args)
	if err != nil {
		return refuse(method.otherwise, "%v", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	r := method.do(c)
	if r.code != 1 {
		r.value = method.otherwise
	}
	return r
}

func readCall(takes []argument, args []any) (call, error) {
	optional := 0
	if n := len(takes); n > 0 && takes[n-1] == argText {
		optional = 1
	}
	if given := len(args) - 1; given < len(takes)-optional || given > len(takes) {
		return call{}, fmt.Errorf("this method takes the caller's name and %d arguments, %d were given", len(takes), max(given, 0))
	}
	caller, isText := args[0].(string)
	if !isText {
		return call{}, fmt.Errorf("the caller's name must be a string")
	}
	if err := checkName(caller); err != nil {
		return call{}, fmt.Errorf("the caller's name: %w", err)
	}
	c := call{caller: resolve(caller, "/")}
	for i, arg := range args[1:] {
		if takes[i] == argValue {
			c.value = arg
			continue
		}
		s, isText := arg.(string)
		if !isText {
			return call{}, fmt.Errorf("argument %d must be a string", i+1)
		}
		checked, err := takes[i].check(s, c.caller)
		if err != nil {
			return call{}, fmt.Errorf("argument %d: %w", i+1, err)
		}
		c.text = append(c.text, checked)
	}
	return c, nil
}

// check returns the argument as a method uses it.
func (a argument) check(s, caller string) (string, error) {
	switch a {
	case argName:
		return resolve(s, caller), checkName(s)
	case argNodeURI:
		return s, checkURI(s, "http")
	case argServiceURI:
		return s, checkURI(s, "rosrpc")
	case argWord:
		return s, checkText(s)
	default:
		return s, nil
	}
}
