/** Looks up the private DNS names of instances in EC2. */
@NullMarked
package dev.touchstone.server.ec2;

import org.jspecify.annotations.NullMarked;
