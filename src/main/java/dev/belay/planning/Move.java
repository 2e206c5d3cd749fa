package dev.belay.planning;

import dev.belay.app.Component;
import java.nio.file.Path;
import java.util.Optional;

/// One component going from one commit to another.
///
/// @param before     the commit in use before
/// @param branch     the branch an in-place checkout is on
/// @param folder     the release folder that `current` points to before, or the checkout
/// @param release    the release folder afterwards, or the checkout
public record Move(
        Component component,
        Path mirror,
        String before,
        Optional<String> branch,
        Path folder,
        String commit,
        Path release) {}
