package dev.belay.app;

/// A value of the manifest that may be a secret: written out, or the name of an entry under `secrets:`.
public sealed interface Setting {

    /// Written out in the manifest; may be shown.
    record Plain(String value) implements Setting {}

    /// Stands for the secret of that name; never shown.
    record OfSecret(String secret) implements Setting {}
}
