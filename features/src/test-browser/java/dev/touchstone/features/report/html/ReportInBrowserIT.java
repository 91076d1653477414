package dev.touchstone.features.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The pages of a run that failed, in Chromium: {@code mvn -Pbrowser verify}. */
@Execution(ExecutionMode.SAME_THREAD)
class ReportInBrowserIT {

    private static final int PHONE = 360;
    private static final int DESK = 1280;

    @TempDir
    private static Path folder;

    private static ChromeDriver browser;
    private static String report;
    private static String matrix;

    @BeforeAll
    static void open() throws IOException {
        report = page("report.html", HtmlReport.render(SampleRuns.failing()));
        matrix = page(
                "matrix.html", MatrixHtml.render(Matrix.of(List.of(SampleRuns.passing(), SampleRuns.failing()))));
        ChromeOptions options = new ChromeOptions()
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-device-scale-factor=1");
        options.setBinary(System.getProperty("browser.binary"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of(System.getProperty("browser.driver")).toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        // Whatever a page would fetch fails, and is then found in the console.
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
    }

    private static String page(String name, String html) throws IOException {
        return Files.writeString(folder.resolve(name), html).toUri().toString();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void atADesk() {
        show(report, DESK);
    }

    private static void show(String url, int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
        browser.get("about:blank");
        browser.get(url);
    }

    @ParameterizedTest
    @CsvSource({"report, 360", "report, 1280", "matrix, 1280"})
    void page_anyWidth_nothingIsCutOffAndNothingGoesWrong(String page, int width) {
        show(page.equals("report") ? report : matrix, width);

        assertThat(number("return document.documentElement.scrollWidth"))
                .as("width of the page in pixels")
                .isLessThanOrEqualTo(width);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .as("what the browser complains of")
                .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
    }

    @Test
    void failure_isOpenWithItsExchange() {
        WebElement failures = browser.findElement(By.cssSelector(":has(> #failures)"));

        assertThat(failures.getText())
                .contains("A token signed for another cluster ID is denied.", "Expected\n403", "Seen\n200");
        assertThat(failures.findElements(By.cssSelector("details[open] pre")))
                .as("exchanges that are shown without a click")
                .anyMatch(WebElement::isDisplayed);
    }

    @Test
    void search_word_leavesTheRowsThatHaveIt() {
        browser.findElement(By.id("q")).sendKeys("ver-38");

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row.getDomAttribute("id"))
                .isEqualTo("VER-38"));
        assertThat(browser.findElement(By.id("shown")).getText()).startsWith("1 of ");
    }

    @Test
    void search_nothingFits_saysSo_andClearBringsAllBack() {
        int all = rows().size();

        browser.findElement(By.id("q")).sendKeys("no requirement says this");
        assertThat(rows()).isEmpty();
        assertThat(browser.findElement(By.id("empty")).isDisplayed()).isTrue();

        browser.findElement(By.id("clear")).click();
        assertThat(rows()).hasSize(all);
    }

    @Test
    void filter_byOutcomeAndLevel_leavesThose() {
        browser.findElement(By.cssSelector("[data-outcome=FAILED][aria-pressed]")).click();
        browser.findElement(By.cssSelector("[data-level=MUST][aria-pressed]")).click();

        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getDomAttribute("data-outcome")).isEqualTo("FAILED");
            assertThat(row.getDomAttribute("data-level")).isEqualTo("MUST");
        });
    }

    @Test
    void key_slash_goesToTheSearch() {
        browser.findElement(By.tagName("body")).sendKeys("/");
        browser.switchTo().activeElement().sendKeys("ver-38", Keys.ENTER);

        assertThat(rows()).hasSize(1);
    }

    @Test
    void link_toARequirement_opensIt() {
        show(report + "#VER-38", DESK);

        WebElement row = browser.findElement(By.id("VER-38"));
        assertThat(row.getDomAttribute("open")).isNotNull();
        assertThat(number("return document.getElementById('VER-38').getBoundingClientRect().top"))
                .as("pixels from the top of the window")
                .isBetween(0L, 900L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void colours_lightAndDark_textCanBeRead(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));

        long background = number(LUMINANCE + "return of(getComputedStyle(document.body).backgroundColor)");
        long text = number(LUMINANCE + "return of(getComputedStyle(document.body).color)");

        assertThat(scheme.equals("dark") ? text - background : background - text)
                .as("difference in brightness between text and background, of 255")
                .isGreaterThan(150);
    }

    private static final String LUMINANCE = "const of = (colour) => { const [r, g, b] = colour.match(/[0-9.]+/g);"
            + " return Math.round(0.299 * r + 0.587 * g + 0.114 * b); };";

    @Test
    void print_openFailures_areOnPaper() {
        browser.executeScript("window.dispatchEvent(new Event('beforeprint'))");

        assertThat(browser.findElements(By.cssSelector(".failure details:not([open])")))
                .as("details of failures that paper would hide")
                .isEmpty();
    }

    private static List<WebElement> rows() {
        return browser.findElements(By.cssSelector(".row")).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    private static long number(String script) {
        return Math.round(((Number) browser.executeScript(script)).doubleValue());
    }
}
