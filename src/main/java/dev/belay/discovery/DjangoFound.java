package dev.belay.discovery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A Django project in the code.
///
/// @param manage       manage.py, relative to the root of the code
/// @param module       the settings module, when manage.py names it
/// @param dependencies the command that installs them, when the preset's does not fit, with its evidence
/// @param environment  the folder in the code with the virtual environment in use, when it is not `.venv`
record DjangoFound(
        Path manage,
        Optional<String> module,
        PythonSettings settings,
        Optional<Guess> dependencies,
        Optional<String> environment) {

    /// Engines of databases on servers, whose ways in only the operator knows.
    List<String> foreignEngines() {
        return settings.engines().stream()
                .filter(engine -> !PythonSettings.isSqlite(engine))
                .toList();
    }

    /// The module that a server of WSGI loads, as Django lays it: beside the settings.
    Optional<String> wsgi() {
        return module.filter(settings -> settings.contains("."))
                .map(settings -> settings.replaceFirst("\\.(settings\\b.*|[^.]*)$", "") + ".wsgi");
    }

    boolean isInTheRoot() {
        return manage.getNameCount() == 1;
    }
}
