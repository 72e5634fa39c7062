package io.hotline.cti.http;

import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Promises to ring citizens back (我的待办). Rules as in {@link HotlineService}. Works while PostgreSQL is away. */
public interface TaskService {

    /** The open ones of this person, or of all when empty; what is due first comes first. */
    CompletionStage<List<TaskView>> tasks(Optional<String> owner);

    CompletionStage<Outcome<TaskView>> make(SessionUser user, String workOrderId, Instant dueAt, String what);

    CompletionStage<Outcome<TaskView>> change(SessionUser user, String taskId, TaskWish wish);
}
