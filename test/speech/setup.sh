#!/bin/sh
# Installs Debian's programs and data that the tests with speech need. Run again, it
# does only what is missing. Only installing needs root.
set -eu

packages="espeak-ng flite libpocketsphinx3 pocketsphinx-en-us pocketsphinx-testdata alsa-utils"

fail() {
    echo "setup.sh: $*" >&2
    exit 1
}

missing() {
    for package in $packages; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

# Another program may hold apt's lock for a while: wait for it.
apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

install_missing() {
    # shellcheck disable=SC2046 # one word a package
    apt update && apt install -y --no-install-recommends $(missing)
}

command -v apt-get >/dev/null || fail "apt-get is missing: install what corresponds to $packages"
if [ -n "$(missing)" ]; then
    [ "$(id -u)" = 0 ] || fail "these packages are missing, run this as root to install them:" $(missing)
    # A download may break off: once more, then give up.
    install_missing || install_missing || fail "the packages could not be installed: see apt's message above"
fi
echo "all that the tests with speech need is installed"
