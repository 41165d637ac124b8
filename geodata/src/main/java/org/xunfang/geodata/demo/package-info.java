/**
 * A fictional county (示范县), made from a seed, of any size, that looks like countryside and has the defects that real
 * registers have.
 */
@NullMarked
package org.xunfang.geodata.demo;

import org.jspecify.annotations.NullMarked;
