# shellcheck shell=bash
# Runs long steps: progress while they work, their output only if they fail.

# step NAME COMMAND…: every five seconds a line with the elapsed time and what the command said last. All it says goes
# to target/NAME.log.
step() {
    local name=$1 log="$ROOT/target/${1// /-}.log" begin=$SECONDS status=0
    shift
    mkdir -p "$ROOT/target"
    echo "$name …" >&2
    "$@" </dev/null 2>&1 | tee "$log" | show_progress || status=$?
    if ((status != 0)); then
        tail -n 40 "$log" >&2
        echo "$name failed after $((SECONDS - begin)) s; all of its output is in $log" >&2
        return "$status"
    fi
    echo "$name: done in $((SECONDS - begin)) s" >&2
}

show_progress() {
    local line='' last='' begin=$SECONDS shown=$SECONDS status
    while true; do
        status=0
        IFS= read -r -t 5 line || status=$?
        ((status == 0 || status > 128)) || break # the end; above 128 nothing came for five seconds
        [[ -z $line ]] || last=$line
        if ((SECONDS - shown >= 5)); then
            printf '  %4d s  %.100s\n' $((SECONDS - begin)) "$last" >&2
            shown=$SECONDS
        fi
    done
}
