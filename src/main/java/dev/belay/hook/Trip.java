package dev.belay.hook;

/// The run a hook belongs to, and the versions it leads between.
public record Trip(String run, String from, String to) {}
