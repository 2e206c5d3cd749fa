package dev.belay.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.app.Invariant;
import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.keeper.Accepted;
import dev.belay.keeper.Accepted.Acceptance;
import dev.belay.keeper.Pointed;
import dev.belay.plan.Step;
import dev.belay.problem.NotAsBefore;
import dev.belay.testkit.FactsKeeper;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintsTest {
    @TempDir
    Path folder;

    private final FactsKeeper keeper = new FactsKeeper();
    private final Tools tools = new Tools();

    @BeforeEach
    void lay() throws IOException {
        Files.createDirectories(folder.resolve("releases/1"));
        Files.createDirectories(folder.resolve("releases/2"));
        Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/1"));
        keeper.tell(Map.of("schema", "a1", "rows:user", "12", "rows:session", "5"));
    }

    @Test
    void whatCameBackIsConfirmed() {
        take().perform();

        take().undo();
    }

    @Test
    void whatDiffersIsListed() throws IOException {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "12", "rows:session", "5"));
        Files.delete(folder.resolve("current"));
        Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/2"));

        assertThatThrownBy(() -> take().undo())
                .hasMessageStartingWith("cannot confirm that everything is as before: ")
                .hasMessageContaining("db: schema was a1, is b2")
                .hasMessageContaining("current was link to releases/1, is link to releases/2");
    }

    @Test
    void whoIsToldOfDifferencesIsToldBothWaysOn() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "12", "rows:session", "5"));

        assertThatThrownBy(() -> take().undoDone()).isInstanceOfSatisfying(NotAsBefore.class, compared -> {
            assertThat(compared.differences()).containsExactly("db: schema was a1, is b2");
            assertThat(compared.next()).contains("`belay resume`", "`belay resume --accept REASON`");
        });
    }

    @Test
    void whereItDiffersIsToldToo() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "12", "rows:session", "5"));
        keeper.tellPlaces(List.of("user was written"));

        assertThatThrownBy(() -> take().undo())
                .isInstanceOfSatisfying(
                        NotAsBefore.class,
                        compared -> assertThat(compared.differences())
                                .containsExactly("db: schema was a1, is b2", "db: user was written"));
    }

    @Test
    void whatDiffersIsToldThoughNobodyKnowsWhere() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "12", "rows:session", "5"));
        keeper.hidePlaces();

        assertThatThrownBy(() -> take().undo())
                .isInstanceOfSatisfying(
                        NotAsBefore.class,
                        compared -> assertThat(compared.differences())
                                .containsExactly(
                                        "db: schema was a1, is b2",
                                        "db: where it is cannot be told: its manifest is torn"));
    }

    @Test
    void whatWasAcceptedPassesAsOftenAsItIsCompared() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "11", "rows:session", "5"));
        accept();

        take().undo();
        take().undoDone();
    }

    @Test
    void onlyWhatNobodyAcceptedIsTold() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "12", "rows:session", "5"));
        accept();
        keeper.tell(Map.of("schema", "b2", "rows:user", "11", "rows:session", "5"));

        assertThatThrownBy(() -> take().undo())
                .hasMessage("cannot confirm that everything but what was accepted is as before: "
                        + "db: rows:user was 12, is 11");
        accept();
        take().undo();
    }

    @Test
    void whatChangedSinceItWasAcceptedIsANewDifference() {
        take().perform();
        keeper.tell(Map.of("schema", "a1", "rows:user", "11", "rows:session", "5"));
        accept();
        keeper.tell(Map.of("schema", "a1", "rows:user", "10", "rows:session", "5"));

        assertThat(differences()).containsExactly("db: rows:user was 12, is 10");
    }

    @Test
    void whatWasAcceptedMayBePutRightAfterAll() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "11", "rows:session", "5"));
        accept();
        keeper.tell(Map.of("schema", "b2", "rows:user", "12", "rows:session", "5"));

        assertThat(differences()).isEmpty();
    }

    @Test
    void aDifferenceWithASecretInItIsComparedAsItWasTold() {
        take().perform();
        keeper.tell(Map.of("schema", "a1", "rows:user", "12", "rows:session", "5", "rows:opensesame", "1"));

        assertThat(differences()).containsExactly("db: rows:*** was absent, is 1");
        accept();
        assertThat(differences()).isEmpty();
    }

    @Test
    void withoutAFingerprintOnDiskThereIsNothingToCompareWith() {
        take().undo();
    }

    @Test
    void aCheckoutIsKnownByItsBranchAndCommit() throws IOException {
        var checkout = Files.createDirectory(folder.resolve("app"));
        git(checkout, "init", "--quiet", "--initial-branch", "main");
        git(checkout, "-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "--allow-empty", "-m", "one");

        var facts = new CodeFacts(tools).of(List.of(checkout, folder.resolve("nothing")));

        assertThat(facts.values().get(checkout.toString())).matches("main at \\p{XDigit}{40}");
        assertThat(facts.values()).containsEntry(folder.resolve("nothing").toString(), "absent");
    }

    @Test
    void aTableThatLostRowsOrVanishedIsNamedWithBothCounts() {
        take().perform();
        keeper.tell(Map.of("schema", "b2", "rows:user", "11"));

        assertThatThrownBy(() -> invariants(Set.of()).perform())
                .hasMessageContaining("db: the table user had 12 rows and has 11")
                .hasMessageContaining("db: the table session had 5 rows and is gone");
    }

    @Test
    void declaredTablesMayLoseRows() {
        take().perform();
        keeper.tell(Map.of("rows:user", "13"));

        assertThat(invariants(Set.of("sess*")).perform()).containsEntry("db", "1 tables");
        assertThatThrownBy(() -> invariants(Set.of("sess")).perform()).hasMessageContaining("session");
    }

    @Test
    void aTableThatTookTooLongToCountHasLostNothing() {
        take().perform();
        keeper.tell(Map.of("rows:user", "not counted", "rows:session", "5"));

        assertThat(invariants(Set.of()).perform()).containsEntry("db", "2 tables");
    }

    private FingerprintTake take() {
        return new FingerprintTake(
                new Step.TakeFingerprint(List.of(data()), List.of(folder.resolve("current")), record()),
                new Pointed(_ -> keeper, Map.of("db", folder.resolve("point"))),
                new CodeFacts(tools),
                accepted(),
                text -> text.replace("opensesame", "***"));
    }

    private Path accepted() {
        return folder.resolve("run/accepted.json");
    }

    // What a person accepts is what was told.
    private void accept() {
        Accepted.add(accepted(), new Acceptance(HandClock.START, "alice", "known", differences()));
    }

    private List<String> differences() {
        try {
            take().undo();
            return List.of();
        } catch (NotAsBefore compared) {
            return compared.differences();
        }
    }

    private InvariantCheck invariants(Set<String> mayLose) {
        return new InvariantCheck(
                new Step.CheckInvariants(List.of(data()), List.of(new Invariant("db", mayLose)), record()),
                _ -> keeper);
    }

    private Path record() {
        return folder.resolve("run/fingerprint.json");
    }

    private DataSet data() {
        return new DataSet.Sqlite("db", folder.resolve("db.sqlite3"));
    }

    private void git(Path where, String... words) {
        var argv = new java.util.ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        assertThat(tools.run(Call.of(where, argv.toArray(String[]::new))).succeeded())
                .isTrue();
    }
}
