package ros2

import "saydo/internal/rosio"

// values are the fields of a message of any type, as package codec has them.
type values map[string]any

// ROSType is not known.
func (values) ROSType() string { return "" }

// ROSDefinition is not known.
func (values) ROSDefinition() string { return "" }

// anyForm is the form of an action whose type is known by its name only ("nav2_msgs/Spin"). It has clients alone.
func anyForm(types rosio.ActionTypes, base string) actionForm {
	came := func(m rosio.Message, part string) rosio.Message {
		v, _ := m.(values)
		return rosio.Fields{Type: base + part, Values: v}
	}
	return actionForm{
		types: types, name: func(name string) string { return name },
		goal: func(m rosio.Message) rosio.Message {
			f, _ := m.(rosio.Fields)
			return values(f.Values)
		},
		feedback: func(m rosio.Message) rosio.Message { return came(m, "Feedback") },
		result:   func(m rosio.Message) (rosio.Message, int32, string) { return came(m, "Result"), 0, "" },
		served:   func(run nativeRun) nativeRun { return run },
	}
}
