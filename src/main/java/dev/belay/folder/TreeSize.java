package dev.belay.folder;

import dev.belay.keeper.Base;
import dev.belay.keeper.Size;
import java.io.IOException;

/// Counts what of a live tree a copy's manifest does not show to be unchanged.
final class TreeSize implements Join.Sides {
    private long bytes;
    private long files;

    static Size since(Living live, Base base) throws IOException {
        var size = new TreeSize();
        switch (base) {
            case Base.None _ -> live.walk().run(size::added);
            case Base.Copy(var copy) -> {
                try (var manifest = Manifest.readOlder(copy)) {
                    Join.run(live.walk(), manifest, size);
                }
            }
        }
        return new Size(size.bytes, size.files);
    }

    @Override
    public boolean both(Node older, Node now) {
        return now.isUnchangedSince(older) || added(now);
    }

    @Override
    public boolean added(Node now) {
        bytes += now.size();
        files++;
        return true;
    }

    @Override
    public void gone(Node older) {}
}
