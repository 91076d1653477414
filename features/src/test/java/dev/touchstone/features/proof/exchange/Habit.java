package dev.touchstone.features.proof.exchange;

/** What a {@link PlainStsCaller} does wrong. */
public enum Habit {
    /** Takes an interim response for the answer, and uses the connection again. */
    INTERIM_IS_FINAL,
    /** Uses a connection again on which more came than was asked for. */
    SURPLUS_IS_KEPT,
    /** Reads headers as long as they come, and waits four seconds longer for them. */
    HEAD_HAS_NO_BOUND,
    /** Waits four seconds longer once the body has begun. */
    BODY_HAS_LONGER,
    /** Waits four seconds longer for a connection. */
    CONNECTION_HAS_LONGER,
    /** Forgets at the deadline a connection that has not come about. */
    CONNECTION_IS_FORGOTTEN
}
