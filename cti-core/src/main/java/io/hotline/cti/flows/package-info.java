/** Flows as their authors work on them: drafts, checks, versions, tries, replays; implements {@code http/FlowService}. */
@NullMarked
package io.hotline.cti.flows;

import org.jspecify.annotations.NullMarked;
