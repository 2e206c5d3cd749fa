package dev.belay.manifest;

import java.util.Comparator;

/// The place a value of the manifest was written at: a layer, and line and column in it, counted from 1.
public record Origin(Layer layer, int line, int column) implements Comparable<Origin> {

    /// As it stands in front of an error.
    public String place() {
        return layer.label() + ":" + line + ":" + column;
    }

    /// As `belay config` shows it: of a preset the name is enough.
    public String shown() {
        return layer.kind() == Layer.Kind.PRESET ? layer.label() : place();
    }

    @Override
    public int compareTo(Origin other) {
        return Comparator.comparing((Origin origin) -> origin.layer().kind())
                .thenComparing(origin -> origin.layer().label())
                .thenComparingInt(Origin::line)
                .thenComparingInt(Origin::column)
                .compare(this, other);
    }
}
