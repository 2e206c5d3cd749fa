# Builds Belay and installs it in the checkout, for `belay`. Sourced only when something is missing or stale.
#
#   .belay-dev/app/<key>/    belay.jar, lib/, native/, one AOT cache per Java: never changed once it is there,
#                            so that a running Belay keeps its own parts while a newer one is built
#   .belay-dev/current       the key to use, replaced by rename

install_belay() {
    mkdir -p "$dev/app" 2>/dev/null && [ -w "$dev/app" ] ||
        problem "cannot build Belay" "$dev cannot be written" "run '$root/belay' --version once as the owner of that folder"
    begin_alone "$dev"
    if is_installed && ! is_stale; then
        end_alone
        return 0
    fi
    why_build='this is the first start here'
    ! is_installed || why_build='the sources changed'
    : >"$dev/begun"
    take_or_build
    install_from "$built_in"
    forget_old_ones
    end_alone
}

# begin_alone FOLDER: no other start works there meanwhile.
begin_alone() {
    exec 8>"$1/lock"
    command -v flock >/dev/null || return 0
    flock -n 8 && return 0
    echo "belay: waiting for another start that builds" >&2
    flock 8
}

end_alone() {
    exec 8>&-
}

# A build by hand that is newer than all sources is as good as one of our own.
take_or_build() {
    built_in=$root/target
    if [ -s "$built_in/belay.jar" ] && ! sources_newer_than "$built_in/belay.jar"; then
        touch -r "$built_in/belay.jar" "$dev/begun"
    else
        built_in=$dev/build
        build
    fi
}

build() (
    find_java build || no_jdk
    command -v mvn >/dev/null ||
        problem "cannot build Belay" "there is no mvn on PATH" "install Maven (Debian: apt-get install maven)"
    echo "belay: building, as ${why_build} (log: $dev/build.log)" >&2
    cd "$root"
    # Who builds to run waits: what looks for defects is for who changes the sources, and takes half the time.
    maven -Dbelay.target="$dev/build" -Dbelay.analysis=-Werror -Dmaven.test.skip=true -Dspotless.check.skip=true \
        package >"$dev/build.log" 2>&1 ||
        problem "cannot build Belay" "$(why_the_build_failed)" "read $dev/build.log"
)

why_the_build_failed() {
    first=$(grep -m 1 '^\[ERROR\]' "$dev/build.log") || first=$(tail -n 1 "$dev/build.log")
    printf %s "${first#\[ERROR\] }"
}

install_from() {
    key=$(cat "$1/belay.jar" "$1"/lib/*.jar "$root"/lib/* | sha256sum | cut -c 1-16)
    app=$dev/app/$key
    if [ ! -s "$app/belay.jar" ]; then
        fresh=$dev/app/.$key.$$
        mkdir "$fresh"
        cp -pR "$1/belay.jar" "$1/lib" "$fresh/"
        unpack_sqlite
        : >"$fresh/in-use"
        rm -rf "$app"
        mv "$fresh" "$app"
    fi
    mv "$dev/begun" "$app/built"
    printf '%s\n' "$key" >"$dev/current.$$"
    mv "$dev/current.$$" "$dev/current"
}

# The driver would unpack its library into the temporary folder at each start, which costs more than all else.
unpack_sqlite() (
    [ "$java_os" = Linux ] || exit 0
    libc=Linux
    [ "$java_libc" != musl ] || libc=Linux-Musl
    member=org/sqlite/native/$libc/$java_arch/libsqlitejdbc.so
    find_java build || exit 0
    mkdir "$fresh/native" "$fresh/unpacked"
    cd "$fresh/unpacked"
    "$java_home/bin/jar" --extract --file "$(echo "$fresh"/lib/sqlite-jdbc-*.jar)" "$member"
    [ ! -s "$member" ] || mv "$member" "$fresh/native/"
    rm -rf "$fresh/unpacked"
)

# Keeps the three newest; an older one goes when nobody runs from it.
forget_old_ones() {
    rm -rf "$dev"/app/.[!.]*
    command -v flock >/dev/null || return 0
    ls -t "$dev/app" | tail -n +4 | while read -r old; do
        flock -n "$dev/app/$old/in-use" rm -rf "$dev/app/$old" || true
    done
}

# The smallest instance there is, in the current folder, so that the training meets what real commands meet.
scratch_instance() {
    git init -q releases/1.0
    git -C releases/1.0 -c user.name=belay -c user.email=belay@localhost commit -q --allow-empty -m scratch
    git -C releases/1.0 tag 1.0
    git -C releases/1.0 -c user.name=belay -c user.email=belay@localhost commit -q --allow-empty -m more
    git -C releases/1.0 tag 1.1
    git -C releases/1.0 checkout -q 1.0
    ln -s releases/1.0 current
    mkdir .belay data
    echo something >data/file
    # An empty file is an empty database.
    : >app.db
    cat >belay.yaml <<YAML
name: scratch
code: { app: { git: releases/1.0, tags: '(\\d+\\.\\d+)', notes: NEWS.md, links: { data: data } } }
version: [ { tag: app } ]
data:
  db: { sqlite: app.db }
  files: { folder: data, exclude: ['*.tmp'] }
  config: { files: [belay.yaml] }
services:
  web:
    run: sleep 5
    environment: { SCRATCH: 'yes' }
    health: { http: 'http://127.0.0.1:9/', version: '"version": "([^"]+)"' }
upgrade: { check: 'true', migrate: 'true' }
hooks: [ { after: migrate, run: 'true', name: nothing } ]
YAML
}

# Teaches the JVM what the commands of lib/warm-up.txt load, so that it starts in half the time.
warm_up() {
    begin_alone "$app" 2>/dev/null
    if [ ! -e "$aot" ]; then
        scratch=$app/.scratch.$$
        mkdir "$scratch"
        (cd "$scratch" && scratch_instance && "$java_home/bin/java" -XX:AOTCacheOutput="$scratch/aot" -XX:+UseSerialGC \
            -XX:TieredStopAtLevel=1 -Djdk.reflect.useNativeAccessorOnly=true \
            -Dorg.sqlite.lib.path="$app/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
            -jar "$app/belay.jar" run-commands "$root/lib/warm-up.txt") >"$app/warm-up.log" 2>&1 </dev/null || true
        # An empty file says that this Java cannot be taught.
        [ -s "$scratch/aot" ] || : >"$scratch/aot"
        mv "$scratch/aot" "$aot"
        rm -rf "$scratch"
    fi
    end_alone
}
