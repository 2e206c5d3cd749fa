package dev.belay.code;

import dev.belay.problem.Problem;

/// Decides whether a tag is signed by a key that this machine trusts.
final class TagSignature {
    private static final String SSH = "-----BEGIN SSH SIGNATURE-----";

    private final Git git;

    TagSignature(Git git) {
        this.git = git;
    }

    /// Throws a [Problem] that names what is missing.
    void verify(Tag tag) {
        var ref = "refs/tags/" + tag.name();
        var type = git.ask(what(tag), "cat-file", "-t", ref).strip();
        if (!type.equals("tag")) {
            throw new Problem(
                    what(tag),
                    "it is a plain tag without a signature, and the manifest asks for signed ones",
                    "ask the authors for a signed tag, or take `signed:` out of the manifest");
        }
        var text = git.ask(what(tag), "cat-file", "tag", ref);
        refuseOtherName(tag, text);
        if (!git.run("verify-tag", ref).succeeded()) {
            throw text.contains(SSH) ? sshProblem(tag) : gpgProblem(tag, ref);
        }
    }

    // A good signature on 1.0 must not pass for one on 2.0.
    private void refuseOtherName(Tag tag, String text) {
        var header = text.lines().takeWhile(line -> !line.isEmpty()).toList();
        if (!header.contains("tag " + tag.name()) || !header.contains("object " + tag.commit())) {
            throw new Problem(
                    what(tag),
                    "what was signed is another tag: " + String.join(", ", header),
                    "tell the authors, and install nothing until they have answered");
        }
    }

    private Problem sshProblem(Tag tag) {
        var file = git.run("config", "--type=path", "--get", "gpg.ssh.allowedSignersFile");
        return file.succeeded()
                ? new Problem(
                        what(tag),
                        "its signature is bad, or its SSH key is not in "
                                + file.out().strip(),
                        "add the authors' key to " + file.out().strip())
                : new Problem(
                        what(tag),
                        "it is signed with an SSH key, and git knows no list of trusted ones",
                        "git config --global gpg.ssh.allowedSignersFile /etc/belay/allowed_signers");
    }

    private Problem gpgProblem(Tag tag, String ref) {
        return new Problem(
                what(tag),
                "its signature is missing or bad, or gpg does not know the key",
                "git --git-dir=" + git.folder() + " verify-tag " + ref);
    }

    private static String what(Tag tag) {
        return "cannot trust the tag " + tag.name();
    }
}
