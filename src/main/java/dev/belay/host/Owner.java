package dev.belay.host;

/// A process that cannot be mistaken for another: its pid may be used again, its start time and the boot may not.
///
/// @param boot  the kernel's boot id
/// @param pid   process id
/// @param start start time in clock ticks since boot, field 22 of `/proc/PID/stat`
public record Owner(String boot, long pid, long start) {}
