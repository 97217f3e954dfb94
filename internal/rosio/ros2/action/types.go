// Package action is the protocol of ROS 2 actions (design.ros2.org, "Actions"): three services and two topics, with the rules
// for accepting, cancelling and forgetting goals.
//
// Goals, results and feedback are values of the caller's Go types, or maps, for which nothing has to be known of the action but its
// name (Untyped). Server and Client start goroutines only through the function that they
// are given for it, which ends their contexts and waits for them.
package action

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/rosidl"
)

// Status is the state of a goal, as action_msgs/GoalStatus numbers it.
type Status int8

// States of a goal.
const (
	Unknown   Status = 0
	Accepted  Status = 1
	Executing Status = 2
	Canceling Status = 3
	Succeeded Status = 4
	Canceled  Status = 5
	Aborted   Status = 6
)

// over tells whether a goal has ended.
func (s Status) over() bool { return s >= Succeeded }

// ID names a goal.
type ID [16]byte

// String is the id in hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Go starts a goroutine whose context ends, and that is waited for, when its owner closes.
type Go func(f func(ctx context.Context)) error

// Types is the action's type: its name ("nav2_msgs/action/NavigateToPose") and the Go types of its parts.
type Types struct {
	Name                   string
	Goal, Result, Feedback reflect.Type
}

// Untyped are the types of any installed action: each of its parts is a map[string]any, as package codec reads and writes it.
func Untyped(name string) Types {
	fields := reflect.TypeFor[map[string]any]()
	return Types{Name: name, Goal: fields, Result: fields, Feedback: fields}
}

// The messages that all actions share. The tags are the names of the fields in ROS.
type (
	uuid struct {
		UUID [16]uint8 `ros:"uuid"`
	}
	goalInfo struct {
		ID    uuid      `ros:"goal_id"`
		Stamp time.Time `ros:"stamp"`
	}
	goalStatus struct {
		Info   goalInfo `ros:"goal_info"`
		Status int8     `ros:"status"`
	}
	statusArray struct {
		List []goalStatus `ros:"status_list"`
	}
	sendResponse struct {
		Accepted bool      `ros:"accepted"`
		Stamp    time.Time `ros:"stamp"`
	}
	resultRequest struct {
		ID uuid `ros:"goal_id"`
	}
	cancelRequest struct {
		Info goalInfo `ros:"goal_info"`
	}
	cancelResponse struct {
		Code  int8       `ros:"return_code"`
		Goals []goalInfo `ros:"goals_canceling"`
	}
)

// Codes of cancelResponse.
const (
	cancelDone       int8 = 0
	cancelRejected   int8 = 1
	cancelUnknown    int8 = 2
	cancelTerminated int8 = 3
)

// refusal is why the goal is not being cancelled; nil where it is, or has ended. Servers of Humble refuse by leaving the goal out of an
// answer that has no other fault.
func (r cancelResponse) refusal(id ID) error {
	switch {
	case r.Code == cancelTerminated:
		return nil
	case r.Code == cancelUnknown:
		return errors.New("the server does not know it")
	case r.Code == cancelRejected, r.Code == cancelDone && !slices.ContainsFunc(r.Goals, func(g goalInfo) bool { return g.ID.UUID == id }):
		return errors.New("the server refuses, and the goal goes on")
	case r.Code != cancelDone:
		return fmt.Errorf("the server answers with the unknown code %d", r.Code)
	}
	return nil
}

const (
	statusType = "action_msgs/msg/GoalStatusArray"
	cancelType = "action_msgs/srv/CancelGoal"
)

// queue is how much feedback may wait to be taken.
const queue = 256

// codecs carry the messages of one action.
type codecs struct {
	sendRequest, sendResponse     *codec.Codec
	resultRequest, resultResponse *codec.Codec
	cancelRequest, cancelResponse *codec.Codec
	feedback, status              *codec.Codec
	types                         Types
}

func newCodecs(typeOf func(name string) (*rosidl.Type, error), t Types, names codec.Names) (*codecs, error) {
	if names == nil {
		names = codec.ByTag
	}
	c := &codecs{types: t}
	id := field("GoalID", "goal_id", reflect.TypeFor[uuid]())
	for _, one := range []struct {
		to     **codec.Codec
		goType reflect.Type
		name   string
	}{
		{&c.sendRequest, reflect.StructOf([]reflect.StructField{id, field("Goal", "goal", t.Goal)}), t.Name + "_SendGoal_Request"},
		{&c.sendResponse, reflect.TypeFor[sendResponse](), t.Name + "_SendGoal_Response"},
		{&c.resultRequest, reflect.TypeFor[resultRequest](), t.Name + "_GetResult_Request"},
		{&c.resultResponse, reflect.StructOf([]reflect.StructField{
			field("Status", "status", reflect.TypeFor[int8]()), field("Result", "result", t.Result),
		}), t.Name + "_GetResult_Response"},
		{&c.feedback, reflect.StructOf([]reflect.StructField{id, field("Feedback", "feedback", t.Feedback)}), t.Name + "_FeedbackMessage"},
		{&c.cancelRequest, reflect.TypeFor[cancelRequest](), cancelType + "_Request"},
		{&c.cancelResponse, reflect.TypeFor[cancelResponse](), cancelType + "_Response"},
		{&c.status, reflect.TypeFor[statusArray](), statusType},
	} {
		def, err := typeOf(one.name)
		if err != nil {
			return nil, err
		}
		if *one.to, err = codec.New(one.goType, def, names); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func field(name, ros string, t reflect.Type) reflect.StructField {
	return reflect.StructField{Name: name, Type: t, Tag: reflect.StructTag(`ros:"` + ros + `"`)}
}

// pack makes a value of one of the two-field structs above. The second may be the caller's, and nil for its zero value.
func pack(c *codec.Codec, first, second any) (any, error) {
	v := reflect.New(c.GoType()).Elem()
	v.Field(0).Set(reflect.ValueOf(first))
	if want := v.Field(1); second != nil {
		got := reflect.ValueOf(second)
		if got.Type() != want.Type() {
			return nil, fmt.Errorf("%w: it is a %s, not a %s", codec.ErrDiffers, got.Type(), want.Type())
		}
		want.Set(got)
	}
	return v.Interface(), nil
}

// packed is such a value in its CDR form.
func packed(c *codec.Codec, first, second any) ([]byte, error) {
	v, err := pack(c, first, second)
	if err != nil {
		return nil, err
	}
	return c.Marshal(v)
}

// unpack takes it apart.
func unpack(v any) (first, second any) {
	value := reflect.ValueOf(v)
	return value.Field(0).Interface(), value.Field(1).Interface()
}
