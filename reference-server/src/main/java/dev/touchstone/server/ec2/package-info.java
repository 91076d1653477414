/** Asks EC2 for the private DNS names of instances. */
@NullMarked
package dev.touchstone.server.ec2;

import org.jspecify.annotations.NullMarked;
