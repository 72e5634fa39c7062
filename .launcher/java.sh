# JDK 25: to build with, and to run on. Sourced by ../hotline.

JAR=$HOME_DIR/cti-core/target/cti-core.jar
BUILT=$STATE/built

# The version is not on the first line when JAVA_TOOL_OPTIONS is set.
java_major() { "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p'; }

# Prints the folder of a JDK 25 or newer: JAVA_HOME if it is one, else what is installed.
find_jdk() {
  local home major
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/*; do
    [ -x "$home/bin/javac" ] || continue
    major=$(java_major "$home")
    if [ "${major:-0}" -ge 25 ]; then
      printf '%s' "$home"
      return 0
    fi
  done
  return 1
}

need_jdk() {
  JAVA_HOME=$(find_jdk) ||
    die "JDK 25 or newer is missing: install one (Eclipse Temurin 25, package temurin-25-jdk) and set JAVA_HOME to its folder"
  export JAVA_HOME
}

need_node() {
  local major
  major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge 20 ] || die "Node 20 or newer is missing: it builds the screens (package nodejs of nodesource, with npm)"
}

# What the program runs with, as the build has it.
jvm_flags() { sed -n 's:.*<hotline.jvm.flags>\(.*\)</hotline.jvm.flags>.*:\1:p' "$HOME_DIR/pom.xml"; }

maven() {
  # Maven's own libraries use an old door of the JDK; the warning about it is no news of ours.
  (cd "$HOME_DIR" && MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" exec mvn -B -Dstyle.color=never "$@")
}

sources_changed() {
  [ -e "$JAR" ] && [ -e "$BUILT" ] || return 0
  [ -n "$(cd "$HOME_DIR" && find pom.xml .mvn config acd-engine ivr-flows db cti-core \
    \( -name target -o -name node_modules \) -prune -o -type f -newer "$BUILT" -print -quit)" ]
}

build_if_needed() {
  sources_changed || return 0
  build
}

# A command of the server program: its standard output is data.
server_command() {
  build_if_needed >&2
  export HOTLINE_TOOLS=$TOOLS
  # shellcheck disable=SC2046 # the flags are several words
  exec "$JAVA_HOME/bin/java" $(jvm_flags) -Dhotline.log.target=System.err -Dhotline.data="$STATE/data" -Dhotline.home="$HOME_DIR" \
    -cp "$JAR" io.hotline.cti.Main "$@"
}

build() {
  need_node
  mkdir -p "$STATE"
  touch "$STATE/build-started"
  export -f maven
  export HOME_DIR
  run_logged "building (the first time fetches some 300 MB of libraries)" "$LOGS/build.log" \
    bash -c 'maven -Dquick -DskipTests package' || die "the build failed, see $LOGS/build.log"
  # As old as the start of the build: what changed while it ran is built again next time.
  mv "$STATE/build-started" "$BUILT"
}
