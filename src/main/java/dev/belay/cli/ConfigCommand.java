package dev.belay.cli;

import dev.belay.manifest.ManifestReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        description = "Shows the effective manifest: preset, release and operator joined. Never shows a secret.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay config --origin        with the file and line each value comes from",
            "  belay config --schema > belay.schema.json    for your editor"
        })
final class ConfigCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Option(names = "--origin", description = "with the file, line and column each value comes from")
    private boolean origin;

    @Option(names = "--schema", description = "the manifest's JSON Schema instead")
    private boolean schema;

    ConfigCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var console = front.console();
        if (schema) {
            console.say(ManifestReader.schema());
            return Exit.DONE.code;
        }
        var effective = front.open(here).manifest().effective();
        if (here.isJson()) {
            console.say(effective.json());
        } else {
            console.say(origin ? effective.textWithOrigins() : effective.text());
        }
        return Exit.DONE.code;
    }
}
