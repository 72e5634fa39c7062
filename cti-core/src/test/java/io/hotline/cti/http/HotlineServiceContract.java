package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.SignInOutcome.SignedIn;
import io.hotline.cti.http.view.SessionUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What the door relies on, whoever is behind it. An implementation's test extends this and provides a service with the
 * agents 1001 and 1002 (password {@link FakeHotline#PASSWORD}), free desk seats 8001 and 8002 and no calls on a desk.
 */
public abstract class HotlineServiceContract {

    protected abstract HotlineService service();

    @Test
    void signIn_givesATokenThatIsASession_untilSignedOut() {
        SignedIn first = signedIn("1001");
        SignedIn other = signedIn("1002");

        assertThat(first.token()).isNotEqualTo(other.token()).hasSizeLessThanOrEqualTo(256);
        assertThat(service().session(first.token())).hasValue(first.user());
        assertThat(get(service().signOut(first.token()))).isEqualTo(new ActionOutcome.Done());
        assertThat(service().session(first.token())).isEmpty();
        assertThat(service().takenOver(first.token())).isFalse();
        assertThat(service().session(other.token())).isPresent();
    }

    @Test
    void secondSignInOfAnAgent_takesOver() {
        SignedIn first = signedIn("1001");
        SignedIn second = signedIn("1001");

        assertThat(service().session(first.token())).isEmpty();
        assertThat(service().takenOver(first.token())).isTrue();
        assertThat(service().session(second.token())).hasValue(second.user());
        assertThat(service().takenOver(second.token())).isFalse();
    }

    @Test
    void shift_isPlannedForSomebodyThereIs_andNotInThePast() {
        SessionUser li = signedIn("1001").user();
        Instant never = Instant.parse("2020-01-01T00:00:00Z");

        assertThat(get(service().planShift(li, "1001", Optional.empty()))).isEqualTo(new ActionOutcome.Done());
        assertThat(get(service().planShift(li, "1001", Optional.of(never)))).isInstanceOf(ActionOutcome.Refused.class);
        assertThat(get(service().planShift(li, "nobody", Optional.empty()))).isEqualTo(new ActionOutcome.NotFound());
    }

    @Test
    void markAbusive_ofNoCallOfHers_doesNothing() {
        assertThat(get(service().markAbusive(signedIn("1002").user(), "none", true)))
                .isInstanceOfAny(ActionOutcome.NotFound.class, ActionOutcome.Refused.class);
    }

    @Test
    void joinWorkOrder_ofNoCallOfHers_doesNothing() {
        SessionUser wang = signedIn("1002").user();

        assertThat(get(service().joinWorkOrder(wang, "none", "none"))).isEqualTo(new EditOutcome.NotFound());
        assertThat(get(service().partWorkOrder(wang, "none"))).isEqualTo(new EditOutcome.NotFound());
    }

    @Test
    void signIn_wrongPasswordOrLogin_isTheSameOutcome() {
        assertThat(get(service().signIn("1002", "wrong".toCharArray(), "127.0.0.1")))
                .isEqualTo(new SignInOutcome.WrongCredentials());
        assertThat(get(service().signIn("nobody", "wrong".toCharArray(), "127.0.0.1")))
                .isEqualTo(new SignInOutcome.WrongCredentials());
    }

    @Test
    void session_unknownToken_isNone() {
        assertThat(service().session("")).isEmpty();
        assertThat(service().session("no such token")).isEmpty();
    }

    @Test
    void seat_belongsToOne() {
        SessionUser li = signedIn("1001").user();
        SessionUser wang = signedIn("1002").user();

        assertThat(get(service().takeSeat(li, "8001"))).isInstanceOf(SeatOutcome.Seated.class);
        assertThat(get(service().takeSeat(li, "8001"))).as("her own again").isInstanceOf(SeatOutcome.Seated.class);
        assertThat(get(service().takeSeat(wang, "8001"))).isInstanceOf(SeatOutcome.TakenBy.class);
        assertThat(get(service().takeSeat(wang, "0000"))).isEqualTo(new SeatOutcome.UnknownSeat());
    }

    @Test
    void whatIsNotThere_isNotFound() {
        SessionUser li = signedIn("1001").user();

        assertThat(get(service().call(li, "none"))).isEqualTo(new Lookup.NotFound<>());
        assertThat(get(service().workOrder(li, "none"))).isEqualTo(new Lookup.NotFound<>());
        assertThat(get(service().recording("none"))).isEqualTo(new Lookup.NotFound<>());
        var edit = new WorkOrderEdit(1, "", "", "", "", "", "", "", "", "", false);
        assertThat(get(service().editWorkOrder(li, "none", edit))).isEqualTo(new EditOutcome.NotFound());
    }

    @Test
    void hangUp_ofNoCallOfHers_doesNothing() {
        assertThat(get(service().hangUp(signedIn("1002").user(), "none")))
                .isInstanceOfAny(ActionOutcome.NotFound.class, ActionOutcome.Refused.class);
    }

    /** The timer may have been faster than the agent, and a double click does no harm: what was wished is so. */
    @Test
    void finishWrapUp_withoutOne_isDone() {
        assertThat(get(service().finishWrapUp(signedIn("1002").user()))).isEqualTo(new ActionOutcome.Done());
    }

    @Test
    void calls_answersThePageThatWasAskedFor() {
        SessionUser li = signedIn("1001").user();
        var filter = new CallFilter(null, null, null, null, null, null, null, null);

        assertThat(get(service().calls(li, filter, new PageRequest(3, 7))))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.value()).isInstanceOfSatisfying(Page.class, page -> {
                            assertThat(page.page()).isEqualTo(3);
                            assertThat(page.size()).isEqualTo(7);
                        }));
    }

    @Test
    void subscribe_givesTheOwnDeskBeforeItReturns() {
        SessionUser li = signedIn("1001").user();
        List<DeskFrame> frames = new ArrayList<>();

        service().subscribe(li, OptionalLong.empty(), frames::add).close();

        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().message())
                .isInstanceOfSatisfying(
                        DeskMessage.Desk.class,
                        message -> assertThat(message.desk().agent().login()).isEqualTo("1001"));
    }

    @Test
    void setState_showsOnTheDesk() {
        SessionUser li = signedIn("1001").user();
        get(service().takeSeat(li, "8002"));

        var outcome = get(service().setState(li, WantedState.NOT_READY, Optional.of("小休")));

        assertThat(outcome).isInstanceOf(StateOutcome.Changed.class);
        assertThat(service().desk(li).state().word().word()).isEqualTo("not-ready");
    }

    protected SignedIn signedIn(String login) {
        SignInOutcome outcome = get(service().signIn(login, FakeHotline.PASSWORD.toCharArray(), "127.0.0.1"));
        assertThat(outcome).isInstanceOf(SignedIn.class);
        return (SignedIn) outcome;
    }

    protected static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
