# ./hotline up. Sourced by ../hotline.

up() {
  check_up_options "$@"
  mkdir -p "$STATE"
  need_packages "$PACKAGES_UP"
  need_jdk
  asterisk_is_there "$@" || {
    need_packages "$PACKAGES_ASTERISK"
    asterisk_root
  }
  build_if_needed
  # The supervisor takes the place of this shell: Ctrl-C and SIGTERM reach it directly.
  exec "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$JAR" \
    io.hotline.cti.launch.Up --home "$HOME_DIR" --tools "$TOOLS" "$@"
}

# A slip of the pen is told before minutes are spent on building.
check_up_options() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --data | --port-base | --config) [ $# -ge 2 ] || die "$1 needs a value" ;;
      *) die "unknown option '$1': './hotline help' lists them" ;;
    esac
    [ "$1" != --config ] || [ -r "$2" ] || die "there is no configuration file $2"
    shift 2
  done
}

# Whether the settings name an Asterisk that we do not start: then its root folder is not needed.
asterisk_is_there() {
  local file=
  while [ $# -gt 0 ]; do
    [ "$1" != --config ] || file=$2
    shift 2
  done
  [ -n "$file" ] && awk '
    /^[^ #]/ { section = $1 }
    section == "asterisk:" && /[ {]mode: *external/ { found = 1 }
    END { exit !found }' "$file"
}
