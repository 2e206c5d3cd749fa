package dev.belay.host;

/// What `statvfs` tells of a file system.
///
/// @param freeForRoot free blocks with those that are kept back for root
record FileSystemRoom(
        long blockBytes, long freeForRoot, long freeBlocks, long inodes, long freeInodes, boolean isReadOnly) {

    long freeFor(String user) {
        return user.equals("root") ? freeForRoot : freeBlocks;
    }
}
