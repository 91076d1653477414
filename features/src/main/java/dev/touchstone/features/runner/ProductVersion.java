package dev.touchstone.features.runner;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the manifest of its archive. */
public final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"touchstone " + current()};
    }

    /** Return the version; {@code unversioned} outside an archive. */
    public static String current() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }
}
