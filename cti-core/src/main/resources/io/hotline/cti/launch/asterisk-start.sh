# Becomes Asterisk. Runs as root in a mount name space of its own, so that what is mounted here ends with the process and many
# instances share one root folder: asterisk-start ROOT HOME USER:GROUP HOSTS FOLDER INSIDE [FOLDER INSIDE …]
set -eu
root=$1 home=$2 user=$3 hosts=$4
shift 4
mkdir -p "$root$home"
mount -t tmpfs -o mode=755,size=1m hotline "$root$home"
while [ $# -ge 2 ]; do
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  shift 2
done
mount --bind "$hosts" "$root/etc/hosts"
mount --bind /dev "$root/dev"
mount --bind /proc "$root/proc"
# The voice goes before everything else on the machine: a server that starts takes all processors for seconds. The kernel shares
# out between sessions first, and nice counts only inside of one. Not allowed in some containers: then it is shared evenly.
if [ -w /proc/self/autogroup ]; then echo -10 >/proc/self/autogroup || true; fi
ulimit -c 0
cd /
exec chroot --userspec="$user" "$root" /usr/sbin/asterisk -f -n -C "$home/etc/asterisk.conf"
