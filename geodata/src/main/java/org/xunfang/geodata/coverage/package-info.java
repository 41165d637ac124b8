/**
 * What many cameras see together: union, share of area, of road, of boundary and of built-up ground, and what is left.
 */
@NullMarked
package org.xunfang.geodata.coverage;

import org.jspecify.annotations.NullMarked;
