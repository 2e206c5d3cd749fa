package dev.belay.testkit;

/// The `belay.yaml` that the operator of the library would write.
final class WorldManifest {
    private WorldManifest() {}

    static String of(DjangoWorld world) {
        return """
                name: library
                uses: [django]
                code:
                  app:
                    git: %1$s
                    tags: '\\d+\\.\\d+(\\.\\d+)?'
                    notes: NEWS.md
                %2$s
                version:
                  - { tag: app }
                  - { file: %3$s/library/version.py, match: 'VERSION = "([^"]+)"' }
                data:
                  db: { sqlite: data/db.sqlite3 }
                  media: { folder: media }
                  config: { files: [local_settings.py] }
                %4$s
                services:
                  web:
                    supervisor: library
                    config: ../supervisor/supervisord.conf
                    health: { http: '%5$s/health/', contains: ok, version: 'ok (\\S+)' }
                upgrade:
                  dependencies: sh dependencies.sh
                  static: python manage.py collectstatic --noinput
                secrets:
                  alice: { file: secrets/alice }
                journeys:
                  lend:
                    base: %5$s
                    steps:
                      - get: /login/
                        capture: { csrf: 'name="csrfmiddlewaretoken" value="([^"]+)"' }
                      - post: /login/
                        form: { csrfmiddlewaretoken: '${csrf}', username: alice, password: '${secret.alice}' }
                        status: 302
                      - get: /loans/
                        capture: { csrf: 'name="csrfmiddlewaretoken" value="([^"]+)"' }
                      - post: /loans/
                        form: { csrfmiddlewaretoken: '${csrf}', book: '1', note: 'belay ${run}' }
                        status: 302
                        capture: { loan: '(?i)location: /loans/(\\d+)/' }
                      - get: '/loans/${loan}/'
                        expect: 'belay ${run}'
                        capture: { csrf: 'name="csrfmiddlewaretoken" value="([^"]+)"' }
                      - post: '/loans/${loan}/return/'
                        form: { csrfmiddlewaretoken: '${csrf}' }
                        status: 302
                invariants:
                  db: { may_lose: [django_session] }
                """.formatted(world.repository(), place(world), world.layout().code, assets(world), world.url(""));
    }

    private static String place(DjangoWorld world) {
        return switch (world.layout()) {
            case RELEASES -> "    links: { local_settings.py: local_settings.py, media: media }";
            case IN_PLACE -> "    at: app\n    dependencies: [.venv]";
        };
    }

    /// In a checkout worked in place the collected static files outlive the release, so they are data.
    private static String assets(DjangoWorld world) {
        return switch (world.layout()) {
            case RELEASES -> "";
            case IN_PLACE -> "  assets: { folder: app/static_root, backup: never }";
        };
    }
}
