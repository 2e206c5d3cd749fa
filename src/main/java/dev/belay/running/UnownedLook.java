package dev.belay.running;

import dev.belay.app.Component;
import dev.belay.app.Instance;
import dev.belay.host.Holder;
import dev.belay.host.Occupants;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.service.Strangers;
import java.nio.file.Path;
import java.util.List;

/// Who works in the application's code without being part of a service: a worker that its manager lost, one that nobody
/// declared, a job of cron. It is not stopped, and may write while the data change.
///
/// One that does what a process of a service does is certainly a second one. Of another only its owner can tell.
record UnownedLook(Instance instance, Strangers strangers) implements Look {

    @Override
    public String about() {
        return "other processes";
    }

    @Override
    public List<Finding> look() {
        var code = instance.components().stream().map(UnownedLook::folder).toList();
        return strangers.outside(Occupants.of(code)).stream()
                .filter(unowned -> !isManager(unowned))
                .map(this::told)
                .toList();
    }

    // A manager may have been started in the code of what it manages.
    private boolean isManager(Holder unowned) {
        return instance.services().stream()
                .flatMap(service -> strangers.mains(service).stream())
                .flatMap(main -> strangers.kernel().parent(main).stream())
                .anyMatch(parent -> parent == unowned.pid());
    }

    private Finding told(Holder unowned) {
        var says = unowned + " works in "
                + strangers.kernel().folderOf(unowned.pid()).map(Path::toString).orElse("the code")
                + " and is part of no service: nothing stops it, and it may write while the data change";
        return strangers.members().stream().map(Holder::command).anyMatch(unowned.command()::equals)
                ? Finding.refusal(
                        about(),
                        new Problem(
                                "cannot keep everybody out",
                                says + "; a process of a service has the same command line",
                                "end it where it was started, by its manager or with `kill " + unowned.pid()
                                        + "`; or name it among the services, so that it is stopped too"))
                : Finding.warning(about(), says);
    }

    private static Path folder(Component component) {
        return switch (component.layout()) {
            case Component.Layout.Releases releases -> releases.releases();
            case Component.Layout.InPlace place -> place.checkout();
        };
    }
}
