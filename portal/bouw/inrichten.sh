#!/bin/sh
# Set up what the project needs: system packages, then the environment in .venv.
#   inrichten.sh run    for running the portal
#   inrichten.sh test   for everything, tests included
# As root missing system packages are installed. Otherwise the one line that does it is printed, status 2.
set -eu
cd "$(dirname "$0")/../.."

APT="apt-get install --yes --no-install-recommends"
PAKKETTEN_RUN="make python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
PAKKETTEN_TEST="postgresql redis-server chromium"
BIBLIOTHEKEN="libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"
doel=${1:?usage: inrichten.sh run|test}

bruikbaar() { # bruikbaar PYTHON: new enough, and able to make an environment
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1
}

kies_python() {
    for kandidaat in ${PYTHON:-} python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if bruikbaar "$kandidaat"; then
            echo "$kandidaat"
            return
        fi
    done
}

heeft_bibliotheken() { # asked of the interpreter that will load them
    "$1" -c 'import ctypes, sys; [ctypes.CDLL(naam) for naam in sys.argv[1:]]' $BIBLIOTHEKEN > /dev/null 2>&1
}

heeft_testdiensten() {
    command -v redis-server > /dev/null && command -v chromium > /dev/null &&
        { command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1; }
}

alles_aanwezig() {
    if bruikbaar .venv/bin/python; then python=.venv/bin/python; else python=$(kies_python); fi
    [ -n "$python" ] && heeft_bibliotheken "$python" && { [ "$doel" != test ] || heeft_testdiensten; }
}

installeer_systeem() {
    pakketten=$PAKKETTEN_RUN
    if [ "$doel" = test ]; then pakketten="$pakketten $PAKKETTEN_TEST"; fi
    echo "Installing system packages: $pakketten"
    apt-get update --quiet
    # shellcheck disable=SC2086  # a list of words
    DEBIAN_FRONTEND=noninteractive $APT --quiet $pakketten < /dev/null
}

if ! alles_aanwezig; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then installeer_systeem; fi
    if ! alles_aanwezig; then
        echo "System packages are missing. As root:" >&2
        echo "$APT $PAKKETTEN_RUN $PAKKETTEN_TEST"
        exit 2
    fi
fi

case $doel in
    run) slot=requirements/base.txt ;;
    test) slot=requirements/dev.txt ;;
    *) echo "usage: inrichten.sh run|test" >&2; exit 2 ;;
esac
kenmerk=$(sha256sum < "$slot")
if bruikbaar .venv/bin/python && [ "$(cat ".venv/.slot-$doel" 2> /dev/null)" = "$kenmerk" ]; then exit 0; fi

if ! bruikbaar .venv/bin/python; then
    echo "Making the environment .venv with $(kies_python)"
    "$(kies_python)" -m venv --clear .venv
fi
echo "Installing $slot"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r "$slot"
echo "$kenmerk" > ".venv/.slot-$doel"
if [ "$doel" = test ]; then sha256sum < requirements/base.txt > .venv/.slot-run; fi
