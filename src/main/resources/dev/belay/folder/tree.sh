#!/bin/sh
# Checks the files of this copy, or puts them into a folder, with plain tools.
#   sh tree.sh check
#   sh tree.sh put FOLDER      FOLDER has none of the files yet
# `manifest` has a line for each file: kind (D folder, F file, L link, T one more name of a file), mode, owner, group, size,
# time in nanoseconds, two numbers, path, SHA-256 (or target), extended attributes, list of chunks. Its last line, E, has
# the SHA-256 of those before it. The contents lie in the pool under their SHA-256: `objects` beside this script, else
# `pool/NAME` beside the backups. Most of them are in packs, which are tar archives; beside each a list tells where in it
# each content begins, and its size. Some have a file of their own, such as ab/abcd... By hand, what one archive has:
#   mkdir /tmp/pack && tar -x -f packs/ONE.tar -C /tmp/pack && cd /tmp/pack && for SUM in *; do echo "$SUM  $SUM"; done | sha256sum --check --quiet
# To check them goes faster with 300 MB of room in $TMPDIR.
set -eu
umask 077
LC_ALL=C
HERE=$(cd "$(dirname "$0")" && pwd)
POOL=$HERE/objects
[ -d "$POOL" ] || POOL=$(dirname "$(dirname "$(dirname "$HERE")")")/pool/$(basename "$HERE")
case $HERE in
    *"
"*) echo "tree.sh: there is a line break in the name of the folder $HERE; move the backups elsewhere first" >&2; exit 1 ;;
esac
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
CORES=$(nproc 2>/dev/null || echo 1)
MANIFEST=$HERE/manifest
export LC_ALL POOL WORK
: >"$WORK/where"

# What all lines of awk below share: plain() is a name as it is, printed() what prints a content.
AWK='
BEGIN {
    for (byte = 1; byte < 256; byte++) {
        letter[sprintf("%02X", byte)] = sprintf("%c", byte)
        octal[sprintf("%02X", byte)] = sprintf("\\0%03o", byte)
    }
    while ((getline line <(ENVIRON["WORK"] "/where")) > 0) {
        split(line, told, " ")
        offset[told[1]] = told[2]
        size[told[1]] = told[3]
        archive[told[1]] = substr(line, length(told[1] told[2] told[3]) + 4)
    }
}
$1 == "E" { next }
function spelled(text, letters,   out, at) {
    out = ""
    while (at = index(text, "%")) {
        out = out substr(text, 1, at - 1) letters[substr(text, at + 1, 2)]
        text = substr(text, at + 3)
    }
    return out text
}
function plain(text) { return spelled(text, letter) }
function object(sum) { return ENVIRON["POOL"] "/" substr(sum, 1, 2) "/" sum }
function word(text,   out, at) {
    out = "\047"
    while (at = index(text, "\047")) {
        out = out substr(text, 1, at - 1) "\047\\\047\047"
        text = substr(text, at + 1)
    }
    return out text "\047"
}
function printed(sum) {
    if (!(sum in archive)) return "cat -- " word(object(sum))
    return "dd bs=1M iflag=skip_bytes,count_bytes,fullblock status=none skip=" offset[sum] " count=" size[sum] " if=" word(archive[sum])
}
function time(nanoseconds,   sign, digits) {
    sign = sub(/^-/, "", nanoseconds) ? "-" : ""
    digits = nanoseconds ""
    while (length(digits) < 10) digits = "0" digits
    return sign substr(digits, 1, length(digits) - 9) "." substr(digits, length(digits) - 8)
}
'

tell() {
    awk "$AWK$1" "$MANIFEST"
}

lists() {
    tell '$12 != "-" { print substr($12, 2) }' | sort -u
}

sums() {
    tell '$1 == "F" && $12 == "-" { print $10 } $11 != "-" { print $11 } $12 != "-" { print substr($12, 2) }'
    lists | while read -r LIST; do content "$LIST" || true; done
}

# What is in an archive, a line for each content: SHA-256, offset, size. Where the list is not what was written, the headers
# of the archive tell.
listed() {
    LIST=${1%.tar}.list
    if [ -e "$LIST" ] && [ "$(sed '$d' "$LIST" | sha256sum | cut -c 1-64)" = "$(sed -n '$s/^E //p' "$LIST")" ]; then
        sed '$d' "$LIST"
    else
        { tar -t -v -R -f "$1" 2>/dev/null || true; } |
            awk 'length($NF) == 64 && $NF !~ /[^0-9a-f]/ { sub(/:$/, "", $2); print $NF, ($2 + 1) * 512, $5 }'
    fi
}

# Where those lie that are in packs, of the SHA-256 that it reads: SHA-256, offset, size, archive. What was found damaged in
# one pack may be whole in another.
locate() {
    sort -u >"$WORK/named"
    for ARCHIVE in "$POOL"/packs/*.tar; do
        [ -e "$ARCHIVE" ] || continue
        listed "$ARCHIVE" >"$WORK/listed"
        ARCHIVE=$ARCHIVE awk '
            FILENAME == ARGV[1] { named[$1]; next }
            $1 in named { print $1, $2, $3, ENVIRON["ARCHIVE"] }' "$WORK/named" "$WORK/listed" |
            while read -r SUM REST; do
                [ -e "$POOL/damaged/$SUM.${ARCHIVE##*/}" ] || printf '%s %s\n' "$SUM" "$REST"
            done
    done | sort -u -k 1,1
}

# The lists of chunks come first: they name contents, too.
index() {
    lists | locate >"$WORK/found"
    mv "$WORK/found" "$WORK/where"
    sums | sort -u >"$WORK/sums"
    locate <"$WORK/sums" >"$WORK/found"
    mv "$WORK/found" "$WORK/where"
    awk '
        { archive = substr($0, length($1 $2 $3) + 4); if ($2 + $3 > end[archive]) end[archive] = $2 + $3 }
        END { for (archive in end) print end[archive], archive }' "$WORK/where" |
        while read -r END ARCHIVE; do
            [ "$(stat -c %s -- "$ARCHIVE")" -ge "$END" ] || { echo "tree.sh: $ARCHIVE was cut off" >&2; exit 1; }
        done
}

content() {
    FOUND=$(grep -m 1 "^$1 " "$WORK/where") || FOUND=
    if [ -n "$FOUND" ]; then
        AFTER=${FOUND#* }
        SIZED=${AFTER#* }
        dd bs=1M iflag=skip_bytes,count_bytes,fullblock status=none skip="${AFTER%% *}" count="${SIZED%% *}" if="${SIZED#* }"
    else
        cat -- "$POOL/$(echo "$1" | cut -c 1-2)/$1"
    fi
}

# Belay writes no name with `..` in it: who wrote one wants a file elsewhere.
inside() {
    OUT=$(tell '
        function leaves(name) { return ("/" plain(name) "/") ~ "/[.][.]/" }
        leaves($9) || ($1 == "T" && leaves($10)) { print plain($9) }')
    [ -z "$OUT" ] || { echo "tree.sh: the manifest leads out of the folder: $OUT" >&2; exit 1; }
}

check() {
    inside
    index
    BAD=$(
        awk '
            FILENAME == ARGV[1] { packed[$1]; next }
            !($1 in packed) { print $1 "  " substr($1, 1, 2) "/" $1 }' "$WORK/where" "$WORK/sums" >"$WORK/files"
        failed "$POOL" <"$WORK/files"
        cut -d " " -f 4- "$WORK/where" | sort -u | while read -r ARCHIVE; do unpacked "$ARCHIVE"; done
    )
    [ -n "$BAD" ] || return 0
    for SUM in $BAD; do
        tell '$10 == "'"$SUM"'" { print "damaged or missing: " plain($9) }' >&2
        PLACE=$(grep -m 1 "^$SUM " "$WORK/where" | cut -d " " -f 4-)
        echo "tree.sh: the content $SUM is not whole in ${PLACE:-$POOL}" >&2
    done
    exit 1
}

# The SHA-256 of those that are not found to be right, of the lines that it reads, seen from a folder.
failed() {
    cat >"$WORK/wanted"
    { (cd "$1" && sha256sum --check --strict "$WORK/wanted") 2>/dev/null || true; } |
        sed -n 's|^\(../\)\{0,1\}\([0-9a-f]\{64\}\): OK$|\2|p' >"$WORK/right"
    awk 'FILENAME == ARGV[1] { right[$1]; next } !($1 in right) { print $1 }' "$WORK/right" "$WORK/wanted"
}

# The same of an archive, unpacked where there is room for it; what does not come out so is read by itself.
unpacked() {
    mkdir "$WORK/pack"
    tar -x -f "$1" -C "$WORK/pack" --no-same-owner --wildcards --no-wildcards-match-slash '[0-9a-f]*' 2>/dev/null || true
    DOUBTED=$(ARCHIVE=$1 awk 'substr($0, length($1 $2 $3) + 4) == ENVIRON["ARCHIVE"] { print $1 "  " $1 }' "$WORK/where" |
        failed "$WORK/pack")
    rm -rf "$WORK/pack"
    for SUM in $DOUBTED; do
        [ "$(content "$SUM" | sha256sum)" = "$SUM  -" ] || echo "$SUM"
    done
}

# What a link or a further name lies in is a folder before there is any link: nothing is written through one.
folders() {
    tell '
        $1 == "D" { printf "./%s%c", plain($9), 0 }
        $1 == "L" || $1 == "T" {
            name = plain($9)
            if (sub("/[^/]*$", "", name)) printf "./%s%c", name, 0
        }' | xargs -0 -r mkdir -p --
}

files() {
    tell '$1 == "F" && $12 == "-" && !($10 in archive) { printf "%s%c./%s%c", object($10), 0, plain($9), 0 }' |
        xargs -0 -r -n 2 -P "$CORES" cp -p --reflink=auto --sparse=auto --
    tell '$1 == "F" && $12 == "-" && $10 in archive {
        printf "if=%s%cskip=%s%ccount=%s%cof=./%s%c", archive[$10], 0, offset[$10], 0, size[$10], 0, plain($9), 0
    }' | xargs -0 -r -n 4 -P "$CORES" dd bs=1M iflag=skip_bytes,count_bytes,fullblock conv=sparse status=none
    tell '$12 != "-" { print substr($12, 2), spelled($9, octal) }' |
        while read -r LIST NAME; do joined "$LIST" "$NAME"; done
}

# A long file is kept in chunks. The dot keeps line breaks at the end of a name. A pipe tells only of its last program.
joined() {
    NAME=$(printf '%b.' "$2")
    content "$1" >"$WORK/chunks"
    while read -r CHUNK; do content "$CHUNK" || echo "$1" >"$WORK/unread"; done <"$WORK/chunks" |
        dd of="./${NAME%.}" bs=64K iflag=fullblock conv=sparse status=none
    [ ! -e "$WORK/unread" ] || { echo "tree.sh: cannot read all of ./${NAME%.}" >&2; exit 1; }
}

links() {
    tell '$1 == "L" { printf "%s%c./%s%c", plain($10), 0, plain($9), 0 }' | xargs -0 -r -n 2 ln -s -T --
    tell '$1 == "T" { printf "./%s%c./%s%c", plain($10), 0, plain($9), 0 }' | xargs -0 -r -n 2 ln -T --
}

# A content with a file of its own bears the mode, owner and time of one of its files; only what differs is set.
attributes() {
    : >"$WORK/times"
    { [ ! -d "$POOL" ] || find "$POOL" -type f -printf '%f %m %U %G %T@\n'; } >"$WORK/objects"
    awk -v work="$WORK" "$AWK"'
        FILENAME == ARGV[1] { borne[$1] = $2 " " $3 ":" $4 " " $5; next }
        $1 == "T" { next }
        {
            if ($1 == "F" && $12 == "-" && !($10 in archive) && borne[$10] == $2 " " $3 ":" $4 " " time($6) "0") next
            path = "./" plain($9)
            printf "%s%c", path, 0 >(work "/owner." $3 ":" $4)
            printf "@%s%c%s%c", time($6), 0, path, 0 >(work "/times")
            if ($1 != "L") printf "%s%c", path, 0 >(work "/mode." $2)
        }
    ' "$WORK/objects" "$MANIFEST"
    if [ "$(id -u)" = 0 ]; then
        for OWNER in "$WORK"/owner.*; do
            [ ! -e "$OWNER" ] || xargs -0 -r chown -h "${OWNER##*/owner.}" -- <"$OWNER"
        done
    fi
    for BITS in "$WORK"/mode.*; do
        [ ! -e "$BITS" ] || xargs -0 -r chmod "${BITS##*/mode.}" -- <"$BITS"
    done
    xargs -0 -r -n 2 -P "$CORES" touch -h -d <"$WORK/times"
}

extras() {
    [ -n "$(tell '$11 != "-" { print; exit }')" ] || return 0
    if ! command -v setfattr >/dev/null; then
        echo "tree.sh: some files have access lists or other extended attributes, which were NOT restored;" \
            "install setfattr (Debian: attr) and do it again" >&2
        return 0
    fi
    tell '
        BEGIN { for (code in letter) quoted[code] = letter[code]; quoted["0A"] = "\\012"; quoted["0D"] = "\\015"; quoted["5C"] = "\\134" }
        $11 != "-" {
            print "# file: " spelled($9, quoted)
            if (!($11 in text)) {
                while ((printed($11) | getline line) > 0) text[$11] = text[$11] line "\n"
                close(printed($11))
            }
            print text[$11]
        }' | setfattr -h --restore=- || echo "tree.sh: some extended attributes could not be set" >&2
}

case ${1-} in
    check) check ;;
    put)
        inside
        index
        mkdir -p "$2"
        cd "$2"
        folders
        files
        links
        attributes
        extras
        ;;
    *)
        echo "usage: sh tree.sh check | put FOLDER" >&2
        exit 2
        ;;
esac
