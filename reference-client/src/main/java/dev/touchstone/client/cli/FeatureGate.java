package dev.touchstone.client.cli;

/** The features that upstream gates, by upstream's names. The client has them all; the gates are taken and change nothing. */
enum FeatureGate {
    AllAlpha,
    AllBeta,
    ConfiguredInitDirectories,
    IAMIdentityMappingCRD,
    SSORoleMatch
}
