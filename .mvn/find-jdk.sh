# Finds a JDK that can build and run authsome. Sourced by ./mvnw and ./authsome; POSIX sh.
# Reads the `release` file that each JDK carries: starting a java to ask for its version would cost 40 ms and more each.

AUTHSOME_JDK_MIN=25

# Sets jdk_major to the feature version of the JDK in folder $1, or to nothing where there is no JDK (a JRE has no javac).
jdk_major_of() {
  jdk_major=
  [ -f "$1/release" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  while IFS= read -r jdk_line; do
    case $jdk_line in
      JAVA_VERSION=*)
        jdk_major=${jdk_line#JAVA_VERSION=}
        jdk_major=${jdk_major#\"}
        jdk_major=${jdk_major%%[!0-9]*}
        return 0
        ;;
    esac
  done < "$1/release"
}

jdk_fits() {
  jdk_major_of "$1"
  [ -n "$jdk_major" ] && [ "$jdk_major" -ge "$AUTHSOME_JDK_MIN" ]
}

# The folder of the JDK that the java at path $1 belongs to, with symbolic links followed.
jdk_home_of_java() {
  jdk_java=$(readlink -f "$1" 2>/dev/null) || jdk_java=$1
  jdk_home=${jdk_java%/bin/java}
}

# Goes through the folders where systems and tools put JDKs; the lowest version that fits wins, being the one most tested.
jdk_from_usual_folders() {
  jdk_best=
  jdk_best_major=
  for jdk_dir in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/lib/jvm/* \
    /opt/java/* /opt/jvm/* /opt/jdk* /opt/*-jdk* /opt/openjdk* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    if jdk_fits "$jdk_dir" && { [ -z "$jdk_best" ] || [ "$jdk_major" -lt "$jdk_best_major" ]; }; then
      jdk_best=$jdk_dir
      jdk_best_major=$jdk_major
    fi
  done
  jdk_home=$jdk_best
  [ -n "$jdk_home" ]
}

jdk_from_path() {
  jdk_rest=$PATH:
  while [ -n "$jdk_rest" ]; do
    jdk_entry=${jdk_rest%%:*}
    jdk_rest=${jdk_rest#*:}
    [ -x "$jdk_entry/java" ] || continue
    jdk_home_of_java "$jdk_entry/java"
    jdk_fits "$jdk_home" && return 0
  done
  return 1
}

# Sets jdk_home, or prints what is missing and returns 1.
find_jdk() {
  if [ -n "${AUTHSOME_JAVA_HOME:-}" ]; then
    jdk_home=$AUTHSOME_JAVA_HOME
    jdk_fits "$jdk_home" && return 0
    echo "AUTHSOME_JAVA_HOME=$jdk_home is ${jdk_major:+Java $jdk_major, }not a JDK $AUTHSOME_JDK_MIN or newer" >&2
    echo "hint: point it at a JDK $AUTHSOME_JDK_MIN, or unset it to have one searched for" >&2
    return 1
  fi
  jdk_home=${JAVA_HOME:-}
  { [ -n "$jdk_home" ] && jdk_fits "$jdk_home"; } || jdk_from_path || jdk_from_usual_folders && return 0
  echo "no JDK $AUTHSOME_JDK_MIN or newer found (looked at JAVA_HOME, PATH, the usual folders of this system, SDKMAN)" >&2
  echo "hint: install one, for instance Eclipse Temurin $AUTHSOME_JDK_MIN, or set AUTHSOME_JAVA_HOME to its folder" >&2
  return 1
}
