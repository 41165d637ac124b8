# shellcheck shell=bash
# Builds the server when its sources are newer than it, and runs it. Begins what every script needs: ROOT, the locale.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export LC_ALL=C.UTF-8
# the data folder, unless --data or a configuration file names another
[[ -n ${XUNFANG_CONFIG:-} ]] || export XUNFANG_DATA="${XUNFANG_DATA:-$ROOT/var}"
JAR="$ROOT/server/target/lib/xunfang-server.jar"
BUILT="$ROOT/server/target/built"

. "$ROOT/scripts/lib/step.sh"
. "$ROOT/scripts/lib/tools.sh"

# run_server ARGUMENTS…: replaces this shell, so that signals and the exit code are the program's own. XUNFANG_JAVA_OPTS, e.g.
# -Xmx2g, goes before what lib/java.options says.
run_server() {
    local tools=(java)
    is_built || tools+=(maven)
    ! needs_own_database "$@" || tools+=(postgis)
    need "${tools[@]}"
    is_built || build
    # shellcheck disable=SC2086
    exec "$JAVA_HOME/bin/java" "@$ROOT/scripts/lib/java.options" ${XUNFANG_JAVA_OPTS:-} -jar "$JAR" "$@"
}

needs_own_database() {
    local argument
    [[ -z ${XUNFANG_DB_URL:-} && $# -gt 0 && $1 != version && $1 != visibility && $1 != wall ]] || return 1
    for argument in "$@"; do
        case $argument in
            --db-url | --db-url=* | --help | -h | --version) return 1 ;;
        esac
    done
}

is_built() {
    [[ -e $JAR && -e $BUILT && -z $(find "$ROOT"/pom.xml "$ROOT"/*/pom.xml "$ROOT"/*/src/main -newer "$BUILT" -print -quit) ]]
}

build() {
    mkdir -p "$ROOT/server/target"
    touch "$BUILT.new" # before the build: what changes during it is built next time
    step build maven -Dmaven.test.skip -Djacoco.skip package
    mv "$BUILT.new" "$BUILT"
}

maven() {
    (cd "$ROOT" && mvn -B "$@")
}
