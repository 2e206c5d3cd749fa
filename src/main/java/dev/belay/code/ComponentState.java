package dev.belay.code;

import dev.belay.app.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The code of a component as it is installed now.
///
/// @param folder the folder it really lies in: the release that `current` points to, or the checkout
/// @param branch empty when the checkout is on a commit alone
/// @param dirty  tracked files that were changed by hand
public record ComponentState(Path folder, String commit, Optional<String> branch, List<String> dirty) {
    public ComponentState {
        dirty = List.copyOf(dirty);
    }

    Tree tree() {
        return dirty.isEmpty() ? Tree.CLEAN : Tree.DIRTY;
    }
}
