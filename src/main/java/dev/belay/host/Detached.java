package dev.belay.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Starts a process that is handed something on its standard input and then lives on by itself: a runner.
public final class Detached {
    private final Kernel kernel = new Kernel();

    /// Starts it in a session of its own, its output appended to `log`, and closes its input behind `input`.
    public Owner start(List<String> argv, Path folder, Path log, String input) {
        DurableFiles.createDirectories(DurableFiles.folderOf(log));
        var builder = new ProcessBuilder(Shim.detached(argv))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return kernel.owner(process.pid()).orElseGet(() -> new Owner(kernel.bootId(), process.pid(), -1));
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot start " + String.join(" ", argv), log, failure);
        }
    }
}
