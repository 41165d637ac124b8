/**
 * Map matching: which roads a unit has driven, from its fixes. Where the fixes fit no road, their line is kept as it is.
 *
 * <p>A hidden Markov model after P. Newson and J. Krumm, "Hidden Markov Map Matching Through Noise and Sparseness" (ACM
 * SIGSPATIAL 2009): the states of a fix are the nearest points of the links around it, in each direction that may be driven,
 * and one state off the road. The likeliest sequence of states (A. J. Viterbi, 1967) is the way.
 */
@NullMarked
package org.xunfang.geodata.match;

import org.jspecify.annotations.NullMarked;
