package dev.touchstone.features.catalogue;

/** An ID that the catalogue does not have. */
public final class UnknownRequirement extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownRequirement(String id, String hint) {
        super("There is no requirement \"" + id + "\" in the catalogue; " + hint);
    }
}
