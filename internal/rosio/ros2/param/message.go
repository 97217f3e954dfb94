package param

import "time"

// The messages of rcl_interfaces. The tags are the names of their fields.
type (
	parameter struct {
		Name  string `ros:"name"`
		Value value  `ros:"value"`
	}
	setResult struct {
		Successful bool   `ros:"successful"`
		Reason     string `ros:"reason"`
	}
	namesRequest struct {
		Names []string `ros:"names"`
	}
	valuesResponse struct {
		Values []value `ros:"values"`
	}
	typesResponse struct {
		Types []uint8 `ros:"types"`
	}
	setRequest struct {
		Parameters []parameter `ros:"parameters"`
	}
	setResponse struct {
		Results []setResult `ros:"results"`
	}
	setAllResponse struct {
		Result setResult `ros:"result"`
	}
	descriptor struct {
		Name        string `ros:"name"`
		Type        uint8  `ros:"type"`
		Description string `ros:"description"`
		Constraints string `ros:"additional_constraints"`
		ReadOnly    bool   `ros:"read_only"`

		Doubles  []doubleRange  `ros:"floating_point_range"`
		Integers []integerRange `ros:"integer_range"`
	}
	doubleRange struct {
		From float64 `ros:"from_value"`
		To   float64 `ros:"to_value"`
	}
	integerRange struct {
		From int64 `ros:"from_value"`
		To   int64 `ros:"to_value"`
	}
	describeResponse struct {
		Descriptors []descriptor `ros:"descriptors"`
	}
	listRequest struct {
		Prefixes []string `ros:"prefixes"`
		Depth    uint64   `ros:"depth"`
	}
	listResult struct {
		Names    []string `ros:"names"`
		Prefixes []string `ros:"prefixes"`
	}
	listResponse struct {
		Result listResult `ros:"result"`
	}
	event struct {
		Stamp   time.Time   `ros:"stamp"`
		Node    string      `ros:"node"`
		New     []parameter `ros:"new_parameters"`
		Changed []parameter `ros:"changed_parameters"`
	}
)
