package dev.belay.testkit;

/// How the library's code lies in its home.
enum Layout {
    /// A folder per release and the link `current`.
    RELEASES("current"),

    /// One checkout of the branch `main`, at the commit of the tag 1.0.
    IN_PLACE("app");

    /// Where, in the home, the code in use is found.
    final String code;

    Layout(String code) {
        this.code = code;
    }
}
