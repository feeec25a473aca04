#!/bin/sh
# Runs a command as a user of another system: bare_debian_enter.sh ROOT USER COMMAND ...
# For bare_debian.sh, in a mount namespace of its own.
set -eu
root=$1
user=$2
shift 2
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs -o ro sys sys
mount --rbind /dev dev
mkdir -p tmp/.X11-unix
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix tmp/.X11-unix; fi
cp /etc/resolv.conf etc/resolv.conf
mkdir -p .outside
pivot_root . .outside
umount -l .outside
cd /
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset PYTHONPATH LD_LIBRARY_PATH
[ "$user" = root ] && exec "$@"
exec setpriv --reuid="$user" --regid="$user" --init-groups --inh-caps=-all -- "$@"
