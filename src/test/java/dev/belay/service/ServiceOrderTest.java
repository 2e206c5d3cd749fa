package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServiceOrderTest {
    private static final Service WEB = service("web", ServiceClass.CORE);
    private static final Service WORKER = service("worker", ServiceClass.WORKER);
    private static final Service BEAT = service("beat", ServiceClass.SCHEDULER);
    private static final Service MAIL = service("mail", ServiceClass.CONSUMER);
    private static final Service NGINX = service("nginx", ServiceClass.EDGE);
    private static final Service RABBIT = service("rabbit", ServiceClass.INFRA);

    @Test
    void whatMakesWorkStopsBeforeWhatDoesItAndTheCoreLast() {
        assertThat(stopping(WEB, WORKER, BEAT, MAIL)).containsExactly("mail", "beat", "worker", "web");
    }

    @Test
    void startingIsTheReverse() {
        assertThat(ServiceOrder.starting(List.of(WEB, WORKER, BEAT, MAIL)))
                .extracting(Service::name)
                .containsExactly("web", "worker", "beat", "mail");
    }

    @Test
    void whatStandsAtTheEdgeOrBelowIsLeftAlone() {
        assertThat(stopping(NGINX, WEB, RABBIT)).containsExactly("web");
    }

    @Test
    void whatNeedsAnotherStopsBeforeIt() {
        var front = service("front", ServiceClass.CORE, "api");
        var api = service("api", ServiceClass.CORE, "cache");
        var cache = service("cache", ServiceClass.CORE);

        assertThat(stopping(cache, api, front)).containsExactly("front", "api", "cache");
    }

    @Test
    void aNeedWeighsMoreThanTheClass() {
        var renderer = service("renderer", ServiceClass.WORKER);
        var web = service("web", ServiceClass.CORE, "renderer");

        assertThat(stopping(renderer, web)).containsExactly("web", "renderer");
    }

    @Test
    void aNeedOfSomethingLeftAloneDoesNotMatter() {
        assertThat(stopping(RABBIT, service("web", ServiceClass.CORE, "rabbit")))
                .containsExactly("web");
    }

    @Test
    void servicesThatNeedEachOtherInACircleAreRefused() {
        var one = service("one", ServiceClass.CORE, "two");
        var two = service("two", ServiceClass.CORE, "one");

        assertThatThrownBy(() -> stopping(one, two)).hasMessageContaining("circle: one, two");
    }

    @Test
    void twoSchedulersAreRefused() {
        assertThatThrownBy(() -> stopping(BEAT, service("cron", ServiceClass.SCHEDULER)))
                .hasMessageContaining("beat, cron");
    }

    private static List<String> stopping(Service... services) {
        return ServiceOrder.stopping(List.of(services)).stream()
                .map(Service::name)
                .toList();
    }

    private static Service service(String name, ServiceClass kind, String... needs) {
        return new Service(
                name,
                kind,
                new Control.Supervisor(name, Optional.empty()),
                Set.of(needs),
                List.of(),
                Duration.ofSeconds(1));
    }
}
