package dev.touchstone.server.config;

import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigurationException;
import java.util.regex.Pattern;

/** Reads the settings for EC2 name lookups (MAP-14, CLI-20). */
final class Ec2Reader {

    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/.+");
    private static final Pattern ANY_ARN = Pattern.compile("arn:[a-z-]+:[^:]*:[^:]*:[0-9]{12}:.+");

    private final Settings settings;

    Ec2Reader(Settings settings) {
        this.settings = settings;
    }

    ServerConfiguration.Ec2 read() {
        return new ServerConfiguration.Ec2(
                arn("server.ec2DescribeInstancesRoleARN", ROLE_ARN, "the ARN of an IAM role"),
                arn("server.sourceARN", ANY_ARN, "an ARN with an account"),
                settings.number("server.ec2DescribeInstancesQps", 15, 1, 10_000),
                settings.number("server.ec2DescribeInstancesBurst", 5, 1, 10_000));
    }

    private String arn(String key, Pattern form, String expected) {
        String arn = settings.text(key).orElse("");
        if (arn.isEmpty() || form.matcher(arn).matches()) {
            return arn;
        }
        throw new ConfigurationException(key + " must be " + expected + ", found '" + arn + "'");
    }
}
