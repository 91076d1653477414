package dev.touchstone.features.mutation.reference;

import dev.touchstone.features.mutation.bytecode.Change;
import dev.touchstone.features.mutation.bytecode.Changes;
import dev.touchstone.features.mutation.bytecode.ProgramClasses;
import dev.touchstone.features.mutation.bytecode.ProgramLoader;
import dev.touchstone.features.testbed.reference.Reference;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One of the references, as it was built, with all changes of it.
 *
 * @param reference where it lies
 * @param classes what is changed
 * @param maker makes a change
 * @param all the changes
 * @param probed loads it as it is, to note what it touches of them
 */
record Half(
        Reference reference, ProgramClasses classes, Changes maker, List<Change> all, Supplier<ProgramLoader> probed) {

    /**
     * What ends the process it runs in, which here is that of the judge, or asks the instance it runs on. A change there could
     * ask an address outside of this machine.
     */
    private static final Pattern NOT_HERE =
            Pattern.compile("server/cli/ProcessLifetime\\..*|reference/region/InstanceRegion\\..*");

    /** @param beside begin the file names of libraries that count as its own */
    static Half of(Reference reference, String... beside) {
        ProgramClasses classes = ProgramClasses.read(reference.jar(), beside);
        Changes maker = new Changes(classes);
        List<Change> all = maker.all().stream()
                .filter(change -> !NOT_HERE.matcher(change.key()).matches())
                .toList();
        return new Half(reference, classes, maker, all, classes.probed(all));
    }

    ProgramLoader with(Change change) {
        return classes.load(change.className(), maker.made(change));
    }

    ProgramLoader asItIs() {
        return classes.load();
    }
}
