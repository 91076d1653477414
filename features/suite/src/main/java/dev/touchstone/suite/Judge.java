package dev.touchstone.suite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a {@link ConformanceSuite} judges, and by what. The system property {@code touchstone.run.OPTION}, such as
 * {@code -Dtouchstone.run.server-command=…}, sets any option of {@code touchstone run}, and wins over what is said here.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Judge {

    /** Name the command of the server to judge, to which {@code server --config …} is added; split as a shell would. */
    String serverCommand() default "";

    /** Name the container image of the server to judge. Needs Docker. */
    String serverImage() default "";

    /**
     * Name the command of the client to judge: with upstream's arguments, or a form of its own with {@code {cluster}} and
     * {@code {role}}.
     */
    String clientCommand() default "";

    /** Name the container image of the client to judge. Needs Docker. */
    String clientImage() default "";

    /** Choose scenarios by a Cucumber tag expression, such as {@code @VER-38 or @WEB-01}; all, unless given. */
    String tags() default "";

    /** Name the set of requirements that scores the run; the newest frozen one, unless given. */
    String requirements() default "";

    /** Name the file of requirements that are known not to be met (YAML); one that is met after all fails. */
    String expectedFailures() default "";

    /** Name the folder of the reports. */
    String report() default "target/touchstone";

    /** Give further arguments of {@code touchstone run}, such as {@code "--profile", "server-core"}. */
    String[] options() default {};

    /** Say after how many minutes a run that has not ended is ended, and has failed. */
    int minutes() default 60;
}
