package dev.belay.database;

final class SqliteRollbackKeeperTest extends SqliteContract {

    @Override
    String journalMode() {
        return "DELETE";
    }
}
