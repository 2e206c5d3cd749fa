package dev.belay.running;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.host.Holder;
import dev.belay.keeper.Exclusive;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.service.Strangers;
import java.util.List;
import java.util.stream.Stream;

/// Who has the data open and is part of no service. Nothing stops it, and with it the fence does not close: better told
/// while the application runs.
record HeldDataLook(Instance instance, Strangers strangers, Exclusive exclusive) implements Look {

    @Override
    public String about() {
        return "open data";
    }

    @Override
    public List<Finding> look() {
        return exclusive.holders(instance.data()).entrySet().stream()
                .flatMap(held -> told(held.getKey(), held.getValue()))
                .toList();
    }

    private Stream<Finding> told(DataSet data, List<Holder> holders) {
        return strangers.outside(holders).stream()
                .map(holder -> Finding.warning(
                        "data " + data.name(),
                        holder + " has it open and is part of no service: if it still has after the stop, the run"
                                + " turns back there; `ps -fp " + holder.pid() + "` tells whose it is"));
    }
}
