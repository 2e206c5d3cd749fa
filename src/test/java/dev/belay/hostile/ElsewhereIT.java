package dev.belay.hostile;

import static dev.belay.hostile.Needles.OF_ENVIRONMENT;
import static dev.belay.hostile.Needles.OF_FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.host.InstanceLock;
import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Ports;
import dev.belay.testkit.ResticStore;
import dev.belay.testkit.Tmpfs;
import dev.belay.testkit.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The other place for backups in every kind of trouble: what is refused, and that nothing was changed then. Needs
/// root, for a disk that is really full.
@Order(2)
final class ElsewhereIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static NotesWorld world;
    private static ResticStore store;

    @BeforeAll
    static void begin() {
        world = NotesWorld.in("elsewhere").running();
        world.release("2.0", Map.of());
        store = ResticStore.make(world.root().resolve("nas"), world.home(), "right");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @BeforeEach
    @AfterEach
    void isWell() {
        store.withSecret();
        write(store, "");
    }

    @Test
    void aWrongPasswordIsRefusedBeforeAnythingIsChanged() {
        new ResticStore(store.folder(), store.secret(), "wrong").withSecret();

        new Attempt(world).refused("upgrade", "2.0").saying("cannot open " + store.folder(), "wrong password");
        new Attempt(world).refused("backup").saying("cannot open " + store.folder(), "restic --repo");
    }

    @Test
    void aRepositoryThatWasNeverMadeIsRefusedWithTheCommandThatMakesIt() {
        var nowhere = new ResticStore(world.root().resolve("nowhere"), store.secret(), "right");
        write(nowhere, "");

        new Attempt(world)
                .refused("upgrade", "2.0")
                .saying("cannot open " + nowhere.folder(), "`restic --repo '" + nowhere.folder() + "' init`");
        assertThat(nowhere.folder()).doesNotExist();
    }

    @Test
    void oneThatIsOnlyWishedForIsAWarning() {
        write(new ResticStore(world.root().resolve("nowhere"), store.secret(), "right"), ", required: false");

        var made = world.belay().run("backup");

        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("the backup is not elsewhere: cannot", "`belay backup send latest`");
        assertThat(world.belay().run("status").out())
                .contains("! the newest backup is not elsewhere: belay backup send ");
        write(store, ", required: false");
        assertThat(world.belay().run("backup", "send", "latest").succeeded().out())
                .contains("elsewhere: ");
        assertThat(world.belay().run("status").out()).doesNotContain("not elsewhere");
    }

    @Test
    void aDamagedRepositoryIsRefusedWithTheReason() throws IOException {
        var other = ResticStore.make(world.root().resolve("worn"), world.home(), "right");
        write(other, "");
        world.belay().run("backup").succeeded();
        world.belay().run("backup", "verify", "latest", "--read-data", "all").succeeded();
        var pack = other.files("data").stream()
                .max((one, two) ->
                        Long.compare(one.toFile().length(), two.toFile().length()))
                .orElseThrow();
        flip(pack);

        var verified = world.belay().run("backup", "verify", "latest", "--elsewhere", "--read-data", "all");

        assertThat(verified.exit()).isEqualTo(3);
        assertThat(verified.err())
                .contains("cannot trust " + other.folder(), pack.getFileName().toString());
    }

    @Test
    void aBackupThatComesBackDamagedIsNotPutAmongTheOthers() throws IOException {
        world.writeManifest(world.manifest(""));
        world.belay().run("backup").succeeded();
        var id = world.belay().ask("backup", "list").text("/0/id");
        var backup = world.home().resolve(".belay/backups").resolve(id);
        flip(backup.resolve("data/db/database"));
        write(store, "");
        world.belay().run("backup", "send", id).succeeded();
        Trees.remove(backup);

        var fetched = world.belay().run("backup", "fetch", id);

        assertThat(fetched.exit()).as(fetched.out()).isEqualTo(3);
        assertThat(fetched.err()).contains("cannot use the");
        assertThat(world.home().resolve(".belay/backups")).isDirectoryNotContaining("glob:**" + id + "*");
    }

    @Test
    void whatWasKilledInTheMiddleIsTakenUp() throws IOException {
        var before = store.files("snapshots").size();
        var noise = new byte[64 << 20];
        new Random(1).nextBytes(noise);
        Files.write(world.media().resolve("film"), noise);
        var viewer = world.belay().start("backup");
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !store.locks().isEmpty());
        var runner = InstanceLock.holder(world.home().resolve(".belay/lock")).orElseThrow();
        ProcessHandle.of(runner.pid()).ifPresent(ProcessHandle::destroyForcibly);
        viewer.onExit().join();
        world.belay().run("resume");
        assertThat(store.files("snapshots")).hasSize(before);

        var sent = world.belay().run("backup", "send", "latest");

        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(store.files("snapshots")).hasSize(before + 1);
        assertThat(world.belay()
                        .run("backup", "verify", "latest", "--elsewhere")
                        .succeeded()
                        .out())
                .contains("whole elsewhere");
        assertThat(store.locks()).isEmpty();
        assertThat(world.home().resolve(".belay/backups")).isDirectoryNotContaining("glob:**parcel*");
        Files.delete(world.media().resolve("film"));
    }

    @Test
    void aFullDiskThereRefusesTheUpgrade() throws IOException {
        var folder = Files.createDirectory(world.root().resolve("small"));
        Tmpfs.mount(folder, 2);
        try {
            var small = ResticStore.make(folder.resolve("store"), world.home(), "right");
            write(small, "");
            Tmpfs.fill(folder.resolve("filler"));
            var before = world.health();

            var upgrade = world.belay().run("upgrade", "2.0");

            assertThat(upgrade.exit()).as(upgrade.out()).isEqualTo(3);
            assertThat(upgrade.out()).contains("REFUSED: nothing changed", "no space left on device");
            assertThat(world.health()).isEqualTo(before);
            assertThat(small.files("snapshots")).isEmpty();
            Files.delete(folder.resolve("filler"));
            world.belay().run("backup", "send", "latest").succeeded();
            assertThat(small.files("snapshots")).hasSize(1);
        } finally {
            Tmpfs.remove(folder);
        }
    }

    @Test
    void oneThatNeverAnswersIsGivenUp() throws IOException {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            world.writeManifest(world.manifest("elsewhere: { restic: 'rest:http://127.0.0.1:" + mute.getLocalPort()
                    + "/', password: { file: secrets/restic }, silence: 2s }\n"));

            new Attempt(world).refused("upgrade", "2.0").saying("restic showed no sign of life for 2 s");
        }
    }

    @Test
    void oldCopiesAreRemovedButForTheNewestProvenOne() {
        write(store, ", keep: { backups: 1, age: 1ms }");
        world.belay().run("backup").succeeded();
        world.belay().run("backup").succeeded();

        assertThat(store.files("snapshots")).hasSize(1);
        assertThat(world.belay().run("backup", "prune").succeeded().out()).doesNotContain("elsewhere");
        assertThat(world.belay().run("backup", "list").out()).containsOnlyOnce("sent elsewhere");
    }

    @Test
    void secretsAreToldNowhere() {
        var needles = Needles.all();
        new ResticStore(store.folder(), store.secret(), OF_FILE).withSecret();
        NotesWorld.write(
                world.home().resolve("secrets/address"),
                "rest:http://belay:Harrier9643@127.0.0.1:" + Ports.free() + "/");
        world.run("chmod", "600", "home/secrets/address");
        world.writeManifest(world.manifest("""
                secrets: { store: { env: KEY_OF_THE_STORE } }
                elsewhere:
                  restic: { file: secrets/address }
                  password: { file: secrets/restic }
                  environment: { AWS_SECRET_ACCESS_KEY: { secret: store } }
                  silence: 2s
                """));
        var belay = world.belay().with("KEY_OF_THE_STORE", OF_ENVIRONMENT);
        var told = new StringBuilder();
        try (var snoop = new Snoop(needles)) {
            for (var words : new String[] {"upgrade 2.0", "backup", "backup list --elsewhere", "check 2.0", "config"}) {
                var ran = belay.run(words.split(" "));
                told.append(ran.out()).append(ran.err());
            }
            assertThat(snoop.seen()).isEmpty();
        }

        assertThat(told).contains("the repository whose address is the secret elsewhere.restic");
        assertThat(needles.in(told.toString())).as(told.toString()).isEmpty();
        assertThat(needles.below(world.home(), world.home().resolve("secrets"))).isEmpty();
    }

    private static void write(ResticStore to, String more) {
        world.writeManifest(world.manifest(to.manifest(more)));
    }

    private static void flip(Path file) throws IOException {
        world.run("chmod", "u+w", file.toString());
        var content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }
}
