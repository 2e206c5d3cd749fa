package dev.belay.app;

/// Something only a person can do; the run refuses until it is acknowledged with `--ack ID`.
///
/// @param id   short name, unique in the manifest
/// @param say  what to do, in the operator's words
public record ManualStep(String id, When when, String say) {}
