package example;

import dev.touchstone.suite.ConformanceSuite;
import dev.touchstone.suite.Judge;

/** Judges the server that the property touchstone.run.server-command names, beside the versions of Spring Boot. */
@Judge(tags = "@WEB-01")
class ConformanceTest implements ConformanceSuite {}
