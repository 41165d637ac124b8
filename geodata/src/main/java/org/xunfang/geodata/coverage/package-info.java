/**
 * What many cameras see together: union, share of area, of road, of boundary and of built-up ground, and what is left.
 *
 * <p>All geometry is in metres on the county's {@link org.xunfang.geodata.geo.LocalPlane}. With U_k the points that at
 * least k of the views hold and U = U_1, ground A, footprints B, core K and road centre lines R: area
 * |U∩(A∖B)|/|A∖B|, built-up the same over K∖B, road len(R∩A∩U)/len(R∩A), boundary len(∂A∩U)/len(∂A). A share of
 * nothing is undefined, never 0 %.
 *
 * <p>A gap is ground of A∖B that no view holds. {@link org.xunfang.geodata.coverage.GapRanker} puts gaps and unseen stretches
 * of road in the order of what they leave unseen: houses, key places, road.
 */
@NullMarked
package org.xunfang.geodata.coverage;

import org.jspecify.annotations.NullMarked;
