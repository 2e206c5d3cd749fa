package dev.belay.app;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a user does, step by step: requests with one cookie jar, each with the answer it must get. Healthy is not
/// working.
public record Journey(String name, URI base, List<Request> requests) {
    public Journey {
        requests = List.copyOf(requests);
    }

    /// One request. `path`, header, form and body values may hold `${name}` of an earlier capture, `${run}` or
    /// `${secret.NAME}`.
    ///
    /// @param expectStatus the status the answer must have; redirects are not followed
    /// @param expect       texts that the body must contain
    /// @param capture      a name for each pattern whose first group is cut out of the answer:
    ///                     its headers, a blank line, its body
    public record Request(
            String method,
            String path,
            Map<String, String> headers,
            Map<String, String> form,
            Optional<String> body,
            int expectStatus,
            List<String> expect,
            Map<String, String> capture) {
        public Request {
            headers = Map.copyOf(headers);
            form = Map.copyOf(form);
            expect = List.copyOf(expect);
            capture = Map.copyOf(capture);
        }
    }
}
