package dev.belay.manifest;

import dev.belay.app.Instance;

/// A manifest that was read and found right: the instance it describes, and every value with its origin.
public record Manifest(Instance instance, EffectiveConfig effective) {}
