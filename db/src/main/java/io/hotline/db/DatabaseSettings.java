package io.hotline.db;

/** Where PostgreSQL is and who we are there. The password never reaches a log. */
public record DatabaseSettings(String url, String user, String password, int poolSize) {
    public DatabaseSettings {
        Require.that(url.startsWith("jdbc:postgresql:"), "database.url must start with jdbc:postgresql:, got " + url);
        Require.that(!user.isBlank(), "database.user must not be empty");
        Require.that(poolSize >= 1 && poolSize <= 200, "database.poolSize must be 1..200, got " + poolSize);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", password=[hidden], poolSize=" + poolSize + "]";
    }
}
