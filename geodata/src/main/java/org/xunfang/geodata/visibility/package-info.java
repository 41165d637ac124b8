/**
 * What one camera sees: the region within its field angle and range to which the sight line is open, past building
 * prisms. The region is exact up to the chords of its range arc.
 *
 * <p>All geometry is in metres on the county's {@link org.xunfang.geodata.geo.LocalPlane}. A lower building hides only
 * part of what lies behind it, so that a region can have holes and several parts. {@link
 * org.xunfang.geodata.visibility.VisibilityPolygon} is the engine; {@link
 * org.xunfang.geodata.visibility.CameraViewSolver} asks it for a registered camera.
 */
@NullMarked
package org.xunfang.geodata.visibility;

import org.jspecify.annotations.NullMarked;
