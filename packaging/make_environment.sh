#!/bin/sh
# Makes the virtual environment from the lock file: make_environment.sh PYTHON VENV
set -eu
python=$1
venv=$2

fail() {
    echo "$1" >&2
    exit 3
}

command -v "$python" >/dev/null 2>&1 || fail "$python is not there: install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed; $python is $("$python" -V). Name another: make PYTHON=python3.12 ..."

if ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
    # Debian ships venv and pip apart from Python, under the name of its executable.
    package=$(basename "$python")-venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $package ..."
        apt-get update --quiet >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends "$package" >/dev/null
    else
        fail "Python's venv is not there. Install it with: sudo apt-get install --yes $package"
    fi
fi

echo "Making the virtual environment $venv from requirements.lock (about 1 GB on disk, a minute or two) ..."
"$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
