package dev.belay.mariadb;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A hash over a table's rows that does not depend on their order: the sum of the rows' own SHA-256.
final class RowDigest implements RowSink {
    private static final int LANES = 4;

    private final MessageDigest digest = sha256();
    private final long[] sum = new long[LANES];
    private long rows;
    private long bytes;

    @Override
    public void add(byte[] part, int from, int length) {
        digest.update(part, from, length);
        bytes += length;
    }

    @Override
    public void endRow() {
        var hash = ByteBuffer.wrap(digest.digest());
        for (var lane = 0; lane < LANES; lane++) {
            sum[lane] += hash.getLong();
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    String hex() {
        var text = new StringBuilder();
        for (var lane : sum) {
            text.append("%016x".formatted(lane));
        }
        return text.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
