/**
 * One search box over everything that has a name and a place on the map: villages, hamlets, patrol units, cameras, roads.
 */
@NullMarked
package org.xunfang.server.search;

import org.jspecify.annotations.NullMarked;
