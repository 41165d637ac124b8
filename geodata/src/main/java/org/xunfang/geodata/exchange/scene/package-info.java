/**
 * A scene as plain tables: footprints and viewpoints on a plane in metres in, what is seen out. For checking visibility with
 * other programs, without a county, a database or coordinates of the earth.
 *
 * <p>Buildings are tab-separated {@code id, height, WKT}; cameras are CSV {@code id, x, y, mount_m, bearing_deg, hfov_deg,
 * range_m}; results are tab-separated {@code id, status, area_m2, WKT}. Lines that begin with # are comments.
 */
@NullMarked
package org.xunfang.geodata.exchange.scene;

import org.jspecify.annotations.NullMarked;
