package dev.belay.upgrade;

import dev.belay.app.SecretSource;
import dev.belay.host.SecretStore;
import dev.belay.planning.Scene;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Whether every secret can be had before anything stops, and again after a crash, when nobody can be asked.
record SecretLook(SecretStore store, Scene scene) implements Look {

    @Override
    public String about() {
        return "secrets";
    }

    @Override
    public List<Finding> look() {
        refuseNew();
        var sources = scene.now().secrets().values();
        sources.stream()
                .filter(source -> !(source instanceof SecretSource.Prompt))
                .forEach(store::secret);
        var asked = sources.stream().filter(source -> !store.knows(source)).count();
        var findings = new ArrayList<Finding>();
        if (asked > 0) {
            findings.add(Finding.fine(about(), asked + " will be asked for when the run begins"));
        }
        var known = sources.size() - asked;
        if (known > 0) {
            findings.add(Finding.fine(about(), known == 1 ? "1 is at hand" : known + " are at hand"));
        }
        findings.addAll(typedAgain());
        return findings;
    }

    // A run works with the secrets that the installed version's manifest names.
    private void refuseNew() {
        var added = new TreeSet<>(scene.target().secrets().keySet());
        added.removeAll(scene.now().secrets().keySet());
        if (!added.isEmpty()) {
            throw new Problem(
                    "cannot find the secret " + String.join(", ", added),
                    scene.to().text() + " needs it, and only its own manifest says where it comes from",
                    "add it to `secrets:` in " + scene.now().home().resolve("belay.yaml"));
        }
    }

    private List<Finding> typedAgain() {
        var typed = new TypedSecrets(scene.now());
        var data = typed.ofData().stream().findFirst();
        if (data.isPresent()) {
            throw new Problem(
                    "cannot bring " + data.get().user() + " back with a password that must be typed",
                    "after a crash Belay would have to do it alone, and "
                            + data.get().secret() + " is a `prompt:`",
                    "keep it in a file of mode 0600: `password: { file: secrets/"
                            + data.get().user() + " }`");
        }
        var service = typed.ofServices().stream().findFirst();
        if (service.isPresent()) {
            throw new Problem(
                    "cannot start " + service.get().user() + " with a secret that must be typed",
                    "after a crash Belay would have to start it alone, and "
                            + service.get().secret() + " is a `prompt:`",
                    "keep it in a file of mode 0600: `" + service.get().secret() + ": { file: secrets/"
                            + service.get().secret() + " }`");
        }
        return new TypedSecrets(scene.target())
                .ofUndos().stream()
                        .map(use -> Finding.warning(
                                about(),
                                "taking back the hook " + use.user() + " needs " + use.secret()
                                        + ", which must be typed: after a crash a rollback would wait for `belay resume`"
                                        + " at a terminal"))
                        .toList();
    }
}
