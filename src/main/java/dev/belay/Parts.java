package dev.belay;

import dev.belay.app.Control;
import dev.belay.app.DataSet;
import dev.belay.app.Elsewhere;
import dev.belay.app.Instance;
import dev.belay.app.Probed;
import dev.belay.app.Secret;
import dev.belay.app.Setting;
import dev.belay.app.Version;
import dev.belay.app.VersionProbe;
import dev.belay.code.Installed;
import dev.belay.command.CommandRunner;
import dev.belay.database.SqliteKeeper;
import dev.belay.database.SqliteLosses;
import dev.belay.folder.FolderKeeper;
import dev.belay.folder.TreeLosses;
import dev.belay.health.Calls;
import dev.belay.health.Checks;
import dev.belay.health.Journeys;
import dev.belay.health.Queries;
import dev.belay.health.Survey;
import dev.belay.host.Beat;
import dev.belay.host.Call;
import dev.belay.host.Clock;
import dev.belay.host.Daemons;
import dev.belay.host.EnvironmentFaults;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SecretStore;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Keepers;
import dev.belay.keeper.KnownLosses;
import dev.belay.keeper.Losses;
import dev.belay.keeper.NamedFaults;
import dev.belay.keeper.ServerQueries;
import dev.belay.mariadb.MariaDbKeeper;
import dev.belay.mariadb.MariaDbLosses;
import dev.belay.mariadb.MariaDbQueries;
import dev.belay.plan.Environment;
import dev.belay.pool.Pool;
import dev.belay.postgres.PostgresLosses;
import dev.belay.postgres.PostgresQueries;
import dev.belay.postgres.ProbedPostgresKeeper;
import dev.belay.problem.Problem;
import dev.belay.restic.Attendant;
import dev.belay.restic.Repository;
import dev.belay.runs.Pulse;
import dev.belay.service.PlainServices;
import dev.belay.service.Services;
import dev.belay.service.Strangers;
import dev.belay.service.SupervisorServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What the parts of Belay need of each other for one instance, made where it is asked for.
record Parts(
        Instance instance,
        SecretStore secrets,
        Map<String, String> variables,
        Tools tools,
        SupervisorServices supervisor,
        Kernel kernel,
        Clock clock,
        Faults faults) {

    static Parts of(Instance instance, Map<String, String> variables) {
        var tools = new Tools();
        return new Parts(
                instance,
                new SecretStore(variables),
                variables,
                tools,
                new SupervisorServices(tools),
                new Kernel(),
                new SystemClock(),
                new EnvironmentFaults(variables));
    }

    Keepers keepers() {
        return this::keeper;
    }

    Losses losses(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> new SqliteLosses(sqlite, kernel, clock);
            case DataSet.Database database -> losses(database);
            case DataSet.Folder folder -> TreeLosses.of(folder);
            case DataSet.Files files -> TreeLosses.of(files);
        };
    }

    private Losses losses(DataSet.Database database) {
        var known = new KnownLosses(keeper(database));
        return switch (database.server().engine()) {
            case POSTGRESQL -> new PostgresLosses(database, this::secret, tools, clock, known);
            case MARIADB -> new MariaDbLosses(database, this::secret, clock, known);
        };
    }

    private Keeper keeper(DataSet data) {
        var own = new NamedFaults(data.name(), faults);
        return switch (data) {
            case DataSet.Sqlite sqlite -> new SqliteKeeper(sqlite, kernel, clock, own);
            case DataSet.Database database -> keeper(database, own);
            case DataSet.Folder folder -> FolderKeeper.of(folder, pools(), clock, own);
            case DataSet.Files files -> FolderKeeper.of(files, pools(), clock, own);
        };
    }

    // Beside the backups, which are worth nothing without them.
    private Path pools() {
        return instance.own().resolve("backups").resolve(Pool.FOLDER);
    }

    private Keeper keeper(DataSet.Database database, Faults own) {
        return switch (database.server().engine()) {
            case POSTGRESQL -> ProbedPostgresKeeper.of(database, this::secret, tools, clock, own);
            case MARIADB -> new MariaDbKeeper(database, this::secret, clock, own);
        };
    }

    private ServerQueries.Reply asked(DataSet.Database database, String query, Duration limit) {
        return switch (database.server().engine()) {
            case POSTGRESQL -> new PostgresQueries(this::secret, tools).ask(database, query, limit);
            case MARIADB -> new MariaDbQueries(this::secret).ask(database, query, limit);
        };
    }

    Services services() {
        return new Services(
                supervisor,
                new PlainServices(
                        new Daemons(), this::serviceVariables, instance.own().resolve("services")));
    }

    CommandRunner commands(RunFolder run) {
        return new CommandRunner(
                environment(), secrets, () -> Files.exists(run.abort()), keepers(), beat -> tell(run, beat));
    }

    Repository repository(Elsewhere place, Attendant attendant) {
        return Repository.open(place, instance.name(), this::value, attendant, clock);
    }

    /// Who stays with what a run does elsewhere.
    Attendant attendant(RunFolder run) {
        return new Attendant() {
            @Override
            public void hear(String progress) {
                Pulse.tell(run, progress);
            }

            @Override
            public boolean givesUp() {
                return Files.exists(run.abort());
            }
        };
    }

    private String value(Setting setting) {
        return switch (setting) {
            case Setting.Plain(var value) -> value;
            case Setting.OfSecret(var name) -> secret(name).reveal();
        };
    }

    Survey survey(String run) {
        return new Survey(
                new Checks(tools, calls(), new Queries(instance.data(), this::asked)),
                new Journeys(run, this::secret, secrets::redact));
    }

    Optional<Version> probedVersion(VersionProbe probe) {
        return probed(probe) instanceof Probed.Found(var _, var version) ? Optional.of(version) : Optional.empty();
    }

    Probed probed(VersionProbe probe) {
        return new Installed(tools).ask(probe, instance.components(), variables(probe));
    }

    Strangers strangers() {
        return new Strangers(instance.services(), services(), kernel);
    }

    // Looking at a tag or a file needs no secret.
    private Map<String, String> variables(VersionProbe probe) {
        return switch (probe) {
            case VersionProbe.Run _ -> applicationVariables();
            case VersionProbe.Tag _, VersionProbe.FromFile _ -> Map.of();
        };
    }

    private Calls calls() {
        return (line, limit) -> call(line, limit);
    }

    private Call call(dev.belay.app.CommandLine line, Duration limit) {
        return new Call(Environment.argv(line), instance.main().folder(), applicationVariables(), limit);
    }

    // What the application's own commands get in the release that is in use.
    private Map<String, String> applicationVariables() {
        var upgrade = instance.upgrade();
        var folders =
                upgrade.path().stream().map(instance.main().folder()::resolve).toList();
        return environment().of(folders, upgrade.environment());
    }

    private Map<String, String> serviceVariables(Control.Plain plain) {
        return environment().of(plain.path(), plain.environment());
    }

    private Environment environment() {
        return new Environment(variables, this::secret);
    }

    private Secret secret(String name) {
        var source = Optional.ofNullable(instance.secrets().get(name))
                .orElseThrow(() -> new Problem(
                        "cannot find the secret " + name,
                        "the manifest's `secrets:` does not have it",
                        "add it there; see `belay config --schema`"));
        return secrets.secret(source);
    }

    private static void tell(RunFolder run, Beat beat) {
        Pulse.tell(run, beat.waitsFor().orElse(beat.lastLine()));
    }
}
