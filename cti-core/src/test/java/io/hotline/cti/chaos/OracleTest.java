package io.hotline.cti.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.chaos.Oracle.Happened;
import io.hotline.cti.chaos.Oracle.Written;
import io.hotline.cti.chaos.Trace.Dialog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OracleTest {
    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");
    private static final Fault FAULT = new Fault() {
        @Override
        public String name() {
            return "fault";
        }

        @Override
        public Allowed allowed() {
            return Allowed.NOTHING;
        }

        @Override
        public Proof inflict(Scene scene) {
            throw new UnsupportedOperationException();
        }
    };

    private final List<Dialog> calls = new ArrayList<>();
    private final List<Dialog> legs = new ArrayList<>();
    private final Map<String, List<Written>> records = new HashMap<>();
    private final Map<Integer, Instant> talks = new HashMap<>();
    private final Map<Integer, Heard.Gap> gaps = new HashMap<>();
    /** By telephones of the other side, whose call was over. */
    private final Map<Integer, Instant> spokenInto = new HashMap<>();

    private Dialog call;
    private Dialog leg;

    private static Instant at(double second) {
        return T0.plusMillis((long) (second * 1000));
    }

    /** A call from second 1 to 12, with an agent from 3 to 11, who hangs up. */
    @BeforeEach
    void oneGoodCall() {
        call = dialog(calls, "1-1@chaos", "13900000001", 1, 1.1, 20000);
        call.bye = at(12);
        leg = dialog(legs, "leg", "13900000001", 2.5, 3, 20004);
        leg.bye = at(11);
        leg.byeOurs = true;
        talks.put(20000, at(3.5));
        records.put("1-1@chaos", List.of(new Written("c1", true)));
    }

    private static Dialog dialog(List<Dialog> to, String id, String number, double invited, double answered, int port) {
        var dialog = new Dialog(id, at(invited), number);
        dialog.answered = at(answered);
        dialog.mediaPort = port;
        to.add(dialog);
        return dialog;
    }

    private Row row() {
        return row(at(0.5), false);
    }

    private Row row(@Nullable Instant recovered, boolean switchDied) {
        var proof = new Fault.Proof(true, "seen");
        var happened = new Happened(FAULT, proof, at(0), at(0), recovered, switchDied, "");
        return oracle(happened).rows().getFirst();
    }

    private Oracle oracle(Happened... happened) {
        var heard = new Heard() {
            @Override
            public List<Instant> talksAt(int port, Instant from, Instant to) {
                Instant talk = talks.get(port);
                return talk == null ? List.of() : List.of(talk);
            }

            @Override
            public List<Gap> gapsAt(int port, Instant from, Instant to) {
                Gap gap = gaps.get(port);
                return gap == null ? List.of() : List.of(gap);
            }

            @Override
            public boolean spokeTo(int port, Instant from, Instant to) {
                Instant spoken = spokenInto.get(port);
                return spoken != null && !spoken.isBefore(from) && !spoken.isAfter(to);
            }
        };
        return new Oracle(List.of(happened), calls, legs, records, heard, heard);
    }

    @Test
    void goodCall_holds() {
        assertThat(row().holds()).as("%s", row()).isTrue();
        assertThat(row().recoverySeconds()).isEqualTo(0.5);
    }

    @Test
    void agentsLegEndedByNobody_isCut() {
        leg.byeOurs = false;
        leg.bye = at(6);

        assertThat(row().cut()).isEqualTo(1);
        assertThat(row().fallsShort()).containsExactly("1 cut");
    }

    @Test
    void callerWhoHangsUpHimself_isNotCut() {
        call.byeOurs = true;
        call.bye = at(5.9);
        leg.byeOurs = false;
        leg.bye = at(6);

        assertThat(row().cut()).isZero();
    }

    /** Each of the two telephones writes it down when it comes to it. */
    @Test
    void callerWhoHangsUpHimself_isNotCut_thoughHisPhoneWritesItLater() {
        call.byeOurs = true;
        call.bye = at(6.001);
        leg.byeOurs = false;
        leg.bye = at(6);

        assertThat(row().cut()).isZero();
    }

    @Test
    void whatIsHeardAtAPortThatAnotherTelephoneSpokeInto_saysNothing() {
        talks.clear();
        gaps.put(20000, new Heard.Gap(at(5), at(5.3)));
        assertThat(row().lost()).isOne();

        spokenInto.put(20000, at(1.5));

        assertThat(row().holds()).as("%s", row()).isTrue();
        assertThat(oracle().crossed()).isOne();

        spokenInto.put(20000, at(0.5));
        assertThat(row().lost()).as("it spoke before this call").isOne();
    }

    @Test
    void whoIsSpokenIntoAndGetsNoAgent_isLost() {
        talks.clear();
        legs.clear();
        spokenInto.put(20000, at(1.5));
        assertThat(row().lost()).isOne();
    }

    @Test
    void gapInWhichTheAgentHungUp_isCut() {
        gaps.put(20000, new Heard.Gap(at(6), at(11.2)));

        assertThat(row().cut()).isOne();
    }

    @Test
    void gapInTheTalk_isCut_butNotTheSilenceAfterIt() {
        gaps.put(20000, new Heard.Gap(at(5), at(5.3)));
        assertThat(row().cut()).isEqualTo(1);

        gaps.put(20000, new Heard.Gap(at(10.9), at(11.6)));
        assertThat(row().cut()).isZero();
    }

    @Test
    void hungUpOnWithoutAnAgent_isLost() {
        talks.clear();
        assertThat(row().lost()).isEqualTo(1);
    }

    @Test
    void refusedOrNeverAnswered_isLost() {
        call.answered = null;
        call.bye = null;
        assertThat(row().lost()).isEqualTo(1);
    }

    @Test
    void agentAfterMoreThanAMinute_isLost_countedFromTheRecovery() {
        call.bye = at(100);
        leg.bye = at(99);
        talks.put(20000, at(70));
        assertThat(row().lost()).isEqualTo(1);
        assertThat(row(at(20), false).lost()).isZero();
    }

    @Test
    void noRecordOrAnOpenOne_isMissing_twoAreDoubled() {
        records.put("1-1@chaos", List.of(new Written("c1", false)));
        assertThat(row().missing()).isEqualTo(1);
        records.clear();
        assertThat(row().missing()).isEqualTo(1);
        records.put("1-1@chaos", List.of(new Written("c1", true), new Written("c2", true)));
        assertThat(row().doubled()).isEqualTo(1);
    }

    @Test
    void secondAgentWhileTheFirstStillRings_isRungTwice() {
        legs.clear();
        var first = dialog(legs, "first", "13900000001", 2, 2, 20008);
        first.answered = null;
        first.refused = at(2.8);
        legs.add(leg);
        assertThat(row().rungTwice()).isEqualTo(1);

        first.refused = at(2.4);
        assertThat(row().rungTwice()).isZero();

        first.answered = at(2.3);
        first.refused = null;
        first.bye = at(3.2);
        assertThat(row().rungTwice()).isOne();

        first.calledOff = at(2.4);
        assertThat(row().rungTwice()).as("picked up while it was called off").isZero();
        first.calledOff = at(2.6);
        assertThat(row().rungTwice()).as("Asterisk's word came late").isZero();
        first.calledOff = at(2.75);
        assertThat(row().rungTwice()).isOne();
    }

    @Test
    void notRecoveredOrNotExercised_fallsShort() {
        assertThat(row(null, false).fallsShort()).containsExactly("not recovered");
        assertThat(row(at(30), false).fallsShort()).containsExactly("recovered after more than 5 s");
        var happened =
                new Happened(FAULT, new Fault.Proof(false, "no root"), at(0), at(0), at(0.5), false, "unflagged");
        assertThat(oracle(happened).rows().getFirst().fallsShort()).containsExactly("not exercised", "unflagged");
    }

    @Test
    void everythingCountsForTheFaultOfItsTime() {
        leg.byeOurs = false;
        leg.bye = at(6);
        var proof = new Fault.Proof(true, "seen");
        var first = new Happened(FAULT, proof, at(0), at(0), at(0.5), false, "");
        var second = new Happened(FAULT, proof, at(5), at(5), at(5.5), false, "");

        var rows = oracle(first, second).rows();

        assertThat(rows.getFirst().cut()).isZero();
        assertThat(rows.getLast().cut()).isEqualTo(1);
        assertThat(rows.getFirst().inProgress()).isZero();
        assertThat(rows.getLast().inProgress()).isEqualTo(1);
    }

    @Test
    void whoeverTalksInADyingSwitch_isCutThen() {
        call.bye = null;
        leg.bye = null;
        var happened = new Happened(FAULT, new Fault.Proof(true, ""), at(5), at(5), at(6), true, "");
        assertThat(oracle(happened).rows().getFirst().cut()).isEqualTo(1);
    }
}
