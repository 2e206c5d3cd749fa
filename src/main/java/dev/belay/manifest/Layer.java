package dev.belay.manifest;

/// One of the texts a manifest is made of. Later kinds win over earlier ones.
///
/// @param label how it is called in messages
/// @param file  what an operator opens to change it
public record Layer(Kind kind, String label, String file) {

    /// Who wrote a layer, weakest first.
    public enum Kind {
        /// Shipped with Belay.
        PRESET,
        /// In the root of the release's code, by the application's authors.
        RELEASE,
        /// In the home folder, by the operator.
        INSTANCE
    }
}
