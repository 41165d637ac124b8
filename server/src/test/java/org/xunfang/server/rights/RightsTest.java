package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Role;

final class RightsTest {

    private static final String HEAD = "method path administrator command leader officer auditor\n";
    private static final UUID UNIT = new UUID(0, 1);

    @Test
    void everyRoleHasItsCell() {
        Rights rights = parse("""
                GET /     all     all    all     -   -
                GET /mine own     -      subtree own -
                GET /free public
                """);
        assertThat(rights.right("GET", "/mine").grant(Role.LEADER)).isEqualTo(Grant.SUBTREE);
        assertThat(rights.right("GET", "/mine").grant(Role.AUDITOR)).isEqualTo(Grant.NONE);
        assertThat(rights.right("GET", "/free").isPublic()).isTrue();
        assertThat(rights.home(Role.OFFICER)).hasValue("/mine");
        assertThat(rights.home(Role.AUDITOR)).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> parse("""
                        GET /a all all all all everything
                        GET /b all all
                        GET /c public
                        GET /c public
                        """))
                .hasMessageContaining("GET /a: no such right: everything of auditor")
                .hasMessageContaining("GET /b: 4 cells instead of 7")
                .hasMessageContaining("GET /c: more than one row");
    }

    @Test
    void aTableWithAnotherHeadIsNotRead() {
        assertThatThrownBy(() -> Rights.parse("method\tpath\tadministrator\n")).hasMessageContaining("the head is not");
    }

    @Test
    void routesAndRowsMustBeTheSame() {
        Rights rights = parse("GET /a public\nGET /b public\n");
        rights.checkAgainst(List.of("GET /a", "GET /b"));
        assertThatThrownBy(() -> rights.checkAgainst(List.of("GET /a", "POST /c", "POST /d")))
                .hasMessageContaining("POST /c: a route without a row")
                .hasMessageContaining("POST /d: a route without a row")
                .hasMessageContaining("GET /b: a row without a route");
    }

    @Test
    void aReachIsBoundedByTheAccountsUnit() {
        assertThat(Reach.of(Grant.ALL, with(UNIT))).hasValue(new Reach.WholeCounty());
        assertThat(Reach.of(Grant.COUNTY, with(null))).hasValue(new Reach.WholeCounty());
        assertThat(Reach.of(Grant.COUNTY, with(UNIT))).hasValue(new Reach.SubTree(UNIT));
        assertThat(Reach.of(Grant.SUBTREE, with(UNIT))).hasValue(new Reach.SubTree(UNIT));
        assertThat(Reach.of(Grant.SUBTREE, with(null))).isEqualTo(Optional.empty());
        assertThat(Reach.of(Grant.NONE, with(null))).isEmpty();
        assertThatThrownBy(() -> Reach.of(Grant.OWN, with(UNIT)).orElseThrow().root())
                .isInstanceOf(IllegalStateException.class);
    }

    /** Columns are set with spaces here, so that they can be read. */
    private static Rights parse(String rows) {
        return Rights.parse((HEAD + rows).replaceAll(" +", "\t"));
    }

    private static Principal with(UUID unit) {
        return new Principal(new UUID(0, 2), "l", "L", Role.LEADER, unit, false, "t", new UUID(0, 3), false);
    }
}
