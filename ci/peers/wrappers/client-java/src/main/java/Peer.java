import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.auth.ApiKeyAuth;
import io.kubernetes.client.util.credentials.EKSAuthentication;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Prints the token that EKSAuthentication gives to a client: CLUSTER. Since version 27 it puts it on each request, which here goes
 * nowhere; before, it was the API key of the client.
 */
final class Peer {

    private Peer() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        new EKSAuthentication(DefaultCredentialsProvider.create(), System.getenv("AWS_REGION"), arguments[0])
                .provide(client);
        OkHttpClient offline = client.getHttpClient()
                .newBuilder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(
                                Objects.requireNonNullElse(chain.request().header("Authorization"), ""), null))
                        .build())
                .build();
        Request request = new Request.Builder().url("https://localhost/").build();
        try (Response response = offline.newCall(request).execute()) {
            String onRequest = response.body().string().replaceFirst("^Bearer ", "");
            ApiKeyAuth key = (ApiKeyAuth) client.getAuthentication("BearerToken");
            System.out.println(onRequest.isEmpty() ? key.getApiKey() : onRequest);
        }
    }
}
