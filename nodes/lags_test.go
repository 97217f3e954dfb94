package nodes

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestStampsThatAreBehindTheClockAreToldOnceWithWhatMendsIt(t *testing.T) {
	start := time.Unix(1_700_000_000, 0)
	steady := func(behind time.Duration) func(time.Duration) time.Time {
		return func(d time.Duration) time.Time { return start.Add(d - behind) }
	}
	for name, c := range map[string]struct {
		topic string
		stamp func(since time.Duration) time.Time
		want  string // told once in ten seconds; "": nothing is
	}{
		"in time":                    {detectionsTopic, steady(time.Second), ""},
		"a slow detector":            {detectionsTopic, steady(9 * time.Second), ""},
		"another machine's clock":    {detectionsTopic, steady(754 * time.Second), "detections is stamped 12m34s behind the clock here, so it counts as seen that long ago, and steps wait for a look in vain; set the clocks of both machines alike, as by NTP"},
		"a simulation's time":        {tfTopic, func(d time.Duration) time.Time { return time.Unix(100, 0).Add(d) }, "/tf is stamped 54 years behind the clock here, so it counts as seen that long ago, and steps wait for a look in vain; that is a simulation's time: set use_sim_time"},
		"a robot that does not tell": {tfTopic, func(time.Duration) time.Time { return start.Add(-time.Hour) }, ""},
		"no stamp":                   {deepTopic, func(time.Duration) time.Time { return time.Unix(0, 0) }, "detections_3d has no stamp"},
		"one message of long ago": {detectionsTopic, func(d time.Duration) time.Time {
			if d == 0 {
				return start.Add(-time.Hour)
			}
			return start.Add(d)
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l, told := &lags{per: map[string]*lag{}}, []string{}
				for d := time.Duration(0); d < 10*time.Second; d += 500 * time.Millisecond {
					if text := l.heard(c.topic, c.stamp(d), start.Add(d)); text != "" {
						told = append(told, text)
					}
					<-time.After(500 * time.Millisecond)
				}
				if c.want == "" {
					require.Empty(t, told)
					require.Empty(t, l.text())
					return
				}
				require.Len(t, told, 1)
				require.Contains(t, told[0], c.want)
				require.Contains(t, l.text(), c.want)
				<-time.After(10 * time.Second)
				require.Empty(t, l.text(), "nothing comes any longer")
				require.Empty(t, l.heard(c.topic, start.Add(10*time.Second), start.Add(10*time.Second)))
				require.Empty(t, l.text(), "it is mended")
			})
		})
	}
}
