package dev.belay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A manual page in roff, from what the command line knows of itself.
final class ManPage {
    private final CommandLine command;
    private final CommandSpec spec;
    private final List<String> lines = new ArrayList<>();

    ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
    }

    /// `belay-upgrade`.
    String name() {
        return spec.qualifiedName("-");
    }

    String text() {
        lines.clear();
        var about = List.of(spec.usageMessage().description());
        lines.add(".TH " + name().toUpperCase(java.util.Locale.ROOT) + " 1 \"\" \"Belay\" \"Belay\"");
        section("NAME", escaped(name()) + " \\- " + escaped(about.getFirst()));
        section("SYNOPSIS", escaped(synopsis()));
        section(
                "DESCRIPTION",
                String.join("\n.PP\n", about.stream().map(ManPage::escaped).toList()));
        arguments();
        subcommands();
        exitCodes();
        examples();
        return String.join("\n", lines);
    }

    private String synopsis() {
        return command.getHelp().synopsis(0).replaceAll("\\s+", " ").strip();
    }

    private void arguments() {
        if (spec.args().stream().allMatch(ArgSpec::hidden)) {
            return;
        }
        lines.add(".SH OPTIONS");
        spec.positionalParameters().stream().filter(each -> !each.hidden()).forEach(this::parameter);
        spec.options().stream().filter(each -> !each.hidden()).forEach(this::option);
    }

    private void parameter(PositionalParamSpec parameter) {
        entry(parameter.paramLabel(), parameter.description());
    }

    private void option(OptionSpec option) {
        var label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        entry(String.join(", ", option.names()) + label, option.description());
    }

    private void subcommands() {
        var shown = command.getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .toList();
        if (!shown.isEmpty()) {
            lines.add(".SH COMMANDS");
            shown.forEach(each -> entry(
                    each.getKey(),
                    each.getValue().getCommandSpec().usageMessage().description()));
        }
    }

    private void exitCodes() {
        Map<String, String> codes = spec.root().usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            lines.add(".SH EXIT STATUS");
            codes.forEach((code, meaning) -> entry(code, meaning));
        }
    }

    private void examples() {
        if (spec.usageMessage().footer().length > 0) {
            lines.add(".SH EXAMPLES\n.nf");
            List.of(spec.usageMessage().footer()).forEach(line -> lines.add(escaped(line)));
            lines.add(".fi");
        }
    }

    private void entry(String term, String... text) {
        lines.add(".TP\n.B " + escaped(term));
        lines.add(escaped(String.join(" ", text)));
    }

    private void section(String title, String text) {
        lines.add(".SH " + title);
        lines.add(text);
    }

    // A line that begins with a dot or a quote would be an order to roff.
    private static String escaped(String text) {
        var safe = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
