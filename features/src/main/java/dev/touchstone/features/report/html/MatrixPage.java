package dev.touchstone.features.report.html;

import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.report.matrix.Matrix;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.ProfileResult;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.text.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the page of a matrix says. */
record MatrixPage(
        int runs, int width, List<String> profiles, List<Head> heads, List<AreaRows> areas, List<Sign> signs) {

    /** One run. */
    record Head(int number, String name, String verdict, String tone, String detail, List<Cell> cells) {}

    /** One area with its requirements. */
    record AreaRows(String area, String title, List<RequirementRow> rows) {}

    /** One requirement in every run. */
    record RequirementRow(String id, String level, String statement, boolean disputed, List<Cell> cells) {}

    /** What one run says. */
    record Cell(String tone, String mark, String text) {}

    /** What a mark means. */
    record Sign(String tone, String mark, String label, String meaning) {}

    static MatrixPage of(Matrix matrix) {
        List<Head> heads = new ArrayList<>();
        for (Matrix.Column column : matrix.columns()) {
            heads.add(new Head(
                    heads.size() + 1,
                    column.name(),
                    Phrases.verdict(column.report().verdict()),
                    Words.tone(column.report().verdict()),
                    column.report().environment().cluster() + ", "
                            + Phrases.time(column.report().started()),
                    column.report().profiles().stream().map(MatrixPage::cell).toList()));
        }
        return new MatrixPage(
                heads.size(),
                heads.size() + 3,
                Arrays.stream(Profile.values()).map(Profile::title).toList(),
                heads,
                areaRows(matrix),
                allSigns());
    }

    private static Cell cell(ProfileResult result) {
        Statistics musts = result.mustStatistics();
        return new Cell(
                Words.tone(result.verdict()),
                Phrases.verdict(result.verdict()),
                musts.met() + " of " + result.musts() + " MUST");
    }

    private static List<AreaRows> areaRows(Matrix matrix) {
        Map<String, List<RequirementRow>> rows = new LinkedHashMap<>();
        for (Matrix.Row row : matrix.rows()) {
            rows.computeIfAbsent(row.requirement().area(), area -> new ArrayList<>())
                    .add(new RequirementRow(
                            row.requirement().id(),
                            row.requirement().level().name(),
                            row.requirement().statement(),
                            row.isDisputed(),
                            row.outcomes().stream().map(MatrixPage::cell).toList()));
        }
        return rows.entrySet().stream()
                .map(area -> new AreaRows(
                        area.getKey(), matrix.areas().getOrDefault(area.getKey(), area.getKey()), area.getValue()))
                .toList();
    }

    private static Cell cell(Outcome outcome) {
        return new Cell(Words.tone(outcome), Words.mark(outcome), outcome.label());
    }

    private static List<Sign> allSigns() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Sign(Words.tone(outcome), Words.mark(outcome), outcome.label(), outcome.meaning()))
                .toList();
    }
}
