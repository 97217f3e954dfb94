package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster/xmlrpc"
	"saydo/nodes"
)

// masterAnswers reports whether a ROS master is there.
func masterAnswers(ctx context.Context, uri string) bool {
	_, err := callMaster(ctx, uri, "getPid")
	return err == nil
}

// isEmbedded reports whether the master belongs to another run of this program.
func isEmbedded(ctx context.Context, uri string) bool {
	_, err := callMaster(ctx, uri, "getParam", masterParam)
	return err == nil
}

// callMaster asks the master something.
func callMaster(ctx context.Context, uri, method string, args ...any) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, masterWait)
	defer cancel()
	client := xmlrpc.NewClient(xmlrpc.Limits{})
	return client.CallROS(ctx, uri, method, append([]any{"/saydo"}, args...)...)
}

// masterParams are the parameters of a master that no node of ours is on yet,
// or any more.
type masterParams struct{ uri string }

// get tells whether the parameter is set, and to what.
func (m *masterParams) get(ctx context.Context, name string) (value any, set bool, err error) {
	has, err := callMaster(ctx, m.uri, "hasParam", name)
	if err != nil || has != true {
		return nil, false, err
	}
	value, err = callMaster(ctx, m.uri, "getParam", name)
	return value, err == nil, err
}

// remove deletes the parameter; one that is gone already is no fault.
func (m *masterParams) remove(ctx context.Context, name string) error {
	_, err := callMaster(ctx, m.uri, "deleteParam", name)
	if _, gone := errors.AsType[*xmlrpc.StatusError](err); gone {
		return nil
	}
	return err
}

// unoccupied refuses a master on which nodes of ours or another robot are: a
// node of the same name would be thrown out by the master, and two robots on
// one /clock, one /tf and one move_base would move by each other's goals.
func unoccupied(ctx context.Context, setup ros1.Setup) error {
	state, err := callMaster(ctx, setup.Master, "getSystemState")
	if err != nil {
		return err
	}
	lists, ok := state.([]any)
	if !ok || len(lists) != 3 {
		return fmt.Errorf("the ROS master at %s does not tell its state", setup.Master)
	}
	listed, err := callMaster(ctx, setup.Master, "getTopicTypes")
	if err != nil {
		return err
	}
	published, read, types := topicsOf(lists[0]), topicsOf(lists[1]), typesOf(listed)
	for _, name := range nodes.Names() {
		full := path.Join("/", setup.Namespace, name)
		for _, members := range published {
			if slices.Contains(members, full) {
				return fmt.Errorf("at %s a Saydo is running already (%s); talk to it with \"saydo say\", or run this one with -ros none", setup.Master, full)
			}
		}
	}
	at := "at " + setup.Master
	for topic, members := range read {
		if types[topic] == "move_base_msgs/MoveBaseActionGoal" {
			return robotThere(at, strings.Join(members, ", "), topic, "")
		}
	}
	for topic, members := range published {
		if showsRobot(topic, types[topic]) {
			return robotThere(at, strings.Join(members, ", "), topic, "")
		}
	}
	return nil
}

// doersAt finds the actions that take instructions by the types that the master knows.
func doersAt(uri string) doers {
	return func(ctx context.Context, _ rosio.Node) ([]string, error) {
		listed, err := callMaster(ctx, uri, "getTopicTypes")
		var found []string
		for topic, typ := range typesOf(listed) {
			if action, is := strings.CutSuffix(topic, "/goal"); is && typ == "saydo_msgs/DoActionGoal" {
				found = append(found, action)
			}
		}
		return found, err
	}
}

// typesOf reads the answer of getTopicTypes: topic -> its type.
func typesOf(list any) map[string]string {
	out := map[string]string{}
	rows, _ := list.([]any)
	for _, r := range rows {
		if row, _ := r.([]any); len(row) == 2 {
			topic, _ := row[0].(string)
			out[topic], _ = row[1].(string)
		}
	}
	return out
}

// topicsOf reads one list of getSystemState: topic -> its nodes.
func topicsOf(list any) map[string][]string {
	out := map[string][]string{}
	rows, _ := list.([]any)
	for _, r := range rows {
		row, _ := r.([]any)
		if len(row) != 2 {
			continue
		}
		topic, _ := row[0].(string)
		members, _ := row[1].([]any)
		for _, m := range members {
			if name, ok := m.(string); ok {
				out[topic] = append(out[topic], name)
			}
		}
	}
	return out
}
