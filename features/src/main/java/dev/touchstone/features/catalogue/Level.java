package dev.touchstone.features.catalogue;

/** How much a requirement binds. */
public enum Level {
    /** Interoperability or security depends on it; missing it fails a run. */
    MUST,
    /** Expected of a good implementation; missing it is a warning. */
    SHOULD,
    /** Optional; missing it is recorded. */
    MAY,
    /** Where implementations are known to differ; what is seen is recorded. */
    QUIRK,
    /** Added after the set of requirements that a run is scored by; missing it is recorded. No level of a catalogue. */
    LATER
}
