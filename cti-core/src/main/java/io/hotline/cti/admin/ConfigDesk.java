package io.hotline.cti.admin;

import io.hotline.acd.SkillExpression;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.http.ConfigOutcome;
import io.hotline.cti.http.ConfigService;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.NewHotline;
import io.hotline.cti.http.view.AbleView;
import io.hotline.cti.http.view.ConfigChangeView;
import io.hotline.cti.http.view.ConfigView;
import io.hotline.cti.http.view.ConfigWrittenView;
import io.hotline.cti.http.view.ExpressionView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.ConfigEdit;
import io.hotline.db.ConfigPicture;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.DirectoryAdmin;
import io.hotline.db.SeatRow;
import io.hotline.db.SkillRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes go to PostgreSQL, then to the core, and only then back to who asked. Works on its own thread
 * {@code hl-config}: PostgreSQL takes acts one after another anyway.
 */
public final class ConfigDesk implements ConfigService, AutoCloseable {
    private static final int WAITING = 100;
    private static final int CORE_SECONDS = 3;
    private static final String BUSY = "正在处理其他改动，请稍后再试";
    private static final String AWAY = "数据库暂不可用，配置没有改动，通话不受影响。请等数据库恢复后再试；仍不行请告诉信息科";
    private static final String CORE_AWAY = "核心暂不可用，请稍后再试";

    private final DirectoryAdmin admin;
    private final CoreLoop core;
    private final Supplier<CompletionStage<Boolean>> tellCore;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("hl-config").daemon().factory());

    /** {@code tellCore}: takes over what PostgreSQL says now; false when that did not happen. */
    public ConfigDesk(DirectoryAdmin admin, CoreLoop core, Supplier<CompletionStage<Boolean>> tellCore) {
        this.admin = admin;
        this.core = core;
        this.tellCore = tellCore;
    }

    @Override
    public CompletionStage<Lookup<ConfigView>> config() {
        return look(live -> new ConfigViews(admin.load(), live).view());
    }

    @Override
    public CompletionStage<Lookup<List<ConfigChangeView>>> changes(long beforeId, int limit) {
        return look(_ ->
                admin.changes(beforeId, limit).stream().map(ChangeViews::of).toList());
    }

    @Override
    public CompletionStage<Lookup<ExpressionView>> expression(String text) {
        return look(live -> {
            ConfigPicture picture = admin.load();
            try {
                Set<String> unknown = new TreeSet<>(SkillNames.in(text));
                unknown.removeAll(picture.directory().skills().stream()
                        .map(SkillRow::name)
                        .collect(Collectors.toSet()));
                return new ExpressionView(
                        unknown.isEmpty(),
                        null,
                        List.copyOf(unknown),
                        new Coverage(picture.directory(), live).of(SkillExpression.parse(text)));
            } catch (IllegalArgumentException notAnExpression) {
                return new ExpressionView(
                        false, ExpressionWords.sentence(notAnExpression), List.of(), new AbleView(0, 0, 0));
            }
        });
    }

    @Override
    public CompletionStage<ConfigOutcome> change(SessionUser by, List<ConfigEdit> edits, boolean tryOnly) {
        return act((check, live) -> outcome(admin.write(by.login(), edits, tryOnly, check), edits, live));
    }

    @Override
    public CompletionStage<ConfigOutcome> undo(SessionUser by, long batch, boolean tryOnly) {
        return act((check, live) -> outcome(admin.undo(batch, by.login(), tryOnly, check), List.of(), live));
    }

    @Override
    public CompletionStage<ConfigOutcome> open(SessionUser by, NewHotline wanted, boolean tryOnly) {
        return act((check, live) -> switch (HotlineOpening.edits(wanted, admin.load())) {
            case HotlineOpening.Planned.Edits(var edits) ->
                outcome(admin.write(by.login(), edits, tryOnly, check), edits, live);
            case HotlineOpening.Planned.Refused(var findings) -> new ConfigOutcome.Refused(findings);
        });
    }

    private CompletionStage<ConfigOutcome> act(BiFunction<DirectoryAdmin.Check, LiveNumbers, ConfigOutcome> act) {
        return this.<ConfigOutcome>onThread(
                live -> {
                    try {
                        return act.apply((before, after) -> ConfigCheck.findings(before, after, live.seated()), live);
                    } catch (DatabaseUnavailable away) {
                        return new ConfigOutcome.Unavailable(AWAY);
                    }
                },
                ConfigOutcome.Unavailable::new);
    }

    private <T> CompletionStage<Lookup<T>> look(Function<LiveNumbers, T> question) {
        return this.<Lookup<T>>onThread(
                live -> {
                    try {
                        return new Lookup.Found<>(question.apply(live));
                    } catch (DatabaseUnavailable away) {
                        return new Lookup.Unavailable<>(AWAY);
                    }
                },
                Lookup.Unavailable::new);
    }

    private <T> CompletionStage<T> onThread(Function<LiveNumbers, T> work, Function<String, T> unavailable) {
        return core.query(LiveNumbers::of)
                .handle((live, failure) -> Optional.ofNullable(live))
                .thenCompose(live -> {
                    if (live.isEmpty()) {
                        return CompletableFuture.completedFuture(unavailable.apply(CORE_AWAY));
                    }
                    try {
                        return CompletableFuture.supplyAsync(() -> work.apply(live.get()), thread);
                    } catch (RejectedExecutionException full) {
                        return CompletableFuture.completedFuture(unavailable.apply(BUSY));
                    }
                });
    }

    private ConfigOutcome outcome(io.hotline.db.ConfigOutcome outcome, List<ConfigEdit> edits, LiveNumbers live) {
        return switch (outcome) {
            case io.hotline.db.ConfigOutcome.Written written -> written(written, edits, live);
            case io.hotline.db.ConfigOutcome.Stale(var kind, var object) ->
                new ConfigOutcome.Stale(ChangeViews.what(kind, object));
            case io.hotline.db.ConfigOutcome.Missing(var kind, var object) ->
                new ConfigOutcome.Missing(ChangeViews.what(kind, object));
            case io.hotline.db.ConfigOutcome.Exists(var kind, var object) ->
                new ConfigOutcome.Exists(ChangeViews.what(kind, object));
            case io.hotline.db.ConfigOutcome.Refused(var findings) ->
                new ConfigOutcome.Refused(findings.stream()
                        .map(finding -> new ConfigOutcome.Finding(finding.field(), finding.sentence()))
                        .toList());
        };
    }

    private ConfigOutcome written(
            io.hotline.db.ConfigOutcome.Written written, List<ConfigEdit> edits, LiveNumbers live) {
        boolean tried = written.batch() == 0;
        boolean inCore = !tried && coreHasIt();
        return new ConfigOutcome.Written(new ConfigWrittenView(
                written.batch(),
                tried,
                inCore,
                Coverage.effects(written.before(), written.after(), live),
                tried ? List.of() : secrets(written, edits)));
    }

    /** The password of a phone is told once: when its seat is made, or when a new one was asked for. */
    private static List<ConfigWrittenView.SeatSecret> secrets(
            io.hotline.db.ConfigOutcome.Written written, List<ConfigEdit> edits) {
        Set<String> made = edits.stream()
                .filter(edit ->
                        edit instanceof ConfigEdit.PutSeat put && (put.version() == 0 || put.newSecret() != null))
                .map(ConfigEdit::object)
                .collect(Collectors.toSet());
        return written.after().seats().stream()
                .filter(seat -> made.contains(seat.seat()))
                .map((SeatRow seat) -> new ConfigWrittenView.SeatSecret(seat.seat(), seat.secret()))
                .toList();
    }

    private boolean coreHasIt() {
        return tellCore.get()
                .toCompletableFuture()
                .completeOnTimeout(false, CORE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> false)
                .join();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
