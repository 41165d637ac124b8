# shellcheck shell=bash
# Finds the tools that the project needs and, on Debian 12 or newer, installs what is missing.

# need TOOL…: java, maven, node, postgis, chromium, certutil, fonts. Ends with 3 where something is missing and cannot be installed.
need() {
    local tool missing=()
    for tool in "$@"; do
        "have_$tool" || missing+=("$tool")
    done
    ((${#missing[@]} == 0)) && return
    can_install || explain "${missing[@]}"
    install_tools "${missing[@]}"
    for tool in "${missing[@]}"; do
        "have_$tool" || explain "$tool"
    done
}

# The first JDK 17 or newer among JAVA_HOME, the PATH and /usr/lib/jvm becomes JAVA_HOME.
have_java() {
    local home javac
    javac=$(command -v javac || true)
    [[ -z $javac ]] || javac=$(readlink -f "$javac")
    for home in "${JAVA_HOME:-}" "${javac%/bin/javac}" /usr/lib/jvm/*; do
        if [[ -n $home && -x $home/bin/javac ]] && (($(jdk_version "$home") >= 17)); then
            export JAVA_HOME=$home
            return 0
        fi
    done
    return 1
}

jdk_version() {
    local version
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    echo "${version:-0}"
}

have_maven() {
    local version
    version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || return 1
    [[ $version =~ ^([0-9]+)\.([0-9]+) ]] && ((BASH_REMATCH[1] * 100 + BASH_REMATCH[2] >= 308))
}

have_node() {
    local version
    version=$(node --version 2>/dev/null) || return 1
    [[ $version =~ ^v([0-9]+) ]] && ((BASH_REMATCH[1] >= 18))
}

have_postgis() {
    local bin
    for bin in /usr/lib/postgresql/*/bin; do
        postgis_in "$bin" "/usr/share/postgresql/$(basename "$(dirname "$bin")")" && return
    done
    bin=$(pg_config --bindir 2>/dev/null) && postgis_in "$bin" "$(pg_config --sharedir)"
}

postgis_in() {
    [[ -x $1/initdb && -x $1/pg_ctl && -e $2/extension/postgis.control ]]
}

have_chromium() {
    command -v chromium >/dev/null
}

have_certutil() {
    command -v certutil >/dev/null
}

have_fonts() {
    compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' >/dev/null || [[ -n $(fc-list :lang=zh-cn 2>/dev/null) ]]
}

# Debian 12 or newer (testing and unstable have no version), and the right to install.
can_install() {
    local ID='' VERSION_ID=''
    # shellcheck disable=SC1091
    [[ -r /etc/os-release ]] && . /etc/os-release
    [[ $ID == debian ]] && ((${VERSION_ID:-12} >= 12)) && { ((EUID == 0)) || command -v sudo >/dev/null; }
}

explain() {
    local tool
    echo "Missing here:" >&2
    for tool in "$@"; do
        case $tool in
            java) echo "  a JDK, Java 17 or newer (and JAVA_HOME or PATH that names it)" ;;
            maven) echo "  Apache Maven 3.8 or newer" ;;
            node) echo "  Node.js 18 or newer, for the tests" ;;
            postgis) echo "  PostgreSQL 13 or newer with PostGIS 3.0 or newer, or an existing one: --db-url" ;;
            chromium) echo "  Chromium (the command chromium), for the tests" ;;
            certutil) echo "  certutil of NSS, with which the tests make Chromium trust the server" ;;
            fonts) echo "  a font with Chinese characters, e.g. Noto Sans CJK, for the tests" ;;
        esac >&2
    done
    echo "On Debian 12 or newer this script installs them, as root or with sudo. Elsewhere please install them." >&2
    exit 3
}

# The Debian packages of a tool; nothing where apt-get does not know any.
packages_of() {
    local server
    case $1 in
        java) first_available openjdk-{17,21,25}-jdk-headless ;;
        postgis)
            server=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1 | cut -d/ -f5)
            first_available ${server:+"postgresql-$server-postgis-3"} postgresql-postgis
            ;;
        node) first_available nodejs ;;
        certutil) first_available libnss3-tools ;;
        fonts) first_available fonts-noto-cjk ;;
        *) first_available "$1" ;;
    esac
}

first_available() {
    local package
    for package in "$@"; do
        if [[ $(apt-cache policy "$package" 2>/dev/null) == *'Candidate: '[^\(]* ]]; then
            echo "$package"
            return
        fi
    done
}

install_tools() {
    local tool package packages=()
    for tool in "$@"; do
        [[ -n $(packages_of "$tool") ]] || { update_package_lists && break; }
    done
    for tool in "$@"; do
        package=$(packages_of "$tool")
        [[ -n $package ]] || explain "$tool"
        packages+=("$package")
    done
    # the lists may name versions that the mirror no longer has
    install_packages "${packages[@]}" || { update_package_lists && install_packages "${packages[@]}"; }
}

update_package_lists() {
    step "update package lists" as_root apt-get update
}

# PostgreSQL's packages would otherwise create and start a cluster of their own.
install_packages() {
    local folder=/etc/postgresql-common/createcluster.d status=0
    as_root mkdir -p "$folder"
    as_root sh -c "echo 'create_main_cluster = false' >$folder/xunfang.conf"
    step "install $*" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" || status=$?
    as_root rm -f "$folder/xunfang.conf"
    return "$status"
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}
