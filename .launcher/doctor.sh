# ./hotline doctor: what is there, what is missing, how to get it. Changes nothing. Sourced by ../hotline.

doctor() {
  local jdk
  DOCTOR_MISSING=0
  check "Debian" "this is no Debian: install what is marked below by hand, and Asterisk 22.1 or newer (asterisk.mode: external)" is_debian
  check "root rights" "run as root, or install what is marked below and use asterisk.mode: external" is_root
  jdk=$(find_jdk || true)
  check "JDK 25 or newer${jdk:+ ($jdk)}" "install Eclipse Temurin 25 (temurin-25-jdk) and set JAVA_HOME" test -n "$jdk"
  check "Node 20 or newer ($(node --version 2>/dev/null || echo none))" "install nodejs 20 with npm (nodesource)" node_is_enough
  check "npm" "comes with nodejs" command -v npm
  check_packages "$PACKAGES_ASTERISK$PACKAGES_UP" "./hotline up installs it, or: apt-get install"
  check_packages "$PACKAGES_TEST" "only for ./hotline test, which installs it, or: apt-get install"
  check "mount name spaces" "Asterisk needs them: run outside of a locked container" unshare --mount --propagation private true
  check "memory (2 GB free)" "end other programs" memory_is_enough
  check "disk (3 GB free)" "make room, or use --data and HOTLINE_TOOLS on another disk" disk_is_enough
  if [ -e "$ASTERISK_ROOT/.hotline-version" ]; then
    check "root folder of Asterisk ($(cat "$ASTERISK_ROOT/.hotline-version"))" "" true
  else
    check "root folder of Asterisk" "./hotline up makes it (about a minute)" false
  fi
  check "built" "./hotline up builds" test -e "$JAR"
  [ "$DOCTOR_MISSING" -eq 0 ] || {
    say "$DOCTOR_MISSING missing"
    return 1
  }
}

check() { # WHAT HOW-TO-GET COMMAND…
  local what=$1 how=$2
  shift 2
  if "$@" >/dev/null 2>&1; then
    say "✓ $what"
  else
    say "✗ $what: $how"
    DOCTOR_MISSING=$((DOCTOR_MISSING + 1))
  fi
}

check_packages() {
  local package probe purpose
  while IFS='|' read -r package probe purpose; do
    [ -z "$package" ] || check "$package ($purpose)" "$2 $package" eval "$probe"
  done <<<"$1"
}

node_is_enough() { [ "$(node --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ]; }
memory_is_enough() { [ "$(awk '/MemAvailable/ { print $2 }' /proc/meminfo)" -ge 2000000 ]; }
disk_is_enough() { [ "$(df --output=avail -k "$HOME_DIR" | tail -n 1)" -ge 3000000 ]; }
