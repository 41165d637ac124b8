package org.xunfang.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.rights.Grant;
import org.xunfang.server.rights.Right;

/** The interface's description against the interface itself, over a demo county of two villages. */
class OpenApiIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Where the ids come from that a path needs: an answer, a list in it, and the id in an item. */
    private static final Map<String, List<String>> IDS = Map.of(
            "/api/accounts/{id}/sessions", List.of("/api/accounts", "/accounts", "/id"),
            "/api/villages/{id}/trend", List.of("/api/villages", "", "/id"),
            "/api/walls/{id}", List.of("/api/walls", "/walls", "/id"),
            "/api/walls/{id}/evidence", List.of("/api/walls", "/walls", "/id"),
            "/api/villages/{id}", List.of("/api/villages", "", "/id"),
            "/api/cameras/{id}", List.of("/api/cameras", "/rows", "/0"),
            "/api/cameras/{id}/view", List.of("/api/cameras", "/rows", "/0"),
            "/api/jobs/{id}", List.of("/api/jobs", "", "/id"),
            "/api/imports/{id}", List.of("/api/imports", "", "/id"),
            "/api/plans/{id}", List.of("/api/jobs", "", "/detail/planId"));

    private static final String COMPARED = "/api/plans/compare";

    /** Not there while the server speaks plain HTTP, as it does here. */
    private static final String ONLY_WITH_TLS = "/api/tls";

    private static final String ONE_GOOD_ROW_AND_ONE_BAD = """
            name,lon,lat
            gate,117.2,28.3
            nowhere,,
            """;

    private static RunningApp app;
    private static Api api;
    private static Api officer;
    private static Api auditor;
    private static OpenApiDocument document;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=2");
        api = Api.signedIn(app, "admin");
        officer = Api.signedIn(app, "officer");
        auditor = Api.signedIn(app, "auditor");
        document = new OpenApiDocument(api.get("/api/openapi.json").body());
        Api.Answer upload = api.upload("/api/imports", "two.csv", ONE_GOOD_ROW_AND_ONE_BAD);
        assertThat(upload.status()).isEqualTo(202);
        app.settle();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertThat(document.operations().keySet()).isEqualTo(new TreeSet<>(rights().keySet()));
    }

    @Test
    void saysWhoMayCall() {
        document.operations().forEach((route, operation) -> {
            JsonNode said = operation.path("x-rights");
            Right right = rights().get(route);
            for (Role role : Role.values()) {
                String grant = said.isTextual() ? "all" : said.path(role.code()).asText();
                assertThat(grant)
                        .as(route + " " + role)
                        .isEqualTo(right.grant(role).word());
            }
            assertThat(said.asText().equals("public")).as(route).isEqualTo(right.isPublic());
        });
    }

    @Test
    void everyReferencePointsSomewhere() {
        assertThat(document.danglingReferences()).isEmpty();
    }

    @Test
    void namesEveryPathParameterAndTheTokenOfChangingCalls() {
        List<String> faults = new ArrayList<>();
        document.operations().forEach((route, operation) -> {
            Matcher matcher = PATH_PARAMETER.matcher(route);
            while (matcher.find()) {
                if (!hasPathParameter(operation, matcher.group(1))) {
                    faults.add(route + " lacks " + matcher.group(1));
                }
            }
            boolean open = rights().get(route).isPublic();
            boolean token = operation.path("security").path(0).has("csrf");
            if (token != (!open && !route.startsWith("GET "))) {
                faults.add(route + ": token");
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void answersAreAsDescribed() {
        List<String> faults = new ArrayList<>();
        List<String> checked = new ArrayList<>();
        document.operations().forEach((route, operation) -> {
            JsonNode schema = document.answer(operation, 200);
            String path = route.substring(route.indexOf(' ') + 1);
            boolean reachable = !path.equals(ONLY_WITH_TLS) && (!path.contains("{") || IDS.containsKey(path));
            if (route.startsWith("GET ") && reachable && !schema.isMissingNode()) {
                Api caller = caller(rights().get(route));
                faults.addAll(document.faults(schema, answer(caller, path), path));
                checked.add(path);
            }
        });
        assertThat(faults).isEmpty();
        assertThat(checked).contains("/api/summary").containsAll(IDS.keySet());
    }

    @Test
    void coverageIsAnsweredAsDescribed() {
        String village = api.get("/api/villages").body().path(0).path("id").asText();
        JsonNode operation = document.operations().get("POST /api/coverage");
        Api.Answer answer = api.post("/api/coverage", Map.of("village", village));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(document.faults(document.answer(operation, 200), answer.body(), "/api/coverage"))
                .isEmpty();
    }

    @Test
    void sitingIsAnsweredAsDescribed() {
        List<String> faults = new ArrayList<>();
        String wall = "";
        for (JsonNode one : api.get("/api/walls?state=open").body().path("walls")) {
            wall = one.path("id").asText();
        }
        JsonNode plan =
                described(faults, "POST /api/walls/{id}/siting", api.post("/api/walls/" + wall + "/siting", Map.of()));
        described(faults, "GET /api/walls/{id}/siting", api.get("/api/walls/" + wall + "/siting"));
        JsonNode proposal = plan.at("/options/0/proposals/0");
        String path = "/api/proposals/" + proposal.path("id").asText();
        described(faults, "POST /api/proposals/{id}/preview", api.post(path + "/preview", Map.of()));
        described(faults, "PATCH /api/proposals/{id}", api.patch(path, 1, Map.of("azimuthDeg", 90)));
        described(faults, "POST /api/proposals/{id}/accept", api.post(path + "/accept", 2, Map.of()));
        described(faults, "GET /api/proposals", api.get("/api/proposals"));
        String village = proposal.at("/village/id").asText();
        described(
                faults,
                "GET /api/villages/{id}/work-order",
                api.get("/api/villages/" + village + "/work-order?reason=test"));
        described(faults, "POST /api/siting/next-best", api.post("/api/siting/next-best?village=" + village, Map.of()));
        Map<String, Integer> costs =
                Map.of("newPoleYuan", 1, "onBuildingYuan", 2, "shareYuan", 3, "turnYuan", 4, "repairYuan", 5);
        described(faults, "PUT /api/siting/costs", api.put("/api/siting/costs", 1, costs));
        assertThat(faults).isEmpty();
    }

    private static JsonNode described(List<String> faults, String route, Api.Answer answer) {
        JsonNode schema = document.answer(document.operations().get(route), 200);
        faults.addAll(document.faults(schema, answer.body(), route));
        return answer.body();
    }

    /** Those of the interface, without pages. */
    private static Map<String, Right> rights() {
        return app.app().routes().stream()
                .filter(right -> right.path().startsWith("/api/"))
                .collect(Collectors.toMap(Right::route, Function.identity()));
    }

    private static Api caller(Right right) {
        if (right.grant(Role.ADMINISTRATOR) != Grant.NONE) {
            return api;
        }
        return right.grant(Role.AUDITOR) == Grant.NONE ? officer : auditor;
    }

    private static boolean hasPathParameter(JsonNode operation, String name) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .anyMatch(p -> p.path("in").asText().equals("path")
                        && p.path("name").asText().equals(name));
    }

    /** Two plans to compare: one with itself. */
    private static String withItself() {
        for (JsonNode job : api.get("/api/jobs").body()) {
            String id = job.at("/detail/planId").asText();
            if (!id.isEmpty()) {
                return "?a=" + id + "&b=" + id;
            }
        }
        throw new AssertionError("no plan to compare");
    }

    /** The answer; of a path with an id, for the first thing listed that has one. */
    private static JsonNode answer(Api caller, String path) {
        List<String> source = IDS.get(path);
        if (source == null) {
            Api.Answer answer = caller.get(path.equals(COMPARED) ? path + withItself() : path);
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
            return answer.body();
        }
        for (JsonNode item : caller.get(source.get(0)).body().at(source.get(1))) {
            String id = item.at(source.get(2)).asText();
            Api.Answer answer = caller.get(path.replace("{id}", id));
            if (!id.isEmpty() && answer.status() == 200) {
                return answer.body();
            }
        }
        throw new AssertionError("nothing to ask for at " + path);
    }
}
