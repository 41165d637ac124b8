/**
 * The road network: centre lines joined into a graph, their classes with who may use them and how fast, shortest paths
 * and travel times.
 */
@NullMarked
package org.xunfang.geodata.road;

import org.jspecify.annotations.NullMarked;
