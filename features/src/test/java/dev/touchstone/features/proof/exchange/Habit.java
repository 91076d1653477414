package dev.touchstone.features.proof.exchange;

/** What a {@link PlainStsCaller} does wrong. */
public enum Habit {
    /** Takes an interim response for the answer, and uses the connection again. */
    INTERIM_IS_FINAL,
    /** Does so with early hints, status 103, alone. */
    HINTS_ARE_FINAL,
    /** Skips an interim response, and does so with what comes next. */
    ONE_INTERIM_IS_SKIPPED,
    /** Uses a connection again on which more came than was asked for. */
    SURPLUS_IS_KEPT,
    /** Does so where that is still on its way. */
    SURPLUS_ON_ITS_WAY_IS_KEPT,
    /** Does so where the answer was in chunks. */
    SURPLUS_BEHIND_CHUNKS_IS_KEPT,
    /** Does so where the answer was not 200. */
    SURPLUS_BEHIND_A_REFUSAL_IS_KEPT,
    /** Reads bodies into buffers that are used again, and leaves one at the deadline to the next while it reads on. */
    BUFFER_IS_GIVEN_BACK_EARLY,
    /** Reads headers as long as they come, and waits 25 seconds longer for them. */
    HEAD_HAS_NO_BOUND,
    /** Takes what is behind the size of a chunk for a part of it. */
    CHUNKS_HAVE_NO_EXTENSIONS,
    /** Takes a body without a length for none. */
    BODY_HAS_A_LENGTH,
    /** Reads the body whatever it is coded by. */
    CODINGS_ARE_IGNORED,
    /** Reads a body without a length as long as it comes. */
    BODY_HAS_NO_BOUND,
    /** Wants a blank behind the status. */
    STATUS_HAS_A_PHRASE,
    /** Tells no server name to hosts of ap-south-2, and takes any certificate of theirs. */
    NO_SERVER_NAME,
    /** Asks once, whether or not the connection was used before. */
    CLOSED_IS_A_FAILURE,
    /** Asks by another connection that was used before, where such a one was closed, and then no more. */
    SECOND_TRY_IS_USED,
    /** Has 25 seconds more to ask again. */
    SECOND_TRY_HAS_LONGER,
    /** Tells six seconds later of a connection that failed. */
    FAILURES_ARE_WAITED_OUT,
    /** Waits 25 seconds longer once the body has begun. */
    BODY_HAS_LONGER,
    /** Waits 25 seconds longer for a connection. */
    CONNECTION_HAS_LONGER,
    /** Forgets at the deadline a connection that has not come about. */
    CONNECTION_IS_FORGOTTEN
}
