package dev.belay.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that was found in one folder.
///
/// @param dataGaps data that cannot be protected where or as they are
record Surroundings(
        Path home,
        Guess name,
        Optional<CodeFound> code,
        List<String> otherCheckouts,
        Optional<DjangoFound> django,
        List<DataFound> data,
        List<Gap> dataGaps,
        List<ServiceFound> services) {

    List<Guess> guesses() {
        var guesses = new ArrayList<Guess>();
        guesses.add(name);
        django.ifPresent(project -> guesses.add(new Guess("uses", "django", Said.django(project))));
        code.ifPresent(found -> guesses.addAll(guesses(found)));
        django.flatMap(DjangoFound::dependencies).ifPresent(guesses::add);
        data.forEach(each ->
                guesses.add(new Guess("data." + each.name(), String.join(", ", each.places()), each.because())));
        services.forEach(each -> {
            guesses.add(new Guess("services." + each.name(), each.program(), each.because()));
            each.health()
                    .ifPresent(health -> guesses.add(
                            new Guess("services." + each.name() + ".health", health.url(), health.because())));
        });
        return guesses;
    }

    private static List<Guess> guesses(CodeFound code) {
        var guesses = new ArrayList<Guess>();
        code.repository().ifPresent(guesses::add);
        guesses.add(new Guess("code.app.at", code.at().orElse("releases"), code.evidence()));
        code.tags()
                .ifPresent(tags -> guesses.add(new Guess(
                        "code.app.tags", tags.value().isEmpty() ? "the usual" : tags.value(), tags.because())));
        if (!code.links().isEmpty()) {
            guesses.add(new Guess(
                    "code.app.links",
                    String.join(", ", code.links().keySet()),
                    "links in the release that lead out of it"));
        }
        code.notes()
                .ifPresent(notes -> guesses.add(new Guess("code.app.notes", notes, "lies in the root of the code")));
        return guesses;
    }

    List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        if (code.flatMap(CodeFound::repository).isEmpty()) {
            gaps.add(new Gap(
                    "code.app.git",
                    code.isPresent()
                            ? "nothing here tells where new releases come from"
                            : "there is neither a git checkout here nor releases/ with the link current",
                    "write the repository the releases come from, and where the code lies"));
        } else if (code.flatMap(CodeFound::tags).isEmpty()) {
            gaps.add(new Gap(
                    "code.app.tags",
                    "no tag looks like a release",
                    "write tags:, a regular expression for the whole tag"));
        }
        django.ifPresent(project -> project.foreignEngines()
                .forEach(engine -> gaps.add(new Gap(
                        "data",
                        "the settings name the database engine " + engine + ", and not yet belay.yaml",
                        "write how its server is reached, or a rollback would not bring that database back"))));
        gaps.addAll(dataGaps);
        if (data.isEmpty()) {
            gaps.add(new Gap("data", "no SQLite file and no folder of uploads was found", "write what must survive"));
        }
        if (services.isEmpty()) {
            gaps.add(new Gap(
                    "services.web",
                    "no program of a supervisord belongs to this folder: neither in a supervisord.conf here or in a folder"
                            + " here, nor in " + SupervisorLook.SYSTEM + ", nor by `supervisorctl status`",
                    "write what runs, and its health"));
        }
        services.stream()
                .filter(each -> each.kind().equals("core")
                        && each.health().filter(health -> health.status() > 0).isEmpty())
                .forEach(each -> gaps.add(noHealth(each)));
        return gaps;
    }

    private static Gap noHealth(ServiceFound service) {
        return new Gap(
                "services." + service.name() + ".health",
                service.health()
                        .map(health -> "nothing answered at " + health.url())
                        .orElse("no port was found that it answers on"),
                "write the URL of a page that works without logging in");
    }
}
