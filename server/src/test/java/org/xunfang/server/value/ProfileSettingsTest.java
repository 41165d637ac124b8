package org.xunfang.server.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.server.http.Json;
import org.xunfang.server.problem.AppException;

/** How long a stay has to be at most and at least, and what is told of numbers that do not go together. */
final class ProfileSettingsTest {

    @Test
    void aFullStayIsNotShorterThanNone() throws Exception {
        assertThat(ranges(10, 5).toString()).isEqualTo("{dwellFullMin=[10.0, 1440.0]}");
        assertThat(ranges(10, 2000).toString()).isEqualTo("{dwellFullMin=[0.0, 1440.0]}");
    }

    @Test
    void aStayThatCannotBeSaysNothingOfTheOther() throws Exception {
        assertThat(ranges(2000, 5).toString()).isEqualTo("{dwellNoneMin=[0.0, 1440.0]}");
        assertThat(ranges(2000, 2000)).hasSize(2);
    }

    private static Map<?, ?> ranges(double none, double full) throws Exception {
        ObjectNode sent = Json.mapper().valueToTree(ProfileSettings.of(ValueProfile.standard()));
        sent.put("dwellNoneMin", none).put("dwellFullMin", full);
        ProfileSettings settings = Json.mapper().treeToValue(sent, ProfileSettings.class);
        AppException.Invalid refused = catchThrowableOfType(AppException.Invalid.class, () -> settings.profile("p", 1));
        return (Map<?, ?>) refused.args().get("ranges");
    }
}
