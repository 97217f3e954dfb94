package survey

import (
	"fmt"
	"math"

	"saydo/internal/yamlfile"
)

// zonesFile is a map's named zones.
type zonesFile struct {
	Zones []struct {
		Name    string       `yaml:"name"`
		Polygon [][2]float64 `yaml:"polygon"` // corners in the frame map [m]
	} `yaml:"zones"`
}

// Zones takes the named zones of a map, as if somebody pointed at two corners of
// each and named it. Rooms are rectangles along the axes of the map, so that of a
// zone the bounding one counts. It answers for each zone.
func (s *Survey) Zones(name string, data []byte) ([]Answer, error) {
	var f zonesFile
	if err := yamlfile.Decode(name, data, &f); err != nil {
		return nil, err
	}
	var answers []Answer
	for _, z := range f.Zones {
		if len(z.Polygon) < 2 || z.Name == "" {
			return answers, fmt.Errorf("%s: the zone %q has %d corners and needs a name and at least two", name, z.Name, len(z.Polygon))
		}
		low, high := z.Polygon[0], z.Polygon[0]
		for _, p := range z.Polygon[1:] {
			low = [2]float64{math.Min(low[0], p[0]), math.Min(low[1], p[1])}
			high = [2]float64{math.Max(high[0], p[0]), math.Max(high[1], p[1])}
		}
		s.here = []point{{low[0], low[1]}, {high[0], high[1]}}
		opener := "this is the "
		if startsChinese(z.Name) {
			opener = "这是"
		}
		answers = append(answers, s.Say(opener+z.Name))
		s.here = nil
	}
	return answers, nil
}
