package ros1

import (
	"reflect"
	"strconv"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/hrimsgs"
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
	case visionmsgs.NamedDetection2DArray:
		return formOf(toNumbers2D, toNames2D), true
	case sensormsgs.Camera:
		return formOf(toInfo, toCamera), true
	}
	return form{}, false
}

// earlierForm finds the form that messages like proto had in ROS 1 before, which other
// nodes may still send.
func earlierForm(proto rosio.Message) (form, bool) {
	if _, is := proto.(hrimsgs.LiveSpeech); is {
		return formOf(withoutLanguage, withLanguage), true
	}
	return form{}, false
}

func withoutLanguage(m hrimsgs.LiveSpeech) hrimsgs.LiveSpeech08 {
	return hrimsgs.LiveSpeech08{Header: m.Header, Incremental: m.Incremental, Final: m.Final, Confidence: m.Confidence}
}

func withLanguage(m hrimsgs.LiveSpeech08) hrimsgs.LiveSpeech {
	return hrimsgs.LiveSpeech{Header: m.Header, Incremental: m.Incremental, Final: m.Final, Confidence: m.Confidence}
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
		out.Detections = append(out.Detections, visionmsgs.Detection3D{Header: d.Header, Results: numbered(d.Results), Bbox: d.Bbox})
	}
	return out
}

func toNames(m visionmsgs.Detection3DArray) visionmsgs.NamedDetection3DArray {
	out := visionmsgs.NamedDetection3DArray{Header: m.Header}
	for _, d := range m.Detections {
		out.Detections = append(out.Detections, visionmsgs.NamedDetection3D{Header: d.Header, Results: named(d.Results), Bbox: d.Bbox})
	}
	return out
}

func toNumbers2D(m visionmsgs.NamedDetection2DArray) visionmsgs.Detection2DArray {
	out := visionmsgs.Detection2DArray{Header: m.Header}
	for _, d := range m.Detections {
		c := d.Bbox.Center
		out.Detections = append(out.Detections, visionmsgs.Detection2D{
			Header: d.Header, Results: numbered(d.Results),
			Bbox: visionmsgs.BoundingBox2D{
				Center: geometrymsgs.Pose2D{X: c.Position.X, Y: c.Position.Y, Theta: c.Theta}, SizeX: d.Bbox.SizeX, SizeY: d.Bbox.SizeY,
			},
		})
	}
	return out
}

func toNames2D(m visionmsgs.Detection2DArray) visionmsgs.NamedDetection2DArray {
	out := visionmsgs.NamedDetection2DArray{Header: m.Header}
	for _, d := range m.Detections {
		c := d.Bbox.Center
		out.Detections = append(out.Detections, visionmsgs.NamedDetection2D{
			Header: d.Header, Results: named(d.Results),
			Bbox: visionmsgs.NamedBox2D{
				Center: visionmsgs.NamedPose2D{Position: visionmsgs.NamedPoint2D{X: c.X, Y: c.Y}, Theta: c.Theta}, SizeX: d.Bbox.SizeX, SizeY: d.Bbox.SizeY,
			},
		})
	}
	return out
}

func numbered(results []visionmsgs.NamedHypothesisWithPose) (out []visionmsgs.ObjectHypothesisWithPose) {
	for _, h := range results {
		id, err := strconv.ParseInt(h.Hypothesis.ClassID, 10, 64)
		if err != nil {
			id = noClass
		}
		out = append(out, visionmsgs.ObjectHypothesisWithPose{ID: id, Score: h.Hypothesis.Score, Pose: h.Pose})
	}
	return out
}

func named(results []visionmsgs.ObjectHypothesisWithPose) (out []visionmsgs.NamedHypothesisWithPose) {
	for _, h := range results {
		out = append(out, visionmsgs.NamedHypothesisWithPose{
			Hypothesis: visionmsgs.NamedHypothesis{ClassID: strconv.FormatInt(h.ID, 10), Score: h.Score}, Pose: h.Pose,
		})
	}
	return out
}

func toInfo(m sensormsgs.Camera) sensormsgs.CameraInfo {
	return sensormsgs.CameraInfo{
		Header: m.Header, Height: m.Height, Width: m.Width, DistortionModel: m.DistortionModel, D: m.D, K: m.K,
		BinningX: m.BinningX, BinningY: m.BinningY, Roi: m.Roi,
	}
}

func toCamera(m sensormsgs.CameraInfo) sensormsgs.Camera {
	return sensormsgs.Camera{
		Header: m.Header, Height: m.Height, Width: m.Width, DistortionModel: m.DistortionModel, D: m.D, K: m.K,
		BinningX: m.BinningX, BinningY: m.BinningY, Roi: m.Roi,
	}
}
