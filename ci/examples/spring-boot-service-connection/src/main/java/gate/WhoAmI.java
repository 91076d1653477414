package gate;

import java.net.http.HttpClient;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Tells whose token it is. */
@RestController
class WhoAmI {

    private final RestClient authenticator;

    WhoAmI(AuthenticatorConnectionDetails details) {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(details.sslBundle().createSslContext())
                .build();
        authenticator = RestClient.builder()
                .baseUrl(details.url())
                .requestFactory(new JdkClientHttpRequestFactory(http))
                .build();
    }

    @GetMapping("/me")
    String me(@RequestHeader("Authorization") String bearer) {
        Map<String, Object> review = Map.of(
                "apiVersion", "authentication.k8s.io/v1beta1",
                "kind", "TokenReview",
                "spec", Map.of("token", bearer.replaceFirst("^Bearer ", "")));
        String name = authenticator
                .post()
                .contentType(MediaType.APPLICATION_JSON)
                .body(review)
                .exchange((request, answer) -> JsonMapper.shared().readTree(answer.getBody()))
                .at("/status/user/username")
                .asString("");
        if (name.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return name;
    }
}
