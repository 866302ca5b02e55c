#!/usr/bin/env bash
# Installs the Debian packages in a clean Debian 12, starts the agent there, upgrades, removes and purges them.
# usage: deb_test.sh PACKAGES_DIR SCRATCH_DIR
set -euo pipefail
packages=$(readlink -f "$1")
# shellcheck source=tests/installers/clean_debian.sh
. "$(dirname "$(readlink -f "$0")")/clean_debian.sh"
agent=$(echo "$packages"/qoltanba_*.deb) module=$(echo "$packages"/qoltanba-openssl_*.deb)
[ -f "$agent" ] && [ -f "$module" ] || fail "no packages in $packages"
clean_debian "$2" root

# ── Installed ──

cp "$agent" "$module" "$root/tmp/"
apt_get update
apt_get install --no-install-recommends "/tmp/$(basename "$agent")" "/tmp/$(basename "$module")" passwd iproute2 openssl
add_person
say "installed: $(inside dpkg-query -W -f '${Package} ${Version}, ${Installed-Size} KiB\n' qoltanba qoltanba-openssl | tr '\n' ';')"

said=$(as_person try-agent qoltanba qoltanba-cli sh -c "$reach") || fail "the agent does not serve: $said"
grep -q 'Verification: OK' <<<"$said" || fail "its certificate is not verified: $said"
as_person qoltanba-cli trust >/dev/null || fail "certutil does not add the certificate"
said=$(as_person qoltanba-cli status --json || true) # no agent runs now
grep -q '"trusts": true' <<<"$said" || fail "Chromium does not trust the certificate: $said"
said=$(as_person sh -c 'qoltanba --autostart & sleep 1; kill -0 $! 2>/dev/null && echo runs; kill $! 2>/dev/null; true')
[[ $said != *runs* ]] || fail "it starts for everybody although no policy says so"
mkdir -p "$root/etc/qoltanba"
echo 'autostart=true' >"$root/etc/qoltanba/policy.ini"
said=$(as_person sh -c 'qoltanba --autostart & sleep 2; kill -0 $! 2>/dev/null && echo runs; kill $!; true')
[[ $said == *runs* ]] || fail "the policy does not start it: $said"
said=$(inside openssl list -providers -provider qoltanba -provider default) || fail "openssl does not load the module: $said"
inside sh -c 'zcat /usr/share/man/kk/man1/qoltanba-cli.1.gz' | grep -q 'құжатқа қол қою' || fail "no manual page in Kazakh"
as_person qoltanba-cli --version | grep -q "$(inside dpkg-query -W -f '${Version}' qoltanba)" || fail "another version than the package's"

# ── Two people at the same time ──

inside useradd --create-home berik
cat >"$root/usr/local/bin/two-people" <<'TWO'
#!/bin/bash
# The port belongs to who came first. The other one waits, cannot use the agent of the first, and gets the port afterwards.
set -uo pipefail
of() {
    local person=$1
    shift
    setpriv --reuid "$person" --regid "$person" --init-groups env -i PATH=/usr/local/bin:/usr/bin:/bin HOME="/home/$person" \
        LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@"
}
trap 'of aigerim qoltanba --quit; of berik qoltanba --quit' EXIT
# until_says PERSON WORDS: waits until the status of that person has the words
until_says() {
    for _ in $(seq 300); do
        of "$1" qoltanba-cli status --json >"/tmp/status-$1" 2>/dev/null
        grep -q "$2" "/tmp/status-$1" && return 0
        sleep 0.1
    done
    echo "never: $1 $2"
    cat "/tmp/status-$1"
    return 1
}
# asks PERSON OWNER: a program of PERSON connects, and demands the certificate of OWNER
asks() {
    cp "/home/$2/.local/share/qoltanba/localhost/authority.crt" "/tmp/$2.crt"
    chmod 644 "/tmp/$2.crt"
    of "$1" openssl s_client -connect 127.0.0.1:13579 -CAfile "/tmp/$2.crt" -verify_return_error </dev/null >"/tmp/asked" 2>&1
}
of aigerim qoltanba >/dev/null 2>&1 &
until_says aigerim '"port": *13579' || exit 1
of berik qoltanba >/dev/null 2>&1 &
until_says berik '"running": *true' && until_says berik '"user": *"aigerim"' || exit 1
grep -q '"port": *null' /tmp/status-berik || { echo "two have the port"; exit 1; }
asks aigerim aigerim || { echo "the first one is not served"; cat /tmp/asked; exit 1; }
asks berik aigerim && { echo "the agent serves another person"; exit 1; }
of aigerim qoltanba --quit || { echo "the first one does not end"; exit 1; }
until_says berik '"port": *13579' || exit 1
asks berik berik || { echo "the second one is not served"; cat /tmp/asked; exit 1; }
asks aigerim berik && { echo "the second agent serves another person"; exit 1; }
echo done
TWO
chmod 755 "$root/usr/local/bin/two-people"
said=$(unshare --net sh -c 'ip link set lo up; exec chroot "$@"' sh "$root" /usr/local/bin/two-people 2>&1) || fail "two people: $said"
[[ $said == *done ]] || fail "two people: $said"

# ── Upgraded, while the agent runs ──

newer=$scratch/newer
rm -rf "$newer"
dpkg-deb -R "$agent" "$newer"
sed -i 's/^Version: .*/&+test1/' "$newer/DEBIAN/control"
dpkg-deb --root-owner-group -b "$newer" "$root/tmp/newer.deb" >/dev/null
as_person sh -c 'qoltanba >/dev/null 2>&1 & sleep 2; touch /tmp/runs; sleep 20; kill -0 $! && touch /tmp/still-runs; kill $!; true' &
for _ in $(seq 50); do [ -e "$root/tmp/runs" ] && break; sleep 0.2; done
apt_get install --no-install-recommends /tmp/newer.deb
[[ $(inside dpkg-query -W -f '${Version}' qoltanba) == *+test1 ]] || fail "not upgraded"
wait
[ -e "$root/tmp/still-runs" ] || fail "the agent that ran did not survive the upgrade"

# ── Removed, purged ──

installed=$(inside dpkg -L qoltanba qoltanba-openssl | sort -u)
apt_get remove qoltanba qoltanba-openssl
[ ! -e "$root/usr/bin/qoltanba" ] || fail "the program is still there"
[ -e "$root/etc/xdg/autostart/qoltanba.desktop" ] || fail "remove took the configuration"
apt_get purge qoltanba qoltanba-openssl
while read -r path; do
    { [ -d "$root$path" ] && ! [[ $path == *qoltanba* ]]; } && continue # folders of others
    [ ! -e "$root$path" ] || fail "purge left $path"
done <<<"$installed"
[ -e "$root/etc/qoltanba/policy.ini" ] || fail "purge took the administrator's own file"
[ -d "$root/home/aigerim/.config/qoltanba" ] || [ -d "$root/home/aigerim/.local/share/qoltanba" ] || fail "purge took what belongs to the person"
say "installed, started, shared by two people, upgraded, removed and purged in a clean Debian 12"
