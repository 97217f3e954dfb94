package ros1

import (
	"reflect"
	"strconv"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/visionmsgs"
)

// converterOf finds how messages like proto travel in ROS 1: in the form that it has of them, where that is another one.
func converterOf(proto rosio.Message) (converter, error) {
	if _, is := proto.(visionmsgs.NamedDetection3DArray); is {
		return otherForm(toNumbers, toNames)
	}
	return messageConverter(reflect.TypeOf(proto))
}

// otherForm carries messages of the type N as the type O, which ROS 1 has in its place.
func otherForm[N, O rosio.Message](to func(N) O, from func(O) N) (converter, error) {
	conv, err := messageConverter(reflect.TypeFor[O]())
	return converter{
		wire: conv.wire,
		to: func(dst, src reflect.Value) {
			neutral, _ := src.Interface().(N)
			other := to(neutral)
			conv.to(dst, reflect.ValueOf(&other).Elem())
		},
		from: func(dst, src reflect.Value) {
			var other O
			conv.from(reflect.ValueOf(&other).Elem(), src)
			dst.Set(reflect.ValueOf(from(other)))
		},
	}, err
}

// noClass is the number of a class that has a name and no number.
const noClass = -1

func toNumbers(m visionmsgs.NamedDetection3DArray) visionmsgs.Detection3DArray {
	out := visionmsgs.Detection3DArray{Header: m.Header}
	for _, d := range m.Detections {
		one := visionmsgs.Detection3D{Header: d.Header, Bbox: d.Bbox}
		for _, h := range d.Results {
			id, err := strconv.ParseInt(h.Hypothesis.ClassID, 10, 64)
			if err != nil {
				id = noClass
			}
			one.Results = append(one.Results, visionmsgs.ObjectHypothesisWithPose{ID: id, Score: h.Hypothesis.Score, Pose: h.Pose})
		}
		out.Detections = append(out.Detections, one)
	}
	return out
}

func toNames(m visionmsgs.Detection3DArray) visionmsgs.NamedDetection3DArray {
	out := visionmsgs.NamedDetection3DArray{Header: m.Header}
	for _, d := range m.Detections {
		one := visionmsgs.NamedDetection3D{Header: d.Header, Bbox: d.Bbox}
		for _, h := range d.Results {
			one.Results = append(one.Results, visionmsgs.NamedHypothesisWithPose{
				Hypothesis: visionmsgs.NamedHypothesis{ClassID: strconv.FormatInt(h.ID, 10), Score: h.Score}, Pose: h.Pose,
			})
		}
		out.Detections = append(out.Detections, one)
	}
	return out
}
