/**
 * Height of the ground from an elevation model.
 */
@NullMarked
package org.xunfang.geodata.terrain;

import org.jspecify.annotations.NullMarked;
