package org.xunfang.server.siting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An accepted proposal as those get it who build the camera. */
record PlannedSite(@JsonUnwrapped Proposal proposal, SurveyCoordinates coordinates) {
    static PlannedSite of(Proposal proposal) {
        return new PlannedSite(proposal.withoutView(), SurveyCoordinates.of(proposal.lonLat()));
    }
}
