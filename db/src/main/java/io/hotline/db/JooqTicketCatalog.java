package io.hotline.db;

import java.time.Instant;
import java.util.stream.Collectors;

/** {@link TicketCatalog} in PostgreSQL. */
final class JooqTicketCatalog implements TicketCatalog {
    private final Sql sql;

    JooqTicketCatalog(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Catalog current() {
        return sql.run("read the catalog of work orders", ctx -> {
            var row = ctx.fetchSingle(
                    "select version, categories, regions from ticket_catalog order by version desc limit 1");
            return new Catalog(
                    row.get("version", Integer.class),
                    row.get("categories", String.class).lines().toList(),
                    row.get("regions", String.class)
                            .lines()
                            .map(line -> new Region(
                                    line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)))
                            .toList());
        });
    }

    @Override
    public boolean replace(Catalog next, String by, Instant at) {
        return sql.run(
                "write the catalog of work orders",
                ctx -> ctx.execute(
                                "insert into ticket_catalog (version, categories, regions, changed_at, changed_by)"
                                        + " select ? + 1, ?, ?, cast(? as timestamptz), ? where ? = (select max(version) from ticket_catalog)"
                                        + " on conflict do nothing",
                                next.version(),
                                PgText.clean(String.join("\n", next.categories())),
                                PgText.clean(next.regions().stream()
                                        .map(region -> region.code() + " " + region.name())
                                        .collect(Collectors.joining("\n"))),
                                at.toString(),
                                PgText.clean(by),
                                next.version())
                        == 1);
    }
}
