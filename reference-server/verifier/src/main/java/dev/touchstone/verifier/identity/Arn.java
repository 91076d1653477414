package dev.touchstone.verifier.identity;

/**
 * The six sections of an ARN; only their number and the leading {@code arn:} are checked (ARN-07).
 *
 * @param resource everything after the fifth colon, including colons
 */
record Arn(String partition, String service, String region, String account, String resource) {

    private static final int SECTIONS = 6;

    static Arn parse(String text) {
        if (!text.startsWith("arn:")) {
            throw new InvalidArnException("arn '" + text + "' is invalid: 'arn: invalid prefix'");
        }
        String[] section = text.split(":", SECTIONS);
        if (section.length < SECTIONS) {
            throw new InvalidArnException("arn '" + text + "' is invalid: 'arn: not enough sections'");
        }
        return new Arn(section[1], section[2], section[3], section[4], section[5]);
    }
}
