#!/usr/bin/env bash
# The tray program under Wine answers a page (agent_test.mjs). usage: agent_test.sh PROGRAM.exe LINUX_BUILD WORK_FOLDER
# Exit status 77: it cannot run here.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
for tool in wine Xvfb openbox xdotool import node; do
    command -v "$tool" >/dev/null || { echo "skipped: there is no $tool"; exit 77; }
done
unshare --net --map-root-user true 2>/dev/null || { echo "skipped: no network of its own"; exit 77; }
# Wine wants absolute paths.
exec unshare --net --map-root-user bash -c 'ip link set lo up && exec node "$@"' node "$here/agent_test.mjs" \
    "$(realpath "$here/../..")" "$(realpath "$1")" "$(realpath "$2")" "$(realpath --canonicalize-missing "$3")"
