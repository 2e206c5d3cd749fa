package dev.belay.running;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.app.Version;
import dev.belay.engine.Readiness;
import dev.belay.planning.Scene;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the application tells the version that is installed: at the end of the upgrade the first check that tells
/// one must tell the target's, or all is rolled back.
record ToldVersionLook(Scene scene, Readiness checks) implements Look {

    /// A version as a check of the running application told it.
    private record Told(Service service, Check check, String version) {}

    @Override
    public String about() {
        return "version that is told";
    }

    @Override
    public List<Finding> look() {
        if (!asksForVersion()) {
            return List.of();
        }
        return List.of(told().map(this::finding)
                .orElseGet(() -> Finding.warning(
                        about(), "no answer holds what `version:` looks for: the version that runs is not compared")));
    }

    private boolean asksForVersion() {
        return scene.now().services().stream()
                .flatMap(service -> service.checks().stream())
                .anyMatch(Check::asksForVersion);
    }

    private Optional<Told> told() {
        return scene.now().services().stream()
                .flatMap(service -> checks.of(service.asked(Check::asksForVersion)).entrySet().stream()
                        .flatMap(asked -> told(service, asked)))
                .findFirst();
    }

    private static Stream<Told> told(Service service, Map.Entry<Check, Health> asked) {
        return switch (asked.getValue()) {
            case Health.Healthy(var _, var version) ->
                version.stream().map(text -> new Told(service, asked.getKey(), text));
            case Health.Broken _, Health.Unknown _ -> Stream.of();
        };
    }

    private Finding finding(Told told) {
        var says = "the check " + told.service().name() + "/" + told.check().name() + " says " + told.version();
        var version = Version.tryParse(told.version());
        if (told.version().equals(scene.from().text()) || version.equals(Optional.of(scene.from()))) {
            return Finding.fine(about(), says + ", as installed");
        }
        var differs = says + ", but " + scene.from() + " is installed";
        if (version.filter(scene.from()::isAfter).isPresent()) {
            return Finding.warning(about(), differs + "; an older process may still run");
        }
        if (!decides(told.check())) {
            return Finding.warning(about(), differs);
        }
        if (version.isPresent()) {
            return Finding.warning(
                    about(), differs + "; should the new version not tell its own, the upgrade would be rolled back");
        }
        return Finding.refusal(
                about(),
                new Problem(
                        "cannot trust the version that " + told.service().name() + " tells",
                        differs + ": at its end the upgrade would be rolled back",
                        "let `version:` of that check cut out the application's own version; if it did, start "
                                + told.service().name() + " anew"));
    }

    // Between releases nothing is compared, and the target may bring checks of its own.
    private boolean decides(Check check) {
        return !scene.from().isBetweenReleases()
                && !scene.to().isBetweenReleases()
                && scene.target().services().stream()
                        .anyMatch(service -> service.checks().contains(check));
    }
}
