# ./hotline test. Sourced by ../hotline.

run_tests() {
  local status=0
  mkdir -p "$STATE"
  need_packages "$PACKAGES_ASTERISK$PACKAGES_UP$PACKAGES_TEST"
  need_jdk
  need_node
  asterisk_root
  export HOTLINE_TOOLS=$TOOLS
  find "$HOME_DIR" -path '*/node_modules' -prune -o -type d \( -name surefire-reports -o -name failsafe-reports \) -print |
    xargs -r rm -rf
  maven verify -Pe2e -Dexcluded.groups=e2e "$@" || status=$?
  report_tests
  return "$status"
}

# Reads the XML reports of all modules: the slowest tests, then the count as the last line.
report_tests() {
  find "$HOME_DIR" -path '*/node_modules' -prune -o -path '*/*-reports/TEST-*.xml' -print0 | xargs -0 -r cat | awk '
    function attribute(name,   at) {
      if (!match($0, "[ ]" name "=\"[^\"]*\"")) return ""
      at = substr($0, RSTART, RLENGTH)
      sub("^[^\"]*\"", "", at); sub("\"$", "", at)
      return at
    }
    /<testcase / { tests++; seconds = attribute("time"); gsub(",", "", seconds)
      class = attribute("classname"); sub(".*\\.", "", class)
      printf "%9.2f s  %s.%s\n", seconds, class, attribute("name") > "/dev/fd/3" }
    /<failure[ >]/ || /<error[ >]/ { failed++ }
    /<skipped/ { skipped++ }
    END { printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped }
  ' 3>"$STATE/test-times" >"$STATE/test-count"
  say "the slowest tests:"
  sort -rn "$STATE/test-times" | sed -n '1,20p' | cut -c 1-150
  cat "$STATE/test-count"
}
