package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.KeeperContract;
import dev.belay.testkit.MariaDbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/// The contract over a database with all that a database can hold.
abstract class MariaDbContract extends KeeperContract {
    static final String DATABASE = "wiki";
    private static final Pattern BEGINS = Pattern.compile("^(CREATE|INSERT|\\).*ENGINE|DO SETVAL|/\\*!50\\d+ ?CREATE)");
    private static final Map<Class<?>, MariaDbServer> SERVERS = new ConcurrentHashMap<>();

    /// Each class has a server of its own: classes run side by side.
    @BeforeEach
    void startServer() {
        SERVERS.computeIfAbsent(getClass(), _ -> MariaDbServer.start());
    }

    static void endServer(Class<?> test) {
        Optional.ofNullable(SERVERS.remove(test)).ifPresent(MariaDbServer::close);
    }

    MariaDbServer server() {
        return java.util.Objects.requireNonNull(SERVERS.get(getClass()));
    }

    abstract DatabaseServer address();

    @Override
    protected Keeper keeper() {
        return new MariaDbKeeper(
                new DataSet.Database("db", address(), DATABASE), _ -> new Secret("none"), new SystemClock(), power);
    }

    static DatabaseServer address(String host, Optional<Integer> port, String user) {
        return new DatabaseServer(
                DatabaseServer.Engine.MARIADB, Optional.of(host), port, Optional.of(user), Optional.empty(), List.of());
    }

    // What is no table does not go along: the way back makes it anew.
    @Override
    protected void assertIsAt(Path place, Facts written) {
        var tables = new TreeMap<>(written.values());
        tables.keySet().removeAll(Set.of("events", "programs", "settings"));
        assertThat(keeper().factsAt(place, Depth.FULL).values()).containsAllEntriesOf(tables);
        assertThat(tables).isNotEmpty();
    }

    @Override
    protected void fill() {
        server().sql(Sample.SCRIPT);
    }

    @Override
    protected void upgrade() {
        server().sql(Sample.UPGRADE);
    }

    @Override
    protected Map<String, String> seen() {
        var seen = new TreeMap<String, String>();
        var object = "";
        for (var line :
                server().dump(DATABASE).lines().map(MariaDbContract::plain).toList()) {
            object = BEGINS.matcher(line).find() ? line : object;
            seen.merge(object, Checksum.ofText(line), (before, now) -> Checksum.ofText(before + now));
        }
        seen.put(
                "settings",
                server().sql("SELECT default_character_set_name, default_collation_name, schema_comment"
                        + " FROM information_schema.schemata WHERE schema_name = '" + DATABASE + "'"));
        seen.put("rights", server().sql("SELECT * FROM mysql.procs_priv; SELECT * FROM mysql.tables_priv"));
        return seen;
    }

    // The server keeps a trigger's text as it was typed; what it means is compared.
    private static String plain(String line) {
        return line.contains(" TRIGGER ")
                ? line.replaceAll("`|wiki\\.|FOLLOWS page_in ", "").replaceAll("\\s+", " ")
                : line;
    }

    @Override
    protected Map<String, String> meant() {
        return seen();
    }

    @Override
    protected Path contentOf(Path copy) {
        return copy.resolve("rows-0001.sql" + Packing.here().ending());
    }
}
