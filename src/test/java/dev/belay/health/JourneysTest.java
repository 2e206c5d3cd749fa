package dev.belay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Health;
import dev.belay.app.Journey;
import dev.belay.app.Journey.Request;
import dev.belay.app.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JourneysTest {
    private final Journeys journeys =
            new Journeys("run-1", _ -> new Secret("s3cret"), text -> text.replace("s3cret", "***"));
    private TinyWeb web;

    @BeforeEach
    void start() throws IOException {
        web = new TinyWeb();
    }

    @AfterEach
    void end() {
        web.close();
    }

    @Test
    void logsInKeepsTheCookieAndReadsBack() {
        var health = journeys.walk(journey(
                get("/login", 200, Map.of("token", "value='([^']+)'")),
                login("${token}", Map.of("place", "(?i)^location: (\\S+)")),
                get("${place}", 200, Map.of())));

        assertThat(health).isEqualTo(Health.healthy("3 requests"));
        assertThat(web.seen()).containsExactly("note=run-1+%26&password=s3cret&token=t%2B1%262");
    }

    @Test
    void saysWhichRequestWasAnsweredHowAndHidesSecrets() {
        var health = journeys.walk(journey(get("/login", 200, Map.of()), get("/mine", 200, Map.of())));

        assertThat(health)
                .isEqualTo(new Health.Broken(
                        "request 2 (GET /mine): expected the status 200, got 403; the answer begins: go away, ***"));
    }

    @Test
    void isBrokenWhenThePageLacksWhatAUserMustSee() {
        var request = new Request("GET", "/", Map.of(), Map.of(), Optional.empty(), 200, List.of("Basket"), Map.of());

        assertThat(journeys.walk(journey(request)))
                .isEqualTo(new Health.Broken(
                        "request 1 (GET /): expected \"Basket\" in the answer; the answer begins: Hello, this is 2.8"));
    }

    @Test
    void isBrokenWhenNothingCanBeCaptured() {
        assertThat(journeys.walk(journey(get("/", 200, Map.of("id", "id=(\\d+)"))))
                        .text())
                .contains("request 1 (GET /): expected something that matches id=(\\d+)");
    }

    @Test
    void isBrokenWhenABlankHasNoValue() {
        assertThat(journeys.walk(journey(get("/${nothing}", 200, Map.of()))).text())
                .contains("no earlier request of the journey captures nothing");
    }

    @Test
    void isBrokenWhenARequestCannotBeSentAsItIs() {
        assertThat(journeys.walk(journey(get("/a b", 200, Map.of()))).text()).contains("it cannot be sent");
    }

    @Test
    void aWholeAddressStandsForItself() {
        assertThat(journeys.walk(journey(get(web.url("/").toString(), 200, Map.of()))))
                .isEqualTo(Health.healthy("1 request"));
    }

    private Journey journey(Request... requests) {
        return new Journey("login", web.url("/"), List.of(requests));
    }

    private static Request get(String path, int status, Map<String, String> capture) {
        return new Request("GET", path, Map.of(), Map.of(), Optional.empty(), status, List.of(), capture);
    }

    private static Request login(String token, Map<String, String> capture) {
        var form = Map.of("token", token, "password", "${secret.admin}", "note", "${run} &");
        return new Request("POST", "/login", Map.of(), form, Optional.empty(), 302, List.of(), capture);
    }
}
