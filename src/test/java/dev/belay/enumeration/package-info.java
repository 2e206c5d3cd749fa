/// Every crash state of the production engine, journal and standing over a fake disk and a fake world.
@NullMarked
package dev.belay.enumeration;

import org.jspecify.annotations.NullMarked;
