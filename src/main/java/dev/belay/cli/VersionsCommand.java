package dev.belay.cli;

import dev.belay.app.Channel;
import dev.belay.app.Version;
import dev.belay.upgrade.CodeSource.Release;
import dev.belay.upgrade.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "versions",
        description = "Lists the versions that could be installed, lowest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  belay versions          the installed one and what is newer", "  belay versions --all --json"})
final class VersionsCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Option(names = "--all", description = "older ones as well")
    private boolean all;

    VersionsCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var situation = front.seen(here).survey().fetched();
        situation.warnings().forEach(warning -> front.console().note("  ! " + warning));
        var installed = situation.probes().version();
        var shown = situation.releases().stream()
                .filter(release -> isShown(release, installed))
                .toList();
        if (here.isJson()) {
            front.console()
                    .say(front.json()
                            .text(shown.stream()
                                    .map(release -> answer(release, installed))
                                    .toList()));
        } else {
            shown.forEach(release -> front.console()
                    .say("  %-16s %s"
                            .formatted(release.version().text(), marks(release, situation))
                            .stripTrailing()));
        }
        return Exit.DONE.code;
    }

    private boolean isShown(Release release, Optional<Version> installed) {
        return all || installed.isEmpty() || !release.version().isBefore(installed.get());
    }

    private static Map<String, Object> answer(Release release, Optional<Version> installed) {
        return Map.of(
                "version", release.version().text(),
                "tag", release.tag(),
                "commit", release.commit(),
                "stable", release.version().isStable(),
                "installed", installed.filter(release.version()::equals).isPresent());
    }

    private static String marks(Release release, Situation situation) {
        List<String> marks = new ArrayList<>();
        if (situation.probes().version().filter(release.version()::equals).isPresent()) {
            marks.add("installed");
        }
        if (situation
                .versions()
                .latest(Channel.STABLE)
                .filter(release.version()::equals)
                .isPresent()) {
            marks.add("latest");
        }
        if (!release.version().isStable()) {
            marks.add("pre-release");
        }
        return String.join(", ", marks);
    }
}
