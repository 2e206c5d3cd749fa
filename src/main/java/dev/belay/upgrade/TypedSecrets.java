package dev.belay.upgrade;

import dev.belay.app.Control;
import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.app.SecretSource;
import dev.belay.app.Setting;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Who gets secrets that are typed at a terminal, of those that Belay may have to start again with nobody there.
final class TypedSecrets {
    private final Instance instance;

    TypedSecrets(Instance instance) {
        this.instance = instance;
    }

    /// A service or hook, and the name of the secret.
    record Use(String user, String secret) {}

    /// The services that Belay itself runs.
    List<Use> ofServices() {
        return instance.services().stream()
                .flatMap(service -> switch (service.control()) {
                    case Control.Plain plain ->
                        uses(service.name(), plain.environment().values());
                    case Control.Supervisor _ -> Stream.<Use>empty();
                })
                .toList();
    }

    /// The databases whose server wants a password.
    List<Use> ofData() {
        return instance.data().stream()
                .flatMap(data -> data instanceof DataSet.Database(var name, var server, var _)
                        ? server.password().filter(this::isTyped).map(secret -> new Use(name, secret)).stream()
                        : Stream.<Use>empty())
                .toList();
    }

    /// The hooks that are taken back by a command.
    List<Use> ofUndos() {
        return instance.hooks().stream()
                .filter(hook -> hook.undo().isPresent())
                .flatMap(hook ->
                        uses(hook.task().name(), hook.task().environment().values()))
                .toList();
    }

    private Stream<Use> uses(String user, Collection<Setting> own) {
        return Stream.concat(instance.upgrade().environment().values().stream(), own.stream())
                .filter(Setting.OfSecret.class::isInstance)
                .map(setting -> ((Setting.OfSecret) setting).secret())
                .filter(this::isTyped)
                .distinct()
                .map(name -> new Use(user, name));
    }

    private boolean isTyped(String secret) {
        return instance.secrets().get(secret) instanceof SecretSource.Prompt;
    }
}
