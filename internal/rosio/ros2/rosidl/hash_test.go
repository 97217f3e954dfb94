package rosidl_test

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/rosidl"
)

func TestAHashIsOfNamesAndTypesAndNotOfDefaults(t *testing.T) {
	hash := func(text string) [33]byte {
		d, err := rosidl.NewLibrary([]string{install(t, map[string]string{
			"pkg/msg/A.msg": text, "pkg/msg/B.msg": "int8 x\n",
		})}).Type("pkg/msg/A")
		require.NoError(t, err)
		return d.Hash()
	}
	one := hash("int32 a\nB b\n")
	require.Equal(t, one, hash("# a comment\nuint8 K=1\nint32 a 7\npkg/B b\n"))
	for _, other := range []string{"B b\nint32 a\n", "int32 c\nB b\n", "uint32 a\nB b\n", "int32[] a\nB b\n", "int32 a\nB[2] b\n"} {
		require.NotEqual(t, one, hash(other), other)
	}
	require.NotEqual(t, hash("byte a\n"), hash("char a\n"))
	require.NotEqual(t, hash("string<=3 a\n"), hash("string a\n"))
}

// TestHashesAreThoseOfROS2 holds them against what ROS 2's own generator has made of all that is installed.
func TestHashesAreThoseOfROS2(t *testing.T) {
	prefixes := filepath.SplitList(os.Getenv("AMENT_PREFIX_PATH"))
	library, held := rosidl.NewLibrary(prefixes), 0
	for _, prefix := range prefixes {
		files, err := filepath.Glob(filepath.Join(prefix, "share", "*", "*", "*.json"))
		require.NoError(t, err)
		for _, file := range files {
			for name, want := range hashesIn(t, file) {
				d, err := library.Type(name)
				if err != nil || strings.HasSuffix(name, "_Event") {
					continue // a whole service or action, and what only introspection sends
				}
				hash := d.Hash()
				require.Equal(t, want, hex.EncodeToString(hash[1:]), name)
				held++
			}
		}
	}
	if held == 0 {
		t.Skip("no ROS 2 is sourced that has hashes: make ros2 brings one")
	}
	t.Logf("%d types", held)
}

// hashesIn are those of the types in a file of ROS 2's generator.
func hashesIn(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var made struct {
		Hashes []struct {
			Name string `json:"type_name"`
			Hash string `json:"hash_string"`
		} `json:"type_hashes"`
	}
	require.NoError(t, json.Unmarshal(data, &made), file)
	found := map[string]string{}
	for _, h := range made.Hashes {
		found[h.Name] = strings.TrimPrefix(h.Hash, "RIHS01_")
	}
	return found
}
