package dev.belay.database;

final class SqliteWalKeeperTest extends SqliteContract {

    @Override
    String journalMode() {
        return "WAL";
    }
}
