package io.hotline.cti.http;

import io.hotline.cti.http.Problem.FieldError;
import io.hotline.cti.http.view.ConfigWrittenView;
import java.util.List;

/** What became of a wish to change the configuration. */
public sealed interface ConfigOutcome {
    record Written(ConfigWrittenView view) implements ConfigOutcome {}

    /** {@code what} is the object in Chinese words. */
    record Stale(String what) implements ConfigOutcome {}

    record Missing(String what) implements ConfigOutcome {}

    record Exists(String what) implements ConfigOutcome {}

    record Refused(List<Finding> findings) implements ConfigOutcome {
        public Refused {
            findings = List.copyOf(findings);
        }

        List<FieldError> errors() {
            return findings.stream()
                    .map(finding -> new FieldError(finding.field(), finding.sentence()))
                    .toList();
        }
    }

    record Finding(String field, String sentence) {}

    record Unavailable(String why) implements ConfigOutcome {}
}
