package dev.belay.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            if (!project.settings().collectStatic()) {
                values.put("static", Said.NO_STATIC);
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
        Map.of("check", "check", "migrate", "migrate --noinput", "static", "collectstatic --noinput")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> {
                    var words = new ArrayList<>(List.of("python", manage));
                    words.addAll(List.of(each.getValue().split(" ", -1)));
                    values.put(each.getKey(), new Guess("", Yaml.list(words), because));
                });
    }
}
