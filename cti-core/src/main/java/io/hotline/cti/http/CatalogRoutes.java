package io.hotline.cti.http;

import io.hotline.cti.http.view.CatalogView;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Categories and regions that the form of a work order offers, and their change as a whole. */
final class CatalogRoutes {
    /** Three thousand categories and ten thousand regions, every character written as an escape. */
    private static final int MAX_BODY = 4 * 1024 * 1024;

    private static final int MOST_CATEGORIES = 3_000;
    private static final int MOST_REGIONS = 10_000;
    private static final int MOST_LEVELS = 5;
    /** As long as the field of a work order. */
    private static final int LONGEST_PATH = 100;

    private static final String SEPARATOR = " / ";
    private static final Pattern CODE = Pattern.compile("[0-9]{12}");

    private final CatalogService service;

    CatalogRoutes(CatalogService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/catalog", Access.SIGNED_IN, this::read),
                Operation.with(HttpMethod.PUT, "/api/v1/catalog", Access.ADMIN, MAX_BODY, this::replace));
    }

    private Future<Answer> read(Exchange exchange) {
        return exchange.await(service.catalog()).map(found -> Answer.json(200, Answers.found(found, "工单目录")));
    }

    private Future<Answer> replace(Exchange exchange) {
        Fields fields = exchange.fields();
        long version = fields.wholeNumber("version", 1, Integer.MAX_VALUE);
        String categories = fields.lines("categories", MOST_CATEGORIES * (LONGEST_PATH + 1));
        String regions = fields.lines("regions", MOST_REGIONS * (LONGEST_PATH + 1));
        fields.finish();
        var wanted = new CatalogView((int) version, paths(categories), regions(regions));
        return exchange.await(service.replace(exchange.user(), wanted)).map(outcome -> Answers.action(outcome, "工单目录"));
    }

    private static List<String> paths(String text) {
        List<String> paths = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> levels =
                    List.of(line.split("/", -1)).stream().map(String::strip).toList();
            String path = String.join(SEPARATOR, levels);
            if (levels.stream().anyMatch(String::isEmpty)
                    || levels.size() > MOST_LEVELS
                    || path.length() > LONGEST_PATH) {
                throw wrong("事项第 " + number + " 行：各级用 / 隔开，每级都要有名称，最多 " + MOST_LEVELS + " 级、" + LONGEST_PATH + " 字");
            }
            if (!seen.add(path)) {
                throw wrong("事项第 " + number + " 行与前面重复：" + path);
            }
            paths.add(path);
        }
        if (paths.isEmpty() || paths.size() > MOST_CATEGORIES) {
            throw wrong("事项须有 1 至 " + MOST_CATEGORIES + " 行");
        }
        return paths;
    }

    private static List<CatalogView.Region> regions(String text) {
        List<CatalogView.Region> regions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", 2);
            if (parts.length < 2 || !CODE.matcher(parts[0]).matches() || parts[1].length() > LONGEST_PATH) {
                throw wrong("区域第 " + number + " 行：先写 12 位区划代码，空一格，再写名称");
            }
            if (!seen.add(parts[0])) {
                throw wrong("区域第 " + number + " 行的代码与前面重复：" + parts[0]);
            }
            regions.add(new CatalogView.Region(parts[0], parts[1].strip()));
        }
        if (regions.isEmpty() || regions.size() > MOST_REGIONS) {
            throw wrong("区域须有 1 至 " + MOST_REGIONS + " 行");
        }
        return regions;
    }

    private static ProblemException wrong(String why) {
        return new ProblemException(Problem.badRequest(why + "。"));
    }
}
