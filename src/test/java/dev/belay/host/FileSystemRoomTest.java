package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Who finds how much room on a file system that keeps some back for root.
final class FileSystemRoomTest {
    @Test
    void whatIsKeptBackIsRootsAlone() {
        var room = new FileSystemRoom(4096, 1000, 0, 1, 1, false);

        assertThat(room.freeFor("root")).isEqualTo(1000);
        assertThat(room.freeFor("wiki")).isZero();
    }
}
