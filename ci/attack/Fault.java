import java.util.concurrent.ThreadLocalRandom;

/** What the STS does wrong with a request, told by the access key of the token. */
enum Fault {
    NONE,
    /** 100 to 103, and in the same breath the answer. */
    INTERIM_AT_ONCE,
    /** 100 to 103, and the answer 50 ms later. */
    INTERIM_THEN_LATER,
    /** The answer twice, in one TLS record. */
    SURPLUS_SAME_RECORD,
    /** The answer twice, in two TLS records. */
    SURPLUS_NEXT_RECORD,
    /** The answer, and once more up to 20 ms later. */
    SURPLUS_LATER,
    /** 101, and the end. */
    SWITCH_AND_CLOSE,
    HEAD_STALLED,
    HEAD_HALF,
    HEAD_ENDLESS,
    BODY_HALF,
    BODY_ENDLESS,
    CLOSE,
    RESET;

    private static final Fault[] QUICK = {
        INTERIM_AT_ONCE,
        INTERIM_THEN_LATER,
        SURPLUS_SAME_RECORD,
        SURPLUS_NEXT_RECORD,
        SURPLUS_LATER,
        SWITCH_AND_CLOSE,
        CLOSE,
        RESET
    };
    private static final Fault[] STALLING = {HEAD_STALLED, HEAD_HALF, BODY_HALF};
    private static final Fault[] ENDLESS = {HEAD_ENDLESS, BODY_ENDLESS};

    /** A stall costs whoever waits ten seconds, so it is rare; half of the requests are answered well. */
    static Fault any() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int draw = random.nextInt(10_000);
        return draw < 20
                ? pick(STALLING, random)
                : draw < 40 ? pick(ENDLESS, random) : draw < 5000 ? pick(QUICK, random) : NONE;
    }

    /** Return an access key that asks for this, and names the session that the STS then tells. */
    String accessKey(int serial) {
        return "ASIA%c%011d".formatted('A' + ordinal(), serial);
    }

    static Fault of(String accessKey) {
        int letter = accessKey.length() > 4 ? accessKey.charAt(4) - 'A' : 0;
        return letter > 0 && letter < values().length ? values()[letter] : NONE;
    }

    private static Fault pick(Fault[] among, ThreadLocalRandom random) {
        return among[random.nextInt(among.length)];
    }
}
