package example;

import dev.touchstone.suite.ConformanceSuite;
import dev.touchstone.suite.Judge;

/** Judges the server that the property touchstone.run.server-command names, by two requirements. */
@Judge(tags = "@VER-38 or @WEB-01")
class ConformanceTest implements ConformanceSuite {}
