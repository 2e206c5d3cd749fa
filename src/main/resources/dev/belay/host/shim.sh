# Runs one command of a step:  shim BELAY STATE COMMAND…
#
# It holds the step's lock as long as anything of the command lives, writes the exit code to the disk so that it is
# known even if Belay is gone by then, and dies with Belay.
# 96: the lock cannot be opened  97: somebody holds it  98: Belay died before this began
belay=$1
state=$2
shift 2
[ "$PPID" = "$belay" ] || exit 98

# The command's PATH need not lead to our tools.
path=$PATH
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
exec 9>>"$state/lock" || exit 96
flock -n 9 || exit 97

# A signal to the whole group is for the command; this shell stays to note how it ended.
trap : TERM INT HUP
if setpriv=$(command -v setpriv); then
    set -- "$setpriv" --pdeathsig KILL -- "$@"
fi
PATH=$path
"$@" </dev/null
code=$?
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# On a full disk the code is lost to a later Belay, which then asks the step itself; the Belay that waits gets it anyway.
printf '%s\n' "$code" >"$state/exit.new" && sync "$state/exit.new" && mv "$state/exit.new" "$state/exit" && sync "$state"
exit "$code"
