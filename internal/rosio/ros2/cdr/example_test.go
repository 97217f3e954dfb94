package cdr_test

import (
	"fmt"

	"saydo/internal/rosio/ros2/cdr"
)

// Values stand behind each other, aligned to their sizes; what is cut off or too long fails once, at the end.
func ExampleReader() {
	w := cdr.NewWriter(0)
	w.Bool(true)
	w.Float64(0.5)
	w.String("cup")
	fmt.Println(len(w.Bytes()), "bytes")

	r := cdr.NewReader(w.Bytes())
	fmt.Println(r.Bool(), r.Float64(), r.String(), r.Err())
	r = cdr.NewReader(w.Bytes()[:10])
	fmt.Println(r.Bool(), r.Float64() == 0, r.Err() != nil)
	// Output:
	// 28 bytes
	// true 0.5 cup <nil>
	// true true true
}
