package io.hotline.cti.call;

import io.hotline.cti.flows.TestCalls;
import io.hotline.cti.lookup.HttpLookUps;
import io.hotline.cti.lookup.RecordLookUps;
import io.hotline.cti.recording.MessageFolder;

/** What flows reach beside the core. */
public record IvrWorld(
        TestCalls tests, HttpLookUps services, RecordLookUps records, MessageFolder messages, HeardWords heard) {}
