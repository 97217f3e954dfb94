package embodiment

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/urdf"
)

// TestTheShippedBodiesComeWithTheMeasuresOfTheirURDFs fails where a URDF or the measuring was changed and `make gen` forgotten.
func TestTheShippedBodiesComeWithTheMeasuresOfTheirURDFs(t *testing.T) {
	files, err := filepath.Glob("../config/bodies/*.urdf")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		m, err := urdf.Parse(file, text)
		require.NoError(t, err)
		b := anatomy.New(m, func(string) (io.ReadCloser, error) { return nil, fs.ErrNotExist })
		with, shipped := measuresOf(b, text), b.Measure()
		for i := range reflect.TypeFor[anatomy.Measures]().NumField() {
			have, _ := reflect.ValueOf(with).Field(i).Interface().(anatomy.Measure)
			want, _ := reflect.ValueOf(shipped).Field(i).Interface().(anatomy.Measure)
			require.Equal(t, want.Source, have.Source, "%s: %s", file, reflect.TypeFor[anatomy.Measures]().Field(i).Name)
			require.InDelta(t, want.Value, have.Value, 1e-6, "%s: %s", file, want.Source) // processors round differently
		}
		require.NotEmpty(t, with.Height.Source)
		_, ok := shippedMeasures(sumOf(text))
		require.True(t, ok, "%s is not measured: make gen", file)
		_, ok = shippedMeasures(sumOf(append(text, '\n')))
		require.False(t, ok, "a changed URDF is measured anew")
	}
}
