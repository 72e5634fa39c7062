# What the machine must have, and getting it from Debian when we are root. Sourced by ../hotline.

# package | what shows that it is there | what it is for
PACKAGES_ASTERISK="
debootstrap|command -v debootstrap|to make the root folder that Asterisk runs in
util-linux|command -v unshare|to run Asterisk in its own mount name space
"
PACKAGES_UP="
espeak-ng|command -v espeak-ng|to speak the announcements
sox|command -v sox|to bring announcements and uploaded prompts to 8 kHz
libsox-fmt-mp3|ls /usr/lib/*/sox/libsox_fmt_mp3.so|to take uploaded prompts in MP3
maven|command -v mvn|to build
"
PACKAGES_TEST="
sip-tester|command -v sipp|SIPp: the callers and desk phones of the tests
chromium|command -v chromium|the browser of the tests
fonts-noto-cjk|ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc|Chinese letters in the screenshots of the tests
"

is_debian() { [ -r /etc/os-release ] && (. /etc/os-release && [ "${ID:-}" = debian ]); }
is_root() { [ "$(id -u)" = 0 ]; }

missing_packages() {
  local package probe purpose
  while IFS='|' read -r package probe purpose; do
    [ -n "$package" ] || continue
    eval "$probe" >/dev/null 2>&1 || printf '%s ' "$package"
  done <<<"$1"
}

# need_packages LIST: installs what is missing, or says exactly what to install.
need_packages() {
  local missing
  missing=$(missing_packages "$1")
  [ -n "$missing" ] || return 0
  if ! is_debian || ! is_root; then
    warn "hotline: these programs are missing: $missing"
    is_debian && die "as root, run: apt-get update && apt-get install --no-install-recommends $missing"
    die "this is no Debian: install what carries these names on your system, then start again"
  fi
  run_logged "package lists" "$LOGS/apt-update.log" apt-get -q update ||
    die "apt-get update failed: is a Debian mirror reachable?"
  # Another apt may be at work (unattended upgrades): wait for it instead of failing.
  # shellcheck disable=SC2086 # the list is meant to be split
  run_logged "installing $missing" "$LOGS/apt-install.log" \
    env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 \
    install --no-install-recommends $missing || die "could not install: $missing"
}
