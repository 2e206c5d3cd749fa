package dev.belay.mariadb;

import dev.belay.problem.Problem;

/// Says in an operator's words what the server reports as a number.
final class Trouble {
    private final Client client;

    Trouble(Client client) {
        this.client = client;
    }

    Problem of(String what, Refused refused) {
        var said = refused.said().isEmpty() ? "its client program ended without a word" : refused.said();
        if (isForWantOfTemporaryRoom(refused)) {
            return new Problem(
                    what,
                    "the disk with the server's temporary files is full: " + said,
                    "make room where `" + client.typed("-e 'SELECT @@tmpdir'") + "` says");
        }
        return switch (refused.number()) {
            case 2002, 2003, 2005, 2006, 2013 ->
                new Problem(what, "the server at " + client.where() + " does not answer: " + said, look());
            case 1045, 1698 ->
                new Problem(
                        what,
                        "the server at " + client.where() + " refuses the user or the password: " + said,
                        "try it: `" + client.typed("-e 'SELECT 1'") + "`");
            case 1044, 1142, 1227, 1370, 1410 ->
                new Problem(what, "this user lacks a right: " + said, client.typed("-e 'SHOW GRANTS'"));
            case 1205 ->
                new Problem(
                        what,
                        "somebody keeps a lock on it: " + said,
                        "see who that is and stop it: `" + client.typed("-e 'SHOW FULL PROCESSLIST'") + "`");
            case 1021, 1114, 28 ->
                new Problem(
                        what,
                        "the server's disk is full: " + said,
                        "make room where `" + client.typed("-e 'SELECT @@datadir'") + "` says");
            default -> new Problem(what, "the server says: " + said, look());
        };
    }

    // 28 is the kernel's number for a full disk, 59 InnoDB's for a temporary file that it cannot write.
    private static boolean isForWantOfTemporaryRoom(Refused refused) {
        return switch (refused.number()) {
            case 3, 1026 -> refused.said().contains("Errcode: 28 ");
            case 1296 -> refused.said().contains("error 59 ");
            default -> false;
        };
    }

    private String look() {
        return "`" + client.typed("-e 'SHOW ENGINE INNODB STATUS'") + "`";
    }
}
