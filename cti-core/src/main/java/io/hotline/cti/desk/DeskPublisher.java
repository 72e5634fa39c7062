package io.hotline.cti.desk;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallId;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.SignIns;
import io.hotline.cti.http.DeskHub;
import io.hotline.cti.http.DeskMessage;
import io.hotline.cti.http.view.AgentView;
import io.hotline.cti.http.view.DeskView;
import io.hotline.cti.http.view.Role;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * After each commit, draws the desks it touched and keeps what other threads may read without asking the core: desks,
 * the list of agents, sessions, people. Written on the core's thread, read by all.
 */
final class DeskPublisher {
    private final DeskHub hub;
    private final DeskViews views;
    private final CallerHistory history;
    private final CoreLoop core;
    private final ConcurrentMap<String, DeskView> desks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AgentView> agents = new ConcurrentHashMap<>();
    /** In the order of the directory. */
    private volatile List<String> agentLogins = List.of();

    private volatile Map<String, SignIns.Session> sessions = Map.of();
    private volatile Map<String, Instant> takenOver = Map.of();
    private volatile Map<String, UserRow> users = Map.of();

    DeskPublisher(DeskHub hub, DeskViews views, CallerHistory history, CoreLoop core) {
        this.hub = hub;
        this.views = views;
        this.core = core;
        this.history = history;
    }

    /** Everything is drawn once; called after the replay and before the first commit. */
    void drawAll(CoreState state) {
        takeDirectory(state.directory());
        sessions = state.signIns().sessions();
        takenOver = state.signIns().takenOver();
        drawAgents(agentLogins, state);
        redraw(users.keySet(), state);
    }

    void committed(List<CoreEvent> events, CoreState state) {
        Set<String> touched = new LinkedHashSet<>();
        Set<String> changedAgents = new LinkedHashSet<>();
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.SignedIn _, CoreEvent.SignedOut _ ->
                    sessions = state.signIns().sessions();
                case CoreEvent.TakenOver _ -> {
                    sessions = state.signIns().sessions();
                    takenOver = state.signIns().takenOver();
                }
                case CoreEvent.AbuseMarked marked -> {
                    touched.add(marked.agent());
                    if (marked.abusive()) {
                        alertLeaders(marked, state);
                    }
                }
                case CoreEvent.DirectoryChanged changed -> {
                    takeDirectory(changed.directory());
                    touched.addAll(users.keySet());
                    changedAgents.addAll(agentLogins);
                }
                case CoreEvent.SwitchLinkChanged _ -> touched.addAll(desks.keySet());
                default -> touched.addAll(loginsOf(event, state));
            }
            if (event instanceof CoreEvent.WorkOrderEdited edited
                    && edited.order().status() == WorkOrderRow.Status.SAVED) {
                touched.addAll(debtors(edited.order().id()));
            }
            if (event instanceof CoreEvent.GuestLeft left) {
                touched.addAll(visitors(left.call().text()));
            }
            // As soon as the caller is known: he still hears the greeting, and the first picture of the offer is whole.
            if (event instanceof CoreEvent.CallArrived arrived) {
                lookUp(arrived.call(), state);
            }
            if (event instanceof CoreEvent.CallPlaced placed) {
                lookUp(placed.call(), state);
            }
            // Who came before a restart, or when too many came at once, is not known yet.
            if (event instanceof CoreEvent.Routed(AcdEvent.CallOffered offered)) {
                lookUp(offered.call(), state);
            }
            if (changesAgent(event)) {
                changedAgents.addAll(loginsOf(event, state));
            }
        }
        // Not all of them: a hotline has thousands, and each call changes one several times.
        drawAgents(changedAgents, state);
        redraw(touched, state);
    }

    private void lookUp(CallId id, CoreState state) {
        state.calls().find(id).ifPresent(call -> history.lookUp(call, () -> redrawLaterOf(id)));
    }

    /** Whose desks show a call as somebody else's: of those who left it the call itself knows nothing more. */
    private Set<String> visitors(String call) {
        Set<String> logins = new LinkedHashSet<>();
        desks.forEach((login, desk) -> {
            DeskView.Call shown = desk.call();
            if (shown != null && shown.visit() != null && shown.id().equals(call)) {
                logins.add(login);
            }
        });
        return logins;
    }

    /** Who was to save this order, which now somebody has. */
    private Set<String> debtors(String order) {
        Set<String> logins = new LinkedHashSet<>();
        desks.forEach((login, desk) -> {
            if (order.equals(desk.owedTicket())) {
                logins.add(login);
            }
        });
        return logins;
    }

    private void alertLeaders(CoreEvent.AbuseMarked marked, CoreState state) {
        String name = state.user(marked.agent()).map(UserRow::name).orElse(marked.agent());
        var alert =
                new DeskMessage.Alert(marked.at(), "abusive-call", marked.call().text(), marked.agent(), name);
        users.values().stream()
                .filter(user -> user.active() && Views.role(user) != Role.AGENT)
                .forEach(leader -> hub.publish(leader.login(), alert));
    }

    /** The history of a call arrived: whoever has the call by now sees it. */
    private void redrawLaterOf(CallId call) {
        var _ = core.query(state -> {
            redraw(peopleOf(state.calls().find(call)), state);
            return true;
        });
    }

    /** What is limited has changed, which is not of the core. */
    void redrawAllLater() {
        var _ = core.query(state -> {
            redraw(Set.copyOf(desks.keySet()), state);
            return true;
        });
    }

    private void takeDirectory(HotlineDirectory directory) {
        var byLogin = new java.util.HashMap<String, UserRow>();
        directory.users().forEach(user -> byLogin.put(user.login(), user));
        users = Map.copyOf(byLogin);
        agentLogins = directory.users().stream()
                .filter(DeskPublisher::isAgent)
                .map(UserRow::login)
                .toList();
        agents.keySet().retainAll(Set.copyOf(agentLogins));
    }

    private static boolean isAgent(UserRow user) {
        return user.active() && Views.role(user) == Role.AGENT;
    }

    private void drawAgents(Collection<String> logins, CoreState state) {
        for (String login : logins) {
            UserRow user = users.get(login);
            if (user != null && isAgent(user)) {
                agents.put(login, DeskViews.agent(state, user));
            }
        }
    }

    private void redraw(Set<String> logins, CoreState state) {
        for (String login : logins) {
            state.user(login).ifPresent(user -> {
                DeskView desk = views.desk(state, user);
                if (!desk.equals(desks.put(login, desk))) {
                    hub.publish(login, new DeskMessage.Desk(desk));
                }
            });
        }
    }

    private static Set<String> loginsOf(CoreEvent event, CoreState state) {
        return switch (event) {
            case CoreEvent.Routed(var routed) -> loginsOf(routed);
            case CoreEvent.CallPlaced placed -> Set.of(placed.agent());
            case CoreEvent.OfCallback callback -> agentOf(state.calls().find(callback.call()));
            case CoreEvent.ShiftPlanned planned -> Set.of(planned.login());
            case CoreEvent.ShiftEnded ended -> Set.of(ended.login());
            case CoreEvent.SeatTaken taken -> Set.of(taken.login());
            case CoreEvent.SeatLeft left -> Set.of(left.login());
            case CoreEvent.SeatReachableChanged changed -> asSet(state.seats().loginAt(changed.seat()));
            case CoreEvent.CallStepped stepped -> agentOf(state.calls().find(stepped.call()));
            case CoreEvent.AnnouncementStarted started -> agentOf(state.calls().find(started.call()));
            case CoreEvent.CallJoined joined -> peopleOf(state.calls().find(joined.call()));
            case CoreEvent.TalkEnded ended -> peopleOf(state.calls().find(ended.call()));
            case CoreEvent.OfGuest guest -> peopleOf(state.calls().find(guest.call()));
            case CoreEvent.RoomEntered entered -> peopleOf(state.calls().find(entered.call()));
            case CoreEvent.ControlAsked asked -> peopleOf(state.calls().find(asked.call()));
            case CoreEvent.ControlDone done -> peopleOf(state.calls().find(done.call()));
            case CoreEvent.ControlFailed failed -> peopleOf(state.calls().find(failed.call()));
            case CoreEvent.OfAway away -> peopleOf(state.calls().find(away.call()));
            case CoreEvent.CallEnded ended -> peopleOf(state.calls().find(ended.call()));
            case CoreEvent.WorkOrderOpened opened -> Set.of(opened.order().updatedBy());
            case CoreEvent.TaskChanged changed ->
                changed.from() == null
                        ? Set.of(changed.task().owner())
                        : new LinkedHashSet<>(List.of(changed.task().owner(), changed.from()));
            case CoreEvent.WorkOrderEdited edited -> withReaders(edited.order(), state);
            default -> Set.of();
        };
    }

    /** Who wrote, and those who have the order before them because they help with its call. */
    private static Set<String> withReaders(WorkOrderRow order, CoreState state) {
        Set<String> logins = new LinkedHashSet<>();
        logins.add(order.updatedBy());
        if (order.callId() != null) {
            logins.addAll(peopleOf(state.calls().find(order.callId())));
        }
        return logins;
    }

    private static Set<String> loginsOf(AcdEvent event) {
        return switch (event) {
            case AcdEvent.AgentStateChanged changed -> Set.of(changed.agent().text());
            case AcdEvent.AfterwardsChanged changed -> Set.of(changed.agent().text());
            case AcdEvent.AgentSignedIn signedIn -> Set.of(signedIn.agent().text());
            case AcdEvent.OfferAccepted accepted -> Set.of(accepted.agent().text());
            case AcdEvent.OfferWithdrawn withdrawn -> Set.of(withdrawn.agent().text());
            case AcdEvent.CallOffered offered -> Set.of(offered.agent().text());
            default -> Set.of();
        };
    }

    private static boolean changesAgent(CoreEvent event) {
        return switch (event) {
            case CoreEvent.Routed(AcdEvent.AgentStateChanged _) -> true;
            case CoreEvent.SeatTaken _, CoreEvent.SeatLeft _ -> true;
            case CoreEvent.ShiftPlanned _, CoreEvent.ShiftEnded _ -> true;
            default -> false;
        };
    }

    /** The agent, and the colleagues who are in the call with him. */
    private static Set<String> peopleOf(Optional<LiveCall> call) {
        Set<String> logins = new LinkedHashSet<>(agentOf(call));
        call.ifPresent(
                found -> found.company().guests().forEach(guest -> guest.login().ifPresent(logins::add)));
        return logins;
    }

    private static Set<String> agentOf(Optional<LiveCall> call) {
        return asSet(call.flatMap(LiveCall::offer).map(LiveCall.Offer::agent));
    }

    private static Set<String> asSet(Optional<String> login) {
        return login.map(Set::of).orElse(Set.of());
    }

    Optional<DeskView> desk(String login) {
        return Optional.ofNullable(desks.get(login));
    }

    List<AgentView> agents() {
        return agentLogins.stream()
                .flatMap(login -> Stream.ofNullable(agents.get(login)))
                .toList();
    }

    Optional<SignIns.Session> session(String tokenHash) {
        return Optional.ofNullable(sessions.get(tokenHash));
    }

    boolean takenOver(String tokenHash) {
        return takenOver.containsKey(tokenHash);
    }

    /** Somewhere a page of this person is open. */
    boolean pageOpen(String login) {
        return hub.isWatched(login);
    }

    Optional<UserRow> user(String login) {
        return Optional.ofNullable(users.get(login));
    }
}
