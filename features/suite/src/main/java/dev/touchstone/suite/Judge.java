package dev.touchstone.suite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a {@link ConformanceSuite} judges, and by what. The system property {@code touchstone.run.OPTION}, such as
 * {@code -Dtouchstone.run.server-command=…}, sets any option of {@code touchstone run}, and wins over what is said here. Blank
 * text counts as not given.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Judge {

    /**
     * Name the command of the server to judge, to which {@code server --config …} is added; split as a shell would.
     *
     * @return the command; not together with {@link #serverImage}
     */
    String serverCommand() default "";

    /**
     * Name the container image of the server to judge. Needs Docker.
     *
     * @return the image, which is pulled if it is not there; not together with {@link #serverCommand}
     */
    String serverImage() default "";

    /**
     * Name the command of the client to judge: with upstream's arguments, or a form of its own with {@code {cluster}} and
     * {@code {role}}.
     *
     * @return the command; not together with {@link #clientImage}
     */
    String clientCommand() default "";

    /**
     * Name the container image of the client to judge. Needs Docker.
     *
     * @return the image, which is pulled if it is not there; not together with {@link #clientCommand}
     */
    String clientImage() default "";

    /**
     * Choose scenarios by a Cucumber tag expression, such as {@code @VER-38 or @WEB-01}; all, unless given.
     *
     * @return the expression; one that chooses no scenario fails the run
     */
    String tags() default "";

    /**
     * Name the set of requirements that scores the run; the newest frozen one, unless given.
     *
     * @return such as {@code 2026.11}, or {@code next} for the set in preparation
     */
    String requirements() default "";

    /**
     * Name the file of requirements that are known not to be met (YAML); one that is met after all fails.
     *
     * @return the path of the file, from the working directory of the tests; without it no failure is expected
     */
    String expectedFailures() default "";

    /**
     * Name the folder of the reports, which is made if need be.
     *
     * @return the path of the folder, from the working directory of the tests; not blank. Each class needs one of its own, for a run
     *     replaces the reports in it.
     */
    String report() default "target/touchstone";

    /**
     * Give further arguments of {@code touchstone run}, such as {@code "--profile", "server-core"}.
     *
     * @return the arguments, an option and its value as two, passed on as they are
     */
    String[] options() default {};

    /**
     * Say after how many minutes a run that has not ended is ended, and has failed.
     *
     * @return minutes, at least 1
     */
    int minutes() default 60;
}
