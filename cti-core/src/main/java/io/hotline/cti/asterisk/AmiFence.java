package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.AmiConnection.LoggedIn;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the sessions of a user from Asterisk. After a crash or a cut line Asterisk may hold our dead predecessor's session for minutes,
 * and refuses a second one; only a user with console rights can end it, so that user has no other use.
 */
final class AmiFence {
    private static final Logger LOG = LoggerFactory.getLogger(AmiFence.class);

    private final AmiSettings settings;

    AmiFence(AmiSettings settings) {
        this.settings = settings;
    }

    /** Blocks. Returns how many sessions were ended. */
    int removeSessionsOf(String user) throws AmiRefused, AmiUnreachable {
        var connection = new AmiConnection(settings, settings.fence(), _ -> {}, _ -> {});
        try {
            switch (connection.logIn("off")) {
                case LoggedIn.Yes _ -> {}
                case LoggedIn.Refused(String message) ->
                    throw new AmiRefused("AMI user " + settings.fence().user() + ": " + message);
                case LoggedIn.AlreadyHeld _ ->
                    throw new AmiRefused("AMI user " + settings.fence().user()
                            + " needs allowmultiplelogin=yes: its session is in use");
                case LoggedIn.Unreachable(String cause) -> throw new AmiUnreachable(cause);
            }
            List<String> handles = handlesOf(user, console(connection, "manager show connected"));
            for (String handle : handles) {
                LOG.warn("ending the old session of AMI user {} (handle {})", user, handle);
                console(connection, "manager kick session " + handle);
            }
            return handles.size();
        } finally {
            connection.close("the fence is done");
        }
    }

    private List<String> console(AmiConnection connection, String command) throws AmiUnreachable {
        AmiReply reply = connection
                .send(new ConsoleAction(command), settings.actionTimeout())
                .join();
        if (!(reply instanceof AmiReply.Answered(var response, var _))) {
            throw new AmiUnreachable("'" + command + "' was not answered: " + reply);
        }
        Object output = response.getAttributes().get("output");
        var lines = new ArrayList<String>();
        if (output instanceof List<?> several) {
            several.forEach(line -> lines.add(String.valueOf(line)));
        } else if (output != null) {
            lines.add(output.toString());
        }
        return lines;
    }

    /** Columns: user, address, start, elapsed, file descriptor, … The user's is cut at 15 characters. */
    static List<String> handlesOf(String user, List<String> lines) {
        String shown = user.length() > 15 ? user.substring(0, 15) : user;
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 5 && columns[0].equals(shown) && columns[4].matches("\\d+"))
                .map(columns -> columns[4])
                .toList();
    }
}
