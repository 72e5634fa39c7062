package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.asterisk.AmiTranslator.SeatContact;
import io.hotline.cti.asterisk.SwitchEvent.BridgeEntered;
import io.hotline.cti.asterisk.SwitchEvent.BridgeLeft;
import io.hotline.cti.asterisk.SwitchEvent.ChannelAnswered;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.OfferFailed;
import java.time.Duration;
import java.util.Optional;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmiTranslatorTest {

    @Test
    void ringing_isNoAnswer() {
        var event = new NewStateEvent(this);
        event.setUniqueId("1.1");
        event.setChannel("PJSIP/8001-00000001");
        event.setChannelState(5);
        assertThat(AmiTranslator.translate(event)).isEmpty();
        event.setChannelState(6);
        assertThat(AmiTranslator.translate(event)).contains(new ChannelAnswered("1.1", "PJSIP/8001-00000001"));
    }

    @Test
    void bridges_byTheirIds() {
        var enter = new BridgeEnterEvent(this);
        enter.setUniqueId("1.1");
        enter.setBridgeUniqueId("b-1");
        assertThat(AmiTranslator.translate(enter)).contains(new BridgeEntered("1.1", "b-1", false));
        var leave = new BridgeLeaveEvent(this);
        leave.setUniqueId("1.1");
        leave.setBridgeUniqueId("b-1");
        assertThat(AmiTranslator.translate(leave)).contains(new BridgeLeft("1.1", "b-1"));
    }

    @Test
    void hangupWithoutDetails_isStillTheEnd() {
        var event = new HangupEvent(this);
        event.setUniqueId("1.1");
        assertThat(AmiTranslator.translate(event)).contains(new ChannelHungUp("1.1", "", 0, "", false));
    }

    @ParameterizedTest
    @CsvSource({"hl-end,true", "hl-after,false", "hl-wait,false"})
    void hangup_whereTheDialplanEndsCalls_isByTheSwitch(String context, boolean bySwitch) {
        var event = new HangupEvent(this);
        event.setUniqueId("1.1");
        event.setContext(context);
        assertThat(AmiTranslator.translate(event)).contains(new ChannelHungUp("1.1", "", 0, "", bySwitch));
    }

    @ParameterizedTest
    @CsvSource({"0,unreachable", "1,hung-up", "3,no-answer", "5,busy", "8,congestion", "99,unreachable"})
    void failedOffer_saysWhy(int reason, String word) {
        var event = new OriginateResponseEvent(this);
        event.setUniqueId("o-1");
        event.setResponse("Failure");
        event.setReason(reason);
        assertThat(AmiTranslator.translate(event)).contains(new OfferFailed("o-1", word));
        event.setResponse("Success");
        assertThat(AmiTranslator.translate(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Reachable,true", "NonQualified,true", "Unknown,true", "Unreachable,false", "Removed,false"})
    void freshPhone_canBeRungBeforeItWasAskedWhetherItLives(String status, boolean reachable) {
        var event = new ContactStatusEvent(this);
        event.setEndpointName("8001");
        event.setUri("sip:8001@h");
        event.setContactStatus(status);
        assertThat(AmiTranslator.contact(event)).isEqualTo(new SeatContact("8001", "sip:8001@h", reachable));
    }

    @Test
    void channelRow_withNothingKnown() {
        var row = new CoreShowChannelEvent(this);
        row.setUniqueid("1.1");
        row.setCallerIdNum("<unknown>");
        row.setDuration("soon");
        assertThat(AmiTranslator.channel(row))
                .isEqualTo(new LiveChannel("1.1", "", false, "", "", "", Optional.empty(), "", Duration.ZERO));
    }

    @Test
    void whatNobodyNeeds_isNothing() {
        assertThat(AmiTranslator.translate(new DialBeginEvent(this))).isEmpty();
    }
}
