package dev.belay.testkit;

import java.nio.file.Path;

/// A file system in memory with a size, for disks that are really full.
public final class Tmpfs {
    private Tmpfs() {}

    public static void mount(Path folder, int mebibytes) {
        mount(folder, "size=" + mebibytes + "m");
    }

    /// With room for so many files, however small.
    public static void mountForFiles(Path folder, int files) {
        mount(folder, "nr_inodes=" + files);
    }

    private static void mount(Path folder, String limit) {
        Program.in(Path.of("/"), "mount", "-t", "tmpfs", "-o", "mode=0755," + limit, "belay", folder.toString())
                .succeed();
    }

    /// Gives it another size, with what is in it.
    public static void widen(Path folder, int mebibytes) {
        Program.in(Path.of("/"), "mount", "-o", "remount,size=" + mebibytes + "m", folder.toString())
                .succeed();
    }

    /// Fills the file system to its last page with a file.
    public static void fill(Path file) {
        Program.in(Path.of("/"), "dd", "if=/dev/zero", "of=" + file, "bs=4k", "status=none")
                .run();
        if (file.toFile().getUsableSpace() > 0) {
            throw new AssertionError("there is still room beside " + file);
        }
    }

    /// From now on nobody writes to it.
    public static void protect(Path folder) {
        Program.in(Path.of("/"), "mount", "-o", "remount,ro", folder.toString()).succeed();
    }

    /// Takes the folder away too.
    public static void remove(Path folder) {
        unmount(folder);
        Folders.delete(folder);
    }

    /// Does nothing where nothing is mounted, and does not mind who is still inside.
    public static void unmount(Path folder) {
        if (Program.in(Path.of("/"), "mountpoint", "-q", folder.toString())
                        .run()
                        .exit()
                == 0) {
            Program.in(Path.of("/"), "umount", "--lazy", folder.toString()).succeed();
        }
    }
}
