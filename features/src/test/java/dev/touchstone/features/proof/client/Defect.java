package dev.touchstone.features.proof.client;

import dev.touchstone.features.proof.client.Call.Client;
import dev.touchstone.fixtures.process.Finished;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Something wrong with a client, put around one that is right. */
@FunctionalInterface
interface Defect {

    Client around(Client client);

    /** Leave the client as it is. */
    static Defect none() {
        return client -> client;
    }

    /** Take another command line, environment or input than was given. */
    static Defect ofCall(UnaryOperator<Call> change) {
        return client -> call -> client.run(change.apply(call));
    }

    /** End otherwise than it should. */
    static Defect ofEnd(BiFunction<Call, Finished, Finished> change) {
        return client -> call -> change.apply(call, client.run(call));
    }

    /** Print something else where it succeeds. */
    static Defect ofOutput(BiFunction<Call, String, String> change) {
        return ofEnd((call, end) ->
                end.status() == 0 ? new Finished(0, change.apply(call, end.stdout()), end.stderr()) : end);
    }

    /** Have the defect only in some calls. */
    default Defect where(Predicate<Call> applies) {
        return client -> {
            Client broken = around(client);
            return call -> applies.test(call) ? broken.run(call) : client.run(call);
        };
    }
}
