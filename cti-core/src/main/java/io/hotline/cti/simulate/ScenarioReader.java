package io.hotline.cti.simulate;

import io.hotline.acd.Skill;
import io.hotline.acd.sim.Distribution;
import io.hotline.acd.sim.Scenario;
import io.hotline.cti.console.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a scenario of a document that the schema has accepted; what is left to check is what belongs together. */
final class ScenarioReader {
    private final JsonNode root;
    private final boolean traced;
    private final List<String> wrong = new ArrayList<>();
    private @Nullable Double periodSeconds;
    private @Nullable String firstList;

    ScenarioReader(JsonNode root, boolean traced) {
        this.root = root;
        this.traced = traced;
    }

    Scenario scenario() {
        period("", root);
        var types = each("types", this::type);
        var agents = each("agents", this::group);
        if (periodSeconds == null && firstList != null) {
            wrong.add(firstList + ": a list of values needs periodSeconds");
        }
        var scenario = attempt(
                "",
                () -> new Scenario(
                        longAt("seed", 1),
                        (int) longAt("replications", 1),
                        number(root, "warmupSeconds", 0),
                        number(root, "horizonSeconds", 0),
                        periodSeconds == null ? 0 : periodSeconds,
                        root.path("lines").isNumber()
                                ? (Integer) root.path("lines").asInt()
                                : null,
                        number(root, "serviceLevelSeconds", 15),
                        dayFactor(),
                        choice(root, "closing", Scenario.Closing.SERVE, Scenario.Closing::valueOf),
                        types,
                        agents,
                        policy()));
        if (scenario == null) {
            throw new Refused(wrong);
        }
        return scenario;
    }

    /** Null, and a line, when the parts do not make one. Nothing is made once something was wrong. */
    private <T> @Nullable T attempt(String path, Supplier<T> make) {
        try {
            return wrong.isEmpty() ? make.get() : null;
        } catch (IllegalArgumentException e) {
            wrong.add((path.isEmpty() ? "" : path + ": ") + e.getMessage());
            return null;
        }
    }

    private interface Part<T> {
        T read(String path, JsonNode node);
    }

    private <T> List<T> each(String name, Part<T> part) {
        var all = new ArrayList<T>();
        var nodes = root.path(name);
        for (int i = 0; i < nodes.size(); i++) {
            var path = name + "[" + i + "]";
            var node = nodes.get(i);
            try {
                all.add(part.read(path, node));
            } catch (IllegalArgumentException e) {
                wrong.add(path + ": " + e.getMessage());
            }
        }
        return all;
    }

    private Scenario.CallType type(String path, JsonNode node) {
        var arrivals = node.path("arrivals");
        period(path + ".arrivals", arrivals);
        if (!traced) {
            require(path, node, "arrivals");
            require(path, node, "service");
        }
        return new Scenario.CallType(
                node.path("name").asString(),
                arrivals.isObject() ? values(path + ".arrivals", arrivals, "perMinute") : List.of(),
                distribution(path + ".service", node.path("service")),
                distribution(path + ".patience", node.path("patience")),
                node.path("requires").asString("*"),
                node.path("priority").asInt(0),
                number(node, "ageingPerSecond", 0),
                node.path("prefers").valueStream().map(JsonNode::asString).toList());
    }

    private void require(String path, JsonNode node, String key) {
        if (!node.has(key)) {
            wrong.add(path + "." + key + ": is missing, and only a trace can do without");
        }
    }

    private Scenario.AgentGroup group(String path, JsonNode node) {
        period(path, node);
        var skills = new ArrayList<Skill>();
        node.path("skills").forEachEntry((name, level) -> skills.add(new Skill(name, level.asInt())));
        return new Scenario.AgentGroup(
                node.path("name").asString(),
                values(path, node, "count").stream().map(Double::intValue).toList(),
                skills,
                number(node, "speed", 1),
                node.has("primary") ? node.path("primary").asString() : null);
    }

    private Distribution distribution(String path, JsonNode node) {
        period(path, node);
        return switch (node.path("kind").asString("none")) {
            case "exponential" -> new Distribution.Exponential(values(path, node, "meanSeconds"));
            case "deterministic" -> new Distribution.Deterministic(values(path, node, "meanSeconds"));
            case "uniform" -> new Distribution.Uniform(number(node, "min", 0), number(node, "max", 0));
            case "lognormal" -> new Distribution.LogNormal(number(node, "mean", 0), number(node, "sd", 0));
            default -> new Distribution.None();
        };
    }

    private Scenario.@Nullable Gamma dayFactor() {
        var node = root.path("dayFactor");
        return node.isObject() ? new Scenario.Gamma(number(node, "shape", 1), number(node, "rate", 1)) : null;
    }

    private Scenario.Policy policy() {
        var node = root.path("policy");
        return new Scenario.Policy(
                choice(node, "callOrder", Scenario.CallOrder.LONGEST_WAITING, Scenario.CallOrder::valueOf),
                choice(node, "agentOrder", Scenario.AgentOrder.LONGEST_IDLE, Scenario.AgentOrder::valueOf));
    }

    /** One value or a list of them. */
    private List<Double> values(String path, JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isArray()) {
            return List.of(value.asDouble());
        }
        if (value.size() > 1 && firstList == null) {
            firstList = path + "." + key;
        }
        return value.valueStream().map(JsonNode::asDouble).toList();
    }

    private void period(String path, JsonNode node) {
        var value = node.path("periodSeconds");
        if (!value.isNumber()) {
            return;
        }
        if (periodSeconds != null && periodSeconds != value.asDouble()) {
            wrong.add((path.isEmpty() ? "" : path + ".") + "periodSeconds: all lists have one common period, here "
                    + value + ", before " + periodSeconds);
        }
        periodSeconds = value.asDouble();
    }

    private long longAt(String key, long otherwise) {
        return root.path(key).asLong(otherwise);
    }

    private static double number(JsonNode node, String key, double otherwise) {
        return node.path(key).asDouble(otherwise);
    }

    private static <E> E choice(JsonNode node, String key, E otherwise, Function<String, E> named) {
        var value = node.path(key);
        return value.isString()
                ? named.apply(value.asString().toUpperCase(Locale.ROOT).replace('-', '_'))
                : otherwise;
    }
}
