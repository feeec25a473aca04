#!/bin/sh
# Installs the Debian packages into a bare Debian, tries them as an ordinary user, removes them.
#
#     bare_debian.sh PYTHON FOLDER        as root, after `make deb`; FOLDER is made (about 2 GB)
#
# The bare Debian is made by debootstrap from the mirror that this machine's apt uses; neither
# Python nor Qt is in it. PYTHON is that of the checkout's environment: the program is compared
# with its source. SUITE=trixie takes another suite. Needed: debootstrap, xvfb, xdotool, imagemagick.
set -eu

python=$1
root=$2
here=$(cd "$(dirname "$0")" && pwd)
dist=$(dirname "$here")/dist
suite=${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}

say() { printf '\n== %s\n' "$1"; }
fail() {
    echo "FAILED: $1" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || fail "only root may make a bare Debian"
for tool in debootstrap Xvfb xdotool import; do
    command -v "$tool" >/dev/null || fail "$tool is not there"
done

# In the bare Debian as root. A mount namespace of its own and not a mere chroot: in a chroot the
# kernel lets nobody make the user namespaces that Chromium's sandbox is made of.
inside() {
    unshare --mount --propagation private "$here/bare_debian_enter.sh" "$root" root "$@"
}

# Every file outside of what apt, dpkg and the visitor keep.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp \
        -o -path ./run -o -path ./var/cache -o -path ./var/lib/apt -o -path ./var/lib/dpkg \
        -o -path ./var/log -o -path ./home \) -prune -o ! -type d -print | sort)
}

say "A bare Debian $suite"
if [ ! -e "$root/etc/debian_version" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' "Created-By: Packages" "Codename: $suite" | head -n 1)
    [ -n "$mirror" ] || fail "apt knows no mirror of $suite"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 || fail "see $root.log"
    chroot "$root" useradd --create-home visitor
fi
inside sh -c '! command -v python3 && ! ls /usr/lib/*/libQt* 2>/dev/null' || fail "it is not bare"
files >"$root.before"

say "Install"
cp "$dist"/petrograd-map_*.deb "$dist"/petrograd-map-kiosk_*.deb "$root/tmp/"
install_deb() {
    inside sh -c "apt-get update -q && apt-get install -q -y --no-install-recommends $1" >"$root.log" 2>&1 ||
        fail "see $root.log"
}
install_deb '/tmp/petrograd-map_*.deb'
inside sh -c '! command -v python3 && ! ls /usr/lib/*/libQt* 2>/dev/null' || fail "it brought Python or Qt"
echo "packages: $(inside sh -c "dpkg-query -W -f '.' | wc -c")"

say "Smoke test, as an ordinary user, with the sandbox"
"$python" "$here/smoke_test.py" --root "$root" --ordinary-user -- \
    unshare --mount --propagation private "$here/bare_debian_enter.sh" "$root" visitor petrograd-map

say "A content pack opens in a window"
"$python" -m petrograd_map pack "$here/../docs/example" "$root/tmp/example.pgmap"
Xvfb :97 -screen 0 1440x900x24 -nolisten tcp -ac >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
sleep 2
DISPLAY=:97 HOME=/home/visitor unshare --mount --propagation private "$here/bare_debian_enter.sh" "$root" visitor \
    petrograd-map run /tmp/example.pgmap &
program=$!
window=$(DISPLAY=:97 timeout 120 xdotool search --sync --onlyvisible --name 'Dublin|Petrograd 1917' | head -n 1)
[ -n "$window" ] || fail "no window"
sleep 15
DISPLAY=:97 import -window root "$root.png"
ps -o args= --ppid "$program" | grep -q -- --no-sandbox && fail "the sandbox is off"
kill "$program"
wait "$program" || true
echo "$root.png shows it"

say "The kiosk set"
install_deb '/tmp/petrograd-map-kiosk_*.deb'
find "$root/etc" | sort >"$root.etc"
inside petrograd-map-kiosk enable
inside petrograd-map doctor --kiosk || true
inside petrograd-map-kiosk disable
find "$root/etc" | sort | diff "$root.etc" - || fail "disable leaves something behind"

say "Remove"
inside sh -c 'apt-get purge -q -y petrograd-map-kiosk petrograd-map && apt-get autoremove -q -y --purge' \
    >"$root.log" 2>&1 || fail "see $root.log"
files >"$root.after"
left=$(comm -13 "$root.before" "$root.after" | grep -i petrograd || true)
[ -z "$left" ] || fail "left behind: $left"
echo "left by the packages it needed: $(comm -13 "$root.before" "$root.after" | wc -l) files"
echo "the visitor keeps:"
(cd "$root/home/visitor" && find . -path '*petrograd*' -type f | sed 's/^/  /')
say "All is as it should be"
