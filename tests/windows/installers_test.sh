#!/usr/bin/env bash
# Installs, upgrades and removes Qoltanba under wine: by the installer for one person and by that for all people.
# usage: installers_test.sh FOLDER WORK_FOLDER   FOLDER holds what is to be installed; WORK_FOLDER is made anew.
# It runs in a network of its own, so that its agent takes no port of the machine. Exit status 77: it cannot run here.
set -euo pipefail
if [ -z "${QOLTANBA_OWN_NETWORK:-}" ]; then
    for tool in wine makensis wixl msibuild xvfb-run faketime; do
        command -v "$tool" >/dev/null || { echo "skipped: there is no $tool"; exit 77; }
    done
    unshare --net --map-root-user true 2>/dev/null || { echo "skipped: no network of its own"; exit 77; }
    exec env QOLTANBA_OWN_NETWORK=yes unshare --net --map-root-user "$0" "$@"
fi
ip link set lo up
folder=$(readlink -f "$1") work=$2
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
rm -rf "$work"
mkdir -p "$work"
work=$(readlink -f "$work")

export SOURCE_DATE_EPOCH=1764500000 LC_ALL=C.UTF-8 WINEDEBUG=-all WINEPREFIX=$work/prefix
export HOME=$work/home # wine links the folders of its person to those of this one
mkdir "$HOME"
export WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=" # no question about Mono and Gecko, no entries on this desktop
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "· $*"; }

# One display for all that follows, and an end to all programs of this prefix however the test ends.
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
display_pid=$!
trap 'wineserver -k 2>/dev/null || true; kill $display_pid 2>/dev/null || true' EXIT
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY

step "a new prefix"
timeout 300 wineboot -i >"$work/wineboot.log" 2>&1
wineserver -w

person=$WINEPREFIX/drive_c/users/$(id -un)
installed=$person/AppData/Local/Programs/Qoltanba
for_all="$WINEPREFIX/drive_c/Program Files/Qoltanba"
run_key='Software\Microsoft\Windows\CurrentVersion\Run'
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Qoltanba'
journal=$person/AppData/Local/qoltanba/journal.jsonl

value() { wine reg query "$1" /v "$2" 2>/dev/null | tr -d '\r' | sed -nE "s/^ +$2 +REG_[A-Z]+ +//p"; }
# What wine's programs answered, and not more than two minutes of it.
setup() { timeout 120 wine "$work/$1/qoltanba-setup-$1.exe" /S; }
msi() { timeout 120 wine msiexec "$1" "$(winepath -w "$work/$2/qoltanba-$2.msi")" /qn; }
exit_of() { local code=0; "$@" >/dev/null 2>&1 || code=$?; echo "$code"; }
# The loader of wine keeps the command line, and the folder of this test stands in the environment.
agent_runs() {
    local process
    for process in $(pgrep -f 'Qoltanba[\\/]qoltanba\.exe' || true); do
        tr '\0' '\n' <"/proc/$process/environ" 2>/dev/null | grep -qxF "WINEPREFIX=$WINEPREFIX" && return 0
    done
    return 1
}
# The name of the agent's authority, in the hexadecimal digits of the person's roots. Wine adds no question of its own.
is_trusted() {
    wine reg query 'HKCU\Software\Microsoft\SystemCertificates\Root\Certificates' /s 2>/dev/null | tr -d '\r' |
        grep -i "$(printf 'Qoltanba localhost CA ' | od -An -v -tx1 | tr -d ' \n')" >/dev/null # with -q, it would end before the others
}
wait_until() { for _ in $(seq 100); do "$@" && return 0; sleep 0.2; done; return 1; }
gone() { ! "$@"; }
start_agent() { (cd / && setsid wine "$1/qoltanba.exe" >"$work/agent.log" 2>&1 </dev/null &); wait_until agent_runs || fail "the agent does not start"; }

step "installers of two versions"
for version in 0.1.0 0.2.0; do
    "$root/installers/windows/package" "$folder" "$version" "$work/$version" >"$work/package.log" 2>&1 ||
        { cat "$work/package.log"; fail "package"; }
done
"$root/installers/windows/package" "$folder" 0.1.0 "$work/again" >"$work/package.log" 2>&1
for file in qoltanba-setup-0.1.0.exe qoltanba-0.1.0.msi; do
    cmp "$work/0.1.0/$file" "$work/again/$file" || fail "the same folder gave another $file"
done
for sentence in 'Qoltanba-ның жаңарақ нұсқасы орнатылған. Ештеңе өзгертілмеді. / Установлена более новая версия Qoltanba. Ничего не изменено. / A newer version of Qoltanba is installed. Nothing was changed.' \
    'Qoltanba үшін Windows 10 немесе одан жаңасы қажет. / Для Qoltanba нужна Windows 10 или новее. / Qoltanba needs Windows 10 or newer.'; do
    msiinfo export "$work/0.1.0/qoltanba-0.1.0.msi" LaunchCondition | grep -F "$sentence" >/dev/null || fail "the MSI does not say: $sentence"
done
for file in "$work"/0.1.0/*.exe "$work"/0.1.0/*.msi; do
    [ "$(stat -c %s "$file")" -le $((25 * 1024 * 1024)) ] || fail "$file is larger than 25 MiB"
done

step "signed with a certificate from outside"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/publisher.key" -out "$work/publisher.crt" -days 2 \
    -subj /CN=Publisher -addext extendedKeyUsage=codeSigning 2>/dev/null
QOLTANBA_SIGNING_CERTIFICATE=$work/publisher.crt QOLTANBA_SIGNING_KEY=$work/publisher.key \
    "$root/installers/windows/package" "$folder" 0.1.0 "$work/signed" >"$work/package.log" 2>&1 || { cat "$work/package.log"; fail "signing"; }
for file in "$work"/signed/*.exe "$work"/signed/*.msi; do
    osslsigncode verify -CAfile "$work/publisher.crt" -in "$file" 2>&1 | grep -q 'Signature verification: ok' || fail "the signature of $file"
done
osslsigncode verify -CAfile "$work/publisher.crt" -in "$work/0.1.0/qoltanba-setup-0.1.0.exe" >/dev/null 2>&1 && fail "an unsigned file verifies"

step "one person: Windows 7 is refused" # what wine of Debian 12 says it is
[ "$(exit_of setup 0.1.0)" = 2 ] || fail "an old Windows was not refused"
[ ! -e "$installed" ] || fail "something was installed on an old Windows"
timeout 60 wine winecfg -v win10

step "one person: install"
[ "$(exit_of setup 0.1.0)" = 0 ] || fail "the installation"
for file in qoltanba.exe qoltanba-cli.exe LICENSE.txt uninstall.exe; do [ -f "$installed/$file" ] || fail "$file is not installed"; done
[ -f "$person/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Qoltanba.lnk" ] || fail "nothing in the Start menu"
value "HKCU\\$run_key" Qoltanba | grep -q 'Programs\\Qoltanba\\qoltanba.exe"$' || fail "it does not start with the session"
[ "$(value "$uninstall_key" DisplayVersion)" = 0.1.0 ] || fail "the version is not listed"
[ $((16#$(value "$uninstall_key" EstimatedSize | sed 's/^0x//'))) -le $((60 * 1024)) ] || fail "more than 60 MiB installed"

step "one person: upgrade while the agent runs"
is_trusted && fail "an authority is trusted before the agent ran"
start_agent "$installed"
wait_until is_trusted || fail "the agent's authority is not trusted"
mkdir -p "$(dirname "$journal")"
echo '{"kept": "Қол қойылды"}' >"$journal"
# The person switched the start with the session off: an upgrade leaves that alone.
wine reg delete "HKCU\\$run_key" /v Qoltanba /f >/dev/null 2>&1
[ "$(exit_of setup 0.2.0)" = 0 ] || fail "the upgrade"
wait_until gone agent_runs || fail "the older agent still runs"
[ "$(value "$uninstall_key" DisplayVersion)" = 0.2.0 ] || fail "the version after the upgrade"
[ -z "$(value "HKCU\\$run_key" Qoltanba)" ] || fail "the upgrade switched the start with the session on"
is_trusted || fail "the upgrade took the authority out of the store"

step "one person: a downgrade is refused"
[ "$(exit_of setup 0.1.0)" = 3 ] || fail "a downgrade was not refused"
[ "$(value "$uninstall_key" DisplayVersion)" = 0.2.0 ] || fail "the downgrade changed something"

step "one person: remove while the agent runs"
wine reg add "HKCU\\$run_key" /v Qoltanba /d 'C:\qoltanba.exe' /f >/dev/null 2>&1
wine reg add "HKCU\\$run_key" /v Another /d another.exe /f >/dev/null 2>&1
echo kept >"$installed/mine.txt"
start_agent "$installed"
# `_?=` keeps the uninstaller in its place, so that it can be waited for; it cannot remove itself then.
timeout 180 wine "$installed/uninstall.exe" /S "_?=$(winepath -w "$installed")" || fail "the removal"
agent_runs && fail "the agent still runs"
is_trusted && fail "the authority is still trusted"
for file in qoltanba.exe qoltanba-cli.exe LICENSE.txt qoltanba.ico; do [ ! -e "$installed/$file" ] || fail "$file is still there"; done
[ -f "$installed/mine.txt" ] || fail "a file of the person is gone"
rm -rf "$installed"
[ ! -e "$person/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Qoltanba.lnk" ] || fail "the Start menu still has it"
[ -z "$(value "HKCU\\$run_key" Qoltanba)" ] || fail "it still starts with the session"
[ "$(value "HKCU\\$run_key" Another)" = another.exe ] || fail "another program's start is gone"
[ -z "$(value "$uninstall_key" DisplayVersion)" ] || fail "it is still listed"
grep -q 'Қол қойылды' "$journal" || fail "the journal is gone"

step "all people: install"
[ "$(exit_of msi /i 0.1.0)" = 0 ] || fail "msiexec"
for file in qoltanba.exe qoltanba-cli.exe LICENSE.txt; do [ -f "$for_all/$file" ] || fail "$file is not installed"; done
[ "$(value 'HKLM\Software\Qoltanba' Version)" = 0.1.0 ] || fail "the version is not in the registry"
value "HKLM\\$run_key" Qoltanba | grep -q 'Qoltanba\\qoltanba.exe" --autostart$' || fail "no entry that a policy can switch on"
[ "$(exit_of setup 0.2.0)" = 4 ] || fail "the installer for one person does not see the installation for all"
[ ! -e "$installed/qoltanba.exe" ] || fail "it was installed twice"

step "all people: upgrade while the agent runs"
start_agent "$for_all"
[ "$(exit_of msi /i 0.2.0)" = 0 ] || fail "the upgrade"
wait_until gone agent_runs || fail "the older agent still runs"
[ "$(value 'HKLM\Software\Qoltanba' Version)" = 0.2.0 ] || fail "the version after the upgrade"
[ -f "$for_all/qoltanba.exe" ] || fail "the program is gone after the upgrade"

step "all people: a downgrade is refused"
[ "$(exit_of msi /i 0.1.0)" != 0 ] || fail "a downgrade was not refused"
[ "$(value 'HKLM\Software\Qoltanba' Version)" = 0.2.0 ] || fail "the downgrade changed something"

step "all people: remove"
# A new agent would not add a certificate that is there already. (Windows leaves it in the store at an upgrade; Wine does
# not set UPGRADINGPRODUCTCODE.)
rm -r "$(dirname "$journal")/localhost"
start_agent "$for_all"
wait_until is_trusted || fail "the agent's authority is not trusted"
[ "$(exit_of msi /x 0.2.0)" = 0 ] || fail "msiexec /x"
wait_until gone agent_runs || fail "the agent still runs"
is_trusted && fail "the authority is still trusted"
[ ! -e "$for_all/qoltanba.exe" ] || fail "the program is still there"
[ -z "$(value 'HKLM\Software\Qoltanba' Version)" ] || fail "the registry still has it"
[ -z "$(value "HKLM\\$run_key" Qoltanba)" ] || fail "it still starts with the session"
grep -q 'Қол қойылды' "$journal" || fail "the journal is gone"
echo "ok: the installers of Windows"
