package dev.belay.keeper;

import java.nio.file.Path;
import java.util.List;

/// Tells what going back to an older copy of one data set would lose, and writes it out. Changes nothing of the data.
public interface Losses {

    /// How the live data differ from `copy`, part by part. The application may run: no answer takes long, nor holds it
    /// up; where counting one by one would, the numbers are coarser.
    List<Change> since(Path copy);

    /// Writes what the live data have and `copy` has not, or has otherwise, into the new folder `into`, for its owner
    /// alone. Answers all differences. Nobody writes the data meanwhile.
    List<Change> export(Path copy, Path into);
}
