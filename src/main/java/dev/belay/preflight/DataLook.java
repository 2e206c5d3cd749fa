package dev.belay.preflight;

import dev.belay.keeper.Keeper;
import java.util.List;

/// Whether a data set is sound: damage must be found before the application is stopped.
public record DataLook(Keeper keeper) implements Look {

    @Override
    public String about() {
        return "data " + keeper.name();
    }

    @Override
    public List<Finding> look() {
        keeper.inspect();
        var size = keeper.size();
        return List.of(Finding.fine(
                about(),
                "sound; " + Amounts.bytes(size.bytes())
                        + (size.files() == 1 ? "" : " in " + size.files() + " files and folders")
                        + keeper.way().map(way -> "; " + way).orElse("")));
    }
}
