package dev.belay.keeper;

import dev.belay.app.DataSet;

/// Finds the keeper of a data set.
@FunctionalInterface
public interface Keepers {

    Keeper of(DataSet data);
}
