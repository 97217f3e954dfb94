#!/bin/sh
# Runs the tests of speech detection by Silero's model. The library and the model
# come from the Python packages onnxruntime and silero-vad (100 MB unpacked), which are
# unpacked below ~/.cache/saydo and never imported.
set -eu
cd "$(dirname "$0")/../.."

home=${SAYDO_SILERO:-$HOME/.cache/saydo/silero}
find_one() { find "$home" -name "$1" -type f 2>/dev/null | sort | head -n 1; }

if [ -z "$(find_one 'libonnxruntime.so*')" ] || [ -z "$(find_one silero_vad.onnx)" ]; then
    "${PYTHON:-python3}" -m pip install --quiet --no-deps --no-compile --target "$home" onnxruntime==1.32.0 silero-vad==6.2.3
fi
SAYDO_SILERO_LIBRARY=$(find_one 'libonnxruntime.so*')
SAYDO_SILERO_MODEL=$(find_one silero_vad.onnx)
export SAYDO_SILERO_LIBRARY SAYDO_SILERO_MODEL
exec "${GO:-go}" test -count=1 "$@" ./intake/silero
