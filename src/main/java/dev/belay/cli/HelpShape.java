package dev.belay.cli;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/// What the help of all commands has in common: the exit codes it can end with.
final class HelpShape {
    private static final Set<Exit> LOOKS = EnumSet.of(Exit.DONE, Exit.BUG, Exit.WRONG_USAGE, Exit.REFUSED, Exit.UNSAID);

    private HelpShape() {}

    /// Gives it to `line` and to all its subcommands.
    static void give(CommandLine line) {
        tell(line, EnumSet.allOf(Exit.class));
        line.getSubcommands().forEach((name, command) -> {
            tell(command, of(name));
            command.getSubcommands().values().forEach(inner -> tell(inner, LOOKS));
        });
    }

    private static void tell(CommandLine line, Set<Exit> codes) {
        Map<String, String> list = new LinkedHashMap<>();
        codes.stream()
                .sorted(Comparator.comparingInt(exit -> exit.code))
                .forEach(exit -> list.put(String.valueOf(exit.code), exit.meaning));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(list);
    }

    private static Set<Exit> of(String command) {
        return switch (command) {
            case "upgrade" -> EnumSet.allOf(Exit.class);
            case "rollback", "downgrade" -> EnumSet.complementOf(EnumSet.of(Exit.MANUAL_STEP));
            case "restore", "backup" -> EnumSet.complementOf(EnumSet.of(Exit.MANUAL_STEP, Exit.NOTHING_TO_DO));
            case "resume", "abort" -> EnumSet.complementOf(EnumSet.of(Exit.MANUAL_STEP));
            case "start", "stop" -> with(Exit.NEEDS_HUMAN, Exit.LOCKED, Exit.LEFT, Exit.INTERRUPTED);
            case "check" -> with(Exit.MANUAL_STEP, Exit.NOTHING_TO_DO, Exit.NEEDS_HUMAN, Exit.LOCKED, Exit.INTERRUPTED);
            case "plan" -> with(Exit.NOTHING_TO_DO, Exit.NEEDS_HUMAN, Exit.LOCKED, Exit.INTERRUPTED);
            case "log" -> with(Exit.ROLLED_BACK, Exit.NEEDS_HUMAN, Exit.LEFT, Exit.INTERRUPTED);
            case "config", "completion", "man", "help" ->
                EnumSet.of(Exit.DONE, Exit.BUG, Exit.WRONG_USAGE, Exit.UNSAID);
            case "demo" -> EnumSet.of(Exit.DONE, Exit.BUG, Exit.UNSAID);
            default -> LOOKS;
        };
    }

    private static Set<Exit> with(Exit... more) {
        var codes = EnumSet.copyOf(LOOKS);
        codes.addAll(Set.of(more));
        return codes;
    }
}
