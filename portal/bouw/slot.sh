#!/bin/sh
# Re-make the lock files from requirements/*.in with uv, in an environment that is thrown away.
# Pins that still fit are kept; "make slot NIEUW=1" takes the newest versions.
set -eu
cd "$(dirname "$0")/../.."

UV=uv==0.13.9
KOP="# Made by 'make slot'; do not edit by hand.
--only-binary :all:"

map=$(mktemp -d)
trap 'rm -rf "$map"' EXIT
"${PYTHON:-python3}" -m venv "$map/uv"
"$map/uv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: "$UV"

maak() { # maak NAME: requirements/NAME.in -> requirements/NAME.txt
    # One resolution for every Python from 3.11 up, wheels only, no address of any index in the result.
    "$map/uv/bin/uv" pip compile "requirements/$1.in" --output-file "requirements/$1.txt" \
        --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --quiet ${NIEUW:+--upgrade}
    { echo "$KOP"; grep -v '^--only-binary' "requirements/$1.txt"; } > "$map/$1.txt"
    cat "$map/$1.txt" > "requirements/$1.txt"
}

maak base
maak otel
maak s3
maak dev
