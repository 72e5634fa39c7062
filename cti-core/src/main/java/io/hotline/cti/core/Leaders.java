package io.hotline.cti.core;

import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.db.Role;
import io.hotline.db.UserRow;
import java.util.Comparator;
import java.util.Optional;

/** Shift leaders (班长) whom an agent may ask for help. On the core's thread only. */
public final class Leaders {
    private final CoreState state;

    public Leaders(CoreState state) {
        this.state = state;
    }

    /** Who has done nothing else for the longest. */
    Optional<String> free(String from) {
        return state.directory().users().stream()
                .map(UserRow::login)
                .filter(login -> whyNot(login, from).isEmpty())
                .min(Comparator.comparing(login -> state.acd()
                        .agent(new AgentId(login))
                        .orElseThrow()
                        .state()
                        .since()));
    }

    /** {@code detail}: {@code agent:LOGIN}, or empty when nobody was named and nobody is free. */
    String obstacle(String detail, String from) {
        if (detail.isEmpty()) {
            return "现在没有空闲的班长，请稍后再试或先转接";
        }
        String login = TransferTarget.of(detail).agent();
        return login == null ? "求助只能找班长" : whyNot(login, from);
    }

    /**
     * Why this leader cannot be asked for help now; empty when he can. One who takes no calls of the queues may be asked
     * all the same: that is how leaders sit.
     */
    public String whyNot(String login, String from) {
        UserRow user = state.user(login).filter(UserRow::active).orElse(null);
        if (user == null || user.role() != Role.SUPERVISOR) {
            return "不是班长";
        }
        if (login.equals(from)) {
            return "不能向自己求助";
        }
        String busy =
                switch (state.acd().agent(new AgentId(login)).map(Agent::state).orElse(null)) {
                    case null -> "未就座";
                    case AgentState.Offline _ -> "未就座";
                    case AgentState.Ringing _, AgentState.CallingOut _, AgentState.Talking _ -> "正在通话";
                    case AgentState.WrapUp _ -> "正在话后处理";
                    case AgentState.Ready _, AgentState.NotReady _ -> "";
                };
        if (!busy.isEmpty()) {
            return busy;
        }
        return state.calls().withGuest(login).isPresent() ? "正在协助别的通话" : state.canBeRung(login) ? "" : "话机未连接";
    }
}
