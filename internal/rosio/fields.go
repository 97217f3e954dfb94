package rosio

import "strings"

// Fields are the values of a message whose type is known by its name only, by the names of its fields: numbers (which come as
// int64, uint64 or float64), bool, string, []any for lists (in ROS 1 those of bytes come as []uint8 or []int8), and maps of the
// same kind for messages in it. A time of ROS 1 (since 1970) and a duration are numbers, in [s].
type Fields struct {
	Type   string // "nav2_msgs/SpinGoal"
	Values map[string]any
}

// ROSType is the name of the type.
func (f Fields) ROSType() string { return f.Type }

// ROSDefinition is not known; that which is installed counts.
func (Fields) ROSDefinition() string { return "" }

// AnyActionClient sends goals to an action of any type.
type AnyActionClient = ActionClient[Fields, Fields, Fields]

// NewAnyActionClient makes a client of an action whose type ("nav2_msgs/action/Spin") is known by its name only; the server need
// not be there yet. Goals need no Type. It wraps ErrUntyped where the graph cannot do that.
func NewAnyActionClient(n Node, action, typ string) (*AnyActionClient, error) {
	base := strings.Replace(typ, "/action/", "/", 1)
	part := func(name string) Fields { return Fields{Type: base + name} }
	return newActionClient[Fields, Fields, Fields](n, action, ActionTypes{Goal: part("Goal"), Feedback: part("Feedback"), Result: part("Result")})
}
