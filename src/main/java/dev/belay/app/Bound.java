package dev.belay.app;

/// One comparison of a range, such as `>=0.16.0`.
record Bound(Operator operator, Version version) {

    /// How a version is compared.
    enum Operator {
        AT_MOST("<="),
        AT_LEAST(">="),
        NOT("!="),
        BEFORE("<"),
        AFTER(">"),
        EQUAL("=");

        private final String spelling;

        Operator(String spelling) {
            this.spelling = spelling;
        }
    }

    /// Reads an operator and a version; a bare version means equality.
    static Bound read(ConditionText text) {
        return new Bound(operator(text), text.version());
    }

    boolean contains(Version candidate) {
        int order = candidate.compareTo(version);
        return switch (operator) {
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case NOT -> order != 0;
            case BEFORE -> order < 0;
            case AFTER -> order > 0;
            case EQUAL -> order == 0;
        };
    }

    @Override
    public String toString() {
        return operator.spelling + version;
    }

    private static Operator operator(ConditionText text) {
        if (text.skips("==")) {
            return Operator.EQUAL;
        }
        for (var operator : Operator.values()) {
            if (text.skips(operator.spelling)) {
                return operator;
            }
        }
        return Operator.EQUAL;
    }
}
