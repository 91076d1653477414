package dev.touchstone.client.cli;

/** The features that upstream gates, by upstream's names. Only {@code init} asks for one. */
enum FeatureGate {
    AllAlpha,
    AllBeta,
    ConfiguredInitDirectories,
    IAMIdentityMappingCRD,
    SSORoleMatch
}
