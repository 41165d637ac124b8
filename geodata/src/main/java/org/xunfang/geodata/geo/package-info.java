/**
 * Places on the earth: longitude and latitude in WGS 84 (EPSG:4326), the Chinese offset systems GCJ-02 and BD-09,
 * projected systems through GeoTools, and {@link org.xunfang.geodata.geo.LocalPlane}, the metres in which every
 * length, area and visibility of a county is worked out. Longitude comes before latitude, always.
 */
@NullMarked
package org.xunfang.geodata.geo;

import org.jspecify.annotations.NullMarked;
