# Words to the person at the terminal, and long commands that show progress. Sourced by ../hotline.

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  printf 'hotline: %s\n' "$*" >&2
  exit 1
}

# run_logged LABEL LOGFILE COMMAND…: the whole output goes to the log, the terminal gets one line every few seconds.
# The command gets a session of its own, so that an interrupted step ends with everything that it started.
run_logged() {
  local label=$1 log=$2 started=$SECONDS pid status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  say "$label …"
  setsid "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  trap 'kill -TERM -- "-$pid" 2>/dev/null; wait "$pid" 2>/dev/null; exit 130' INT TERM
  show_progress "$label" "$log" "$pid" "$started"
  wait "$pid" || status=$?
  trap - INT TERM
  if [ "$status" -ne 0 ]; then
    warn "$label: failed after $((SECONDS - started)) s; the end of $log:"
    tail -n 15 "$log" | sed 's/^/    /' >&2
    return "$status"
  fi
  say "$label: done in $((SECONDS - started)) s"
}

show_progress() {
  local label=$1 log=$2 pid=$3 started=$4 ticks=0 last
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    ticks=$((ticks + 1))
    if [ $((ticks % 25)) -eq 0 ]; then
      last=$(tail -n 1 "$log" | tr -cd '[:print:]' | cut -c 1-80)
      say "  $((SECONDS - started)) s  $last"
    fi
  done
}
