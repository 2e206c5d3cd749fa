package dev.belay.folder;

/// What a pool keeps of a file.
///
/// @param sum  SHA-256 of all of it
/// @param list the object that lists its chunks; empty when one object holds all
record Content(String sum, long size, String list) {}
