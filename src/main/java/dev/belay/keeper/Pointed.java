package dev.belay.keeper;

import dev.belay.app.DataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Data sets, and the points that they are brought back to.
///
/// @param points by the names of the data sets
public record Pointed(Keepers keepers, Map<String, Path> points) {
    public Pointed {
        points = Map.copyOf(points);
    }

    /// What is true of one now.
    public Facts facts(DataSet data) {
        return keepers.of(data).facts(Depth.BOUNDED);
    }

    /// Where it is not as in its point, a line each; nothing where nobody can tell.
    public List<String> strayed(DataSet data) {
        var point = points.get(data.name());
        return point == null ? List.of() : keepers.of(data).strayed(point);
    }
}
