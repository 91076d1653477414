package dev.touchstone.features.mutation.reference;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.Subject;
import dev.touchstone.features.mutation.bytecode.Change;
import dev.touchstone.features.mutation.bytecode.ProgramLoader;
import dev.touchstone.features.testbed.reference.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The reference server and client. A mutant is of one of them; the other is as it was built. */
public final class ReferenceProgram implements Program, AutoCloseable {

    private final Half server;
    private final Half client;
    private final Pair pair = new Pair();
    private final List<Mutant> mutants;
    private final Map<String, Change> changes = new HashMap<>();

    /** @param home the checkout, in which both are built */
    public ReferenceProgram(Path home) {
        server = Half.of(Reference.server(home), "reference-shared-", "touchstone-verifier-");
        client = Half.of(Reference.client(home), "touchstone-token-");
        mutants = Stream.concat(server.all().stream(), client.all().stream())
                .peek(change -> changes.put(change.key(), change))
                .map(ReferenceProgram::mutant)
                .toList();
    }

    private static Mutant mutant(Change change) {
        String file = change.key().substring(0, change.key().indexOf(':'));
        String group = file.substring(0, file.lastIndexOf('/')).replace('/', '.');
        return new Mutant(
                change.key(),
                group,
                file + ":" + change.line(),
                change.kind(),
                change.className(),
                change.description());
    }

    /** Write {@code mutants.tsv}, a line a mutant, for who looks at a survivor. */
    public void describe(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Mutant mutant : mutants) {
            lines.add(String.join(
                    "\t",
                    Integer.toString(lines.size()),
                    mutant.key(),
                    mutant.group(),
                    mutant.position(),
                    mutant.operator(),
                    mutant.original(),
                    mutant.mutated()));
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("mutants.tsv"), lines);
    }

    @Override
    public List<Mutant> mutants() {
        return mutants;
    }

    @Override
    public Subject mutated(Mutant mutant) {
        Change change = changes.get(mutant.key());
        return server.all().contains(change)
                ? subject(server.with(change), client.asItIs())
                : subject(server.asItIs(), client.with(change));
    }

    @Override
    public Subject unchanged() {
        return subject(server.asItIs(), client.asItIs());
    }

    @Override
    public Probe probe() {
        ProgramLoader serverClasses = server.probed().get();
        ProgramLoader clientClasses = client.probed().get();
        Subject subject = subject(serverClasses, clientClasses);
        return new Probe() {
            @Override
            public Subject subject() {
                return subject;
            }

            @Override
            public Touched touched() {
                return new Touched(
                        bits(serverClasses.reached(), clientClasses.reached()),
                        bits(serverClasses.different(), clientClasses.different()));
            }

            @Override
            public void close() {
                // Its judgement has ended it.
            }
        };
    }

    private static BitSet bits(boolean[] ofServer, boolean[] ofClient) {
        BitSet bits = new BitSet(ofServer.length + ofClient.length);
        for (int i = 0; i < ofServer.length; i++) {
            bits.set(i, ofServer[i]);
        }
        for (int i = 0; i < ofClient.length; i++) {
            bits.set(ofServer.length + i, ofClient[i]);
        }
        return bits;
    }

    private Subject subject(ProgramLoader serverClasses, ProgramLoader clientClasses) {
        return new Subject(
                access -> pair.server(server.reference(), serverClasses, access),
                access -> pair.client(client.reference(), clientClasses, access),
                () -> {
                    serverClasses.end();
                    clientClasses.end();
                });
    }

    @Override
    public void close() throws IOException {
        server.classes().close();
        client.classes().close();
    }
}
