# The root folder of Asterisk: Debian 12 has no asterisk package, Debian sid has one. Sourced by ../hotline.

ASTERISK_ROOT=$TOOLS/asterisk-root

asterisk_version() {
  chroot "$1" /usr/sbin/asterisk -V 2>/dev/null | sed -n 's/^Asterisk \([0-9][0-9.]*\).*/\1/p'
}

version_is_enough() { # at least 22.1: older ones lack the event filters by name
  local major=${1%%.*} rest=${1#*.}
  [ "$major" -gt 22 ] || { [ "$major" -eq 22 ] && [ "${rest%%.*}" -ge 1 ]; }
}

# The mirror that this machine gets its Debian from, whichever form its apt sources have.
debian_mirror() {
  local codename
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Identifier: Packages' 2>/dev/null |
    awk -v codename="$codename" '$2 == codename { print $1; exit }'
}

# Makes the root folder once: built beside its place and renamed, so that a broken attempt is never taken for a whole one.
asterisk_root() {
  mkdir -p "$TOOLS" "$LOGS"
  exec 8>"$TOOLS/asterisk-root.lock"
  flock -n 8 || { say "waiting for another hotline that is making the root folder of Asterisk …"; flock 8; }
  [ -e "$ASTERISK_ROOT/.hotline-version" ] || make_asterisk_root
  exec 8>&-
  say "Asterisk $(cat "$ASTERISK_ROOT/.hotline-version") in $ASTERISK_ROOT"
}

make_asterisk_root() {
  local mirror building version
  is_debian || die "this is no Debian, so Asterisk cannot be fetched: install Asterisk 22.1 or newer and set 'asterisk: {mode: external}' in the configuration"
  is_root || die "root is needed to make the root folder of Asterisk: run as root, or set 'asterisk: {mode: external}' in the configuration"
  mirror=$(debian_mirror)
  if [ -z "$mirror" ]; then # apt knows the names of its suites only after it has fetched the lists once
    run_logged "package lists" "$LOGS/apt-update.log" apt-get -q update || die "apt-get update failed: is a Debian mirror reachable?"
    mirror=$(debian_mirror)
  fi
  [ -n "$mirror" ] || die "found no Debian mirror in /etc/apt/sources.list or /etc/apt/sources.list.d"
  building=$TOOLS/asterisk-root.building
  rm -rf --one-file-system "$building"
  # A mount name space of its own: what debootstrap mounts disappears with it, also when it is interrupted.
  run_logged "root folder of Asterisk (about 500 MB from Debian sid, a minute or two)" "$LOGS/debootstrap.log" \
    unshare --mount --propagation private \
    debootstrap --variant=minbase --include=asterisk sid "$building" "$mirror" ||
    die "debootstrap failed, see $LOGS/debootstrap.log"
  rm -rf "$building"/var/cache/apt/archives/*.deb "$building"/var/lib/apt/lists/* "$building"/usr/share/doc "$building"/usr/share/man
  # Without these every call waits for a name look-up that fails.
  printf '127.0.0.1 localhost %s\n' "$(hostname)" >"$building/etc/hosts"
  : >"$building/etc/resolv.conf"
  mkdir -p "$building/srv/hotline"
  version=$(asterisk_version "$building")
  [ -n "$version" ] || die "the Asterisk in $building does not start: try 'chroot $building asterisk -V'"
  version_is_enough "$version" || die "Debian sid has Asterisk $version here, but 22.1 or newer is needed"
  printf '%s\n' "$version" >"$building/.hotline-version"
  mv "$building" "$ASTERISK_ROOT"
}
