package dev.belay.demo.guestbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The small picture that goes with an entry: a disc in the colour of its guest.
final class Picture {
    private Picture() {}

    static void draw(Path folder, long entry, String guest) throws IOException {
        var colour = Math.floorMod(guest.hashCode(), 360);
        Files.writeString(folder.resolve(file(entry)), """
                <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">
                <circle cx="8" cy="8" r="7" fill="hsl(%d 60%% 50%%)"/>
                </svg>
                """.formatted(colour));
    }

    static String file(long entry) {
        return entry + ".svg";
    }
}
