package ros1

import (
	"reflect"
	"strconv"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
)

// form is one that ROS 1 has of a message in place of the neutral one.
type form struct {
	form     reflect.Type
	to, from func(rosio.Message) rosio.Message
}

// otherForm finds how messages like proto travel in ROS 1, where that is another form.
func otherForm(proto rosio.Message) (form, bool) {
	switch proto.(type) {
	case visionmsgs.NamedDetection3DArray:
		return formOf(toNumbers, toNames), true
	case sensormsgs.Camera:
		return formOf(toInfo, toCamera), true
	}
	return form{}, false
}

func formOf[N, O rosio.Message](to func(N) O, from func(O) N) form {
	return form{
		form: reflect.TypeFor[O](),
		to: func(m rosio.Message) rosio.Message {
			neutral, _ := m.(N)
			return to(neutral)
		},
		from: func(m rosio.Message) rosio.Message {
			other, _ := m.(O)
			return from(other)
		},
	}
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

func toInfo(m sensormsgs.Camera) sensormsgs.CameraInfo {
	return sensormsgs.CameraInfo{Header: m.Header, Height: m.Height, Width: m.Width, K: m.K}
}

func toCamera(m sensormsgs.CameraInfo) sensormsgs.Camera {
	return sensormsgs.Camera{Header: m.Header, Height: m.Height, Width: m.Width, K: m.K}
}
