/**
 * The county around a place as the engines see it: villages, hamlets, buildings, roads, cameras and their views, in metres
 * on the county's plane.
 */
@NullMarked
package org.xunfang.server.scene;

import org.jspecify.annotations.NullMarked;
