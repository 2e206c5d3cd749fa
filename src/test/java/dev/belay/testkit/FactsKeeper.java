package dev.belay.testkit;

import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.ServerLog;
import dev.belay.keeper.Size;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A keeper of nothing that tells the facts it was given.
public final class FactsKeeper implements Keeper {
    private final List<Path> exclusive;
    private Map<String, String> facts = Map.of();
    private List<String> places = List.of();
    private boolean isHidden;
    private int settled;
    private Optional<Path> place = Optional.empty();
    private List<String> look = List.of();

    public FactsKeeper(Path... exclusive) {
        this.exclusive = List.of(exclusive);
    }

    /// What is true of the data from now on.
    public void tell(Map<String, String> now) {
        facts = Map.copyOf(now);
    }

    /// Where they are not as before from now on.
    public void tellPlaces(List<String> now) {
        places = List.copyOf(now);
    }

    /// Lets nobody tell where from now on.
    public void hidePlaces() {
        isHidden = true;
    }

    @Override
    public List<String> strayed(Path point) {
        if (isHidden) {
            throw new Problem("cannot compare it", "its manifest is torn", "look at the disk");
        }
        return places;
    }

    public int settled() {
        return settled;
    }

    @Override
    public Optional<ServerLog> log() {
        return place.map(folder -> new ServerLog(folder, 1));
    }

    @Override
    public String name() {
        return "db";
    }

    @Override
    public Size size() {
        return new Size(0, 0);
    }

    /// Says that what it makes lies in that folder.
    public FactsKeeper keepingIn(Path folder) {
        place = Optional.of(folder);
        return this;
    }

    /// What its look before a rescue is.
    public FactsKeeper looking(String... lines) {
        look = List.of(lines);
        return this;
    }

    @Override
    public Optional<Path> bytesOf(Path own) {
        return place.or(() -> Optional.of(own));
    }

    @Override
    public void inspect() {}

    @Override
    public List<Path> exclusive() {
        return exclusive;
    }

    @Override
    public void settle() {
        settled++;
    }

    @Override
    public Facts facts(Depth depth) {
        return Facts.of(facts);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        return facts(depth);
    }

    @Override
    public Facts factsOf(Path copy) {
        return facts(Depth.FULL);
    }

    @Override
    public void backUp(Path copy, Base base) {}

    @Override
    public void restore(Path copy, Path place) {}

    @Override
    public void release(Path own) {}

    @Override
    public void preCopy(Path point, Base base) {}

    @Override
    public void protect(Path point) {}

    @Override
    public Few writtenSince(Path copy, Path aside) {
        return Few.of(List.of());
    }

    @Override
    public void swapBack(Path point, Path aside) {}

    @Override
    public void keep(Path point, Path copy) {}

    @Override
    public void swapIn(Path place, Path aside) {}

    @Override
    public void swapOut(Path place, Path aside) {}

    @Override
    public List<String> rescueLook() {
        return look;
    }

    @Override
    public List<String> rescue() {
        return List.of();
    }
}
