package dev.belay.mariadb;

/// Takes the rows of a table, each in parts of any size, as a dump writes it with its parentheses.
interface RowSink {
    /// Takes a part of the present row in.
    void add(byte[] part, int from, int length);

    void endRow();
}
