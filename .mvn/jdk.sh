# Sourced by mvnw and journey: leaves JAVA_HOME pointing at a JDK of at least JDK_WANTED, or stops with one sentence.
JDK_WANTED=25

jdk_release() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

jdk_fits() {
  jdk_found=$(jdk_release "$1") && [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$JDK_WANTED" ]
}

find_jdk() {
  jdk_on_path=$(command -v javac 2>/dev/null) && jdk_on_path=$(readlink -f "$jdk_on_path" 2>/dev/null) || jdk_on_path=
  for jdk in "${JAVA_HOME:-}" "${jdk_on_path%/bin/javac}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
    "${PROGRAMFILES:-}"/*/jdk*; do
    if [ -n "$jdk" ] && jdk_fits "$jdk"; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "Journeyline needs a JDK $JDK_WANTED or newer, and none was found: install one (Eclipse Temurin, say) or set JAVA_HOME to it." >&2
  return 1
}

find_jdk || exit 1
