package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An agent at a desk phone, driven by the API as an agent's page would do it. */
final class Desk implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Stand stand;
    private final String login;
    private final String seat;
    private Api api;
    private final Runnable gone;
    private @Nullable Phone phone;

    /** {@code gone} is told when the agent is offline again. */
    Desk(Stand stand, String login, String seat, Runnable gone) {
        this.stand = stand;
        this.login = login;
        this.seat = seat;
        this.api = stand.signedIn(login);
        this.gone = gone;
    }

    /** Plugs a phone in that behaves like this, and becomes ready for calls. */
    Desk ready(UnaryOperator<Phone> behaviour) {
        Phone made = stand.deskPhone(seat);
        phone = made;
        behaviour.apply(made).start();
        Api.expect(200, api.put("agents/me/seat", Map.of("seat", seat)));
        // The phone has registered, but the server need not know it yet.
        await().atMost(SOON)
                .until(() ->
                        api.put("agents/me/state", Map.of("state", "ready")).status() == 200);
        return this;
    }

    /** Ready with a phone that is picked up soon and says this tone. */
    Desk readyToSay(double hertz) {
        return ready(made -> made.says(hertz));
    }

    /** Stays signed in, and takes no calls. */
    Desk rest() {
        Api.expect(200, api.put("agents/me/state", Map.of("state", "not-ready", "reason", "小休")));
        return this;
    }

    String login() {
        return login;
    }

    String seat() {
        return seat;
    }

    Api api() {
        return api;
    }

    /** Signs in once more, as from another page; returns what the page before has left. */
    Api movesToAnotherPage() {
        Api before = api;
        api = stand.signedIn(login);
        return before;
    }

    Phone phone() {
        if (phone == null) {
            throw new IllegalStateException("ready() comes first");
        }
        return phone;
    }

    /** What the page shows. */
    Api.Answer desk() {
        return api.me();
    }

    String state() {
        return desk().text("desk/state/word");
    }

    /** Why this agent is not ready. */
    String reason() {
        return desk().text("desk/state/reason");
    }

    Desk awaitState(String word) {
        await(login + " " + word)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(state()).isEqualTo(word));
        return this;
    }

    /** The call reaches this agent and both can talk. */
    Desk awaitTalk(Call call) {
        await(login + " talks")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(desk())
                        .returns(call.id(), desk -> desk.text("desk/call/id"))
                        .returns("talking", desk -> desk.text("desk/call/phase")));
        return this;
    }

    /** By the button on the page. */
    void hangUp(Call call) {
        Api.expect(204, api.post("calls/" + call.id() + "/hang-up", Map.of()));
    }

    /** A button of the call bar: returns when the server says that Asterisk did it. */
    void control(Call call, String word) {
        control(call, word, Map.of());
    }

    void control(Call call, String word, Map<String, Object> body) {
        Api.expect(204, api.post("calls/" + call.id() + "/" + word, body));
    }

    void finishWrapUp() {
        awaitState("wrap-up");
        Api.expect(204, api.post("agents/me/wrap-up/finish", Map.of()));
    }

    @Override
    public void close() {
        if (phone != null) {
            phone.close();
        }
        await(login + " offline").atMost(SOON).until(() -> {
            // Talking and wrap-up end first; an agent who never came is offline as he is.
            api.post("agents/me/wrap-up/finish", Map.of());
            api.put("agents/me/state", Map.of("state", "offline"));
            return state().equals("offline");
        });
        gone.run();
    }
}
