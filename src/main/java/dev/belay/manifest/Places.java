package dev.belay.manifest;

import dev.belay.problem.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Makes absolute paths of what a manifest writes: relative to the home folder, with `~` and `..` resolved.
record Places(Path home, Path user) {

    Path of(String written) {
        if (written.startsWith("~") && !written.equals("~") && !written.startsWith("~/")) {
            throw new Problem(
                    "cannot use the path " + Quoted.of(written), "`~NAME` is not known here", "write the whole path");
        }
        var path = written.startsWith("~") ? user + written.substring(1) : written;
        try {
            return home.resolve(path).normalize();
        } catch (InvalidPathException mistake) {
            throw new Problem(
                    "cannot use the path " + Quoted.of(written),
                    mistake.getReason(),
                    "write a path such as data/db.sqlite3");
        }
    }

    /// A path that must stay inside the release, or whatever `where` names.
    static Path inside(String written, String where) {
        var path = Path.of(written.replace("\0", "")).normalize();
        if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty() || written.contains("\0")) {
            throw new Problem(
                    "cannot use the path " + Quoted.of(written),
                    "it does not lie inside " + where,
                    "write a path such as media");
        }
        return path;
    }

    /// The repository: a URL as it is, a path made absolute.
    String repository(String written) {
        if (written.startsWith("-") || written.contains("::") || written.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    "cannot use the repository " + Quoted.of(written),
                    "git would take it for something else than a place",
                    "write a URL or a path, such as /srv/git/wiki.git");
        }
        if (written.matches("[a-z+]+://[^/@]*:[^/@]*@.*")) {
            throw new Problem(
                    "cannot use the repository with a password in its URL",
                    "this file is no place for secrets",
                    "leave it out and run `git config --global credential.helper store`");
        }
        boolean remote = written.contains("://") || written.matches("[^/]+@?[^/]*:.*");
        return remote ? written : of(written).toString();
    }
}
