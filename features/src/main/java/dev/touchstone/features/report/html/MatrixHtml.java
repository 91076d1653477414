package dev.touchstone.features.report.html;

import dev.touchstone.features.report.matrix.Matrix;

/** Writes a matrix for a person: one HTML file that needs no other file and no network. */
public final class MatrixHtml {

    private MatrixHtml() {}

    /** Return the page. */
    public static String render(Matrix matrix) {
        return new Templates().fill("matrix", MatrixPage.of(matrix));
    }
}
