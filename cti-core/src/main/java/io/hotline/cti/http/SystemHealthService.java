package io.hotline.cti.http;

import io.hotline.cti.http.view.SystemView;
import java.util.Optional;

/** The installation as IT sees it. Answers at once, from the newest look. */
public interface SystemHealthService {
    /** Empty before the first look. */
    Optional<SystemView> system();
}
