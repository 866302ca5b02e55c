#!/usr/bin/env bash
# Builds the programs and packages once more and compares them with those that are there: in another folder, with another
# build folder, at another time, in another time zone, with another umask, and without ccache.
# usage: twice_test.sh SOURCE_DIR BUILD_DIR deb|rpm...
set -euo pipefail
source=$(readlink -f "$1") first=$(readlink -f "$2")
shift 2
fail() { echo "FAILED: $*" >&2; exit 1; }

scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/qoltanba-twice.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
copy=$scratch/source second=$scratch/elsewhere/out

umask 027 # also for what is compiled
mkdir -p "$copy" "$second"
(cd "$source" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - --ignore-failed-read 2>/dev/null) |
    tar -C "$copy" -xm

build() {
    cd "$copy"
    cmake --preset package -B "$second" &&
        nice cmake --build "$second" -j "${QOLTANBA_JOBS:-$(nproc)}" &&
        cd "$second" && umask 022 && # as packages_test.sh does
        for kind in "$@"; do cpack -G "${kind^^}" || return 1; done
}
(export CCACHE_DISABLE=1 TZ=Asia/Almaty; build "$@") >"$scratch/log" 2>&1 || { tail -n 30 "$scratch/log" >&2; fail "the second build"; }

differ=()
for kind in "$@"; do
    for package in "$second"/packages/*."$kind"; do
        cmp -s "$first/packages/${package##*/}" "$package" || differ+=("${package##*/}")
    done
done
if [ ${#differ[@]} -gt 0 ]; then
    rm -rf "$first/twice"
    cp -r "$second/packages" "$first/twice"
    fail "the second build gave another ${differ[*]}: compare packages and twice in $first"
fi
for kind in "$@"; do (cd "$second/packages" && sha256sum -- *."$kind"); done
echo "ok: built twice, with the same result"
