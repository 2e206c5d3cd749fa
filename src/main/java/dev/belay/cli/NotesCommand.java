package dev.belay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "notes",
        description =
                "Shows what is new between the installed version and another, from the release's own NEWS or CHANGELOG.",
        footerHeading = "%nExamples:%n",
        footer = {"  belay notes", "  belay notes 2.8"})
final class NotesCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Mixin
    private UpgradeOptions options = new UpgradeOptions();

    NotesCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.seen(here);
        var notes = desk.upgrade().notes(desk.survey().fetched(), options.request());
        if (here.isJson()) {
            front.console().say(front.json().text(notes));
        } else if (notes.isEmpty()) {
            front.console().say("no notes between these versions");
        } else {
            notes.forEach(note -> front.console().say(note.text() + "\n"));
        }
        return Exit.DONE.code;
    }
}
