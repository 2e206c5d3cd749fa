package dev.belay.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the section `upgrade` must say beside the preset.
final class Upgrading {
    private Upgrading() {}

    static Map<String, Guess> values(Surroundings seen) {
        var values = new LinkedHashMap<String, Guess>();
        seen.django().ifPresent(project -> {
            project.environment().ifPresent(folder -> environment(values, folder, seen));
            project.dependencies()
                    .ifPresent(guess -> values.put(
                            "dependencies", new Guess(guess.about(), Yaml.word(guess.value()), guess.because())));
            if (!project.isInTheRoot()) {
                commands(values, project);
            }
        });
        return values;
    }

    private static void environment(Map<String, Guess> values, String folder, Surroundings seen) {
        var because = folder + " is a virtual environment";
        values.put("programs", new Guess("", Yaml.list(List.of(folder + "/bin")), because));
        if (seen.code().flatMap(CodeFound::at).isPresent()) {
            var install = folder + "/bin/python -m pip install --no-input -r requirements.txt";
            values.put("dependencies", new Guess("", Yaml.word(install), because));
        } else {
            var make = "python3 -m venv " + folder + " && " + folder + "/bin/pip install -r requirements.txt";
            values.put("dependencies", new Guess("", "{ shell: " + Yaml.word(make) + " }", because));
        }
    }

    private static void commands(Map<String, Guess> values, DjangoFound project) {
        var because = "manage.py lies in a folder of the code";
        var manage = project.manage().toString();
        var collect = "collectstatic --noinput";
        values.put("check", new Guess("", words(manage, "check"), because));
        values.put("migrate", new Guess("", words(manage, "migrate --noinput"), because));
        var tried = words(manage, collect + " --dry-run --verbosity 0");
        values.put("static", new Guess("", "{ run: " + words(manage, collect) + ", try: " + tried + " }", because));
    }

    private static String words(String manage, String command) {
        return Yaml.list(Stream.concat(Stream.of("python", manage), Stream.of(command.split(" ", -1)))
                .toList());
    }
}
