# Finds a Java, for `belay` and `check`. Sourced; starts no JVM where the Java describes itself in a `release` file.
#
#   find_java run      Java 25 or newer
#   find_java build    a JDK of exactly 25, with its compiler
#
# On success: java_home, and java_version, java_os, java_arch, java_libc as the Java states them.

find_java() {
    if [ -n "${BELAY_JAVA-}" ]; then
        java_home=${BELAY_JAVA%/}
        java_home=${java_home%/bin/java}
        java_serves "$1" && return 0
        [ "$1" = run ] && return 1
    fi
    for java_home in "${JAVA_HOME-}" "$(java_on_path)" /usr/lib/jvm/* /opt/* "${HOME-}"/.sdkman/candidates/java/*; do
        java_serves "$1" && return 0
    done
    return 1
}

java_on_path() {
    path_java=$(command -v java) && path_java=$(readlink -f "$path_java") && printf %s "${path_java%/bin/java}"
}

java_serves() {
    [ -n "$java_home" ] && [ -x "$java_home/bin/java" ] || return 1
    [ "$1" = run ] || [ -x "$java_home/bin/javac" ] || return 1
    java_describes_itself
    feature=${java_version%%[!0-9]*}
    [ -n "$feature" ] || return 1
    case $1 in
        run) [ "$feature" -ge 25 ] ;;
        build) [ "$feature" -eq 25 ] ;;
    esac
}

java_describes_itself() {
    java_version='' java_os='' java_arch='' java_libc=''
    if [ -r "$java_home/release" ]; then
        while IFS='=' read -r name value; do
            value=${value#\"}
            value=${value%\"}
            case $name in
                JAVA_RUNTIME_VERSION) java_version=$value ;;
                JAVA_VERSION) java_version=${java_version:-$value} ;;
                OS_NAME) java_os=$value ;;
                OS_ARCH) java_arch=$value ;;
                LIBC) java_libc=$value ;;
            esac
        done <"$java_home/release"
    fi
    [ -n "$java_version" ] || java_version=$("$java_home/bin/java" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java\.runtime\.version = //p') || java_version=''
}

# What, why, next: as the program itself says it.
problem() {
    printf 'belay: %s\n  why:  %s\n  next: %s\n' "$1" "$2" "$3" >&2
    exit 2
}

no_java() {
    if [ -n "${BELAY_JAVA-}" ]; then
        problem "cannot start" "BELAY_JAVA is $BELAY_JAVA, which is no Java 25 or newer" "unset BELAY_JAVA"
    fi
    problem "cannot start" \
        "no Java 25 or newer in JAVA_HOME, on PATH, in /usr/lib/jvm, /opt or ~/.sdkman" \
        "install a JDK 25 (Debian 13: apt-get install openjdk-25-jdk), or set BELAY_JAVA to its folder"
}

no_jdk() {
    problem "cannot build Belay" \
        "no JDK 25 with a compiler in BELAY_JAVA, JAVA_HOME, on PATH, in /usr/lib/jvm, /opt or ~/.sdkman" \
        "install a JDK 25 (Debian 13: apt-get install openjdk-25-jdk), or set BELAY_JAVA to its folder"
}

# Maven with the JDK 25 that was found, silent about its own libraries' age.
maven() {
    JAVA_HOME=$java_home \
        MAVEN_OPTS="${MAVEN_OPTS-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
        mvn -B -ntp "$@"
}
