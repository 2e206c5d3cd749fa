package dev.belay.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Another place that keeps copies of backups: a repository of restic, on another machine perhaps.
///
/// @param repository  where it is, as restic writes it; a secret where the address holds a password
/// @param password    the name of the secret that opens it
/// @param environment variables that restic gets, such as the keys of an object store
/// @param keep        how long copies are kept there; without it none is ever removed
/// @param silence     how long restic may show no sign of life
public record Elsewhere(
        Setting repository,
        String password,
        Map<String, Setting> environment,
        Need need,
        Optional<Keep> keep,
        Duration silence) {
    public Elsewhere {
        environment = Map.copyOf(environment);
    }

    /// Whether an upgrade may begin without a copy there.
    public enum Need {
        REQUIRED,
        WISHED
    }

    /// What is kept there, both by number and by age; the newest proven copy always stays.
    public record Keep(int backups, Duration age) {}

    /// How the repository is called in front of people.
    public String shown() {
        return switch (repository) {
            case Setting.Plain(var address) -> address;
            case Setting.OfSecret(var secret) -> "the repository whose address is the secret " + secret;
        };
    }
}
