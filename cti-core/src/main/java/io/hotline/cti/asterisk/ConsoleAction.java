package io.hotline.cti.asterisk;

import org.asteriskjava.manager.action.AbstractManagerAction;

/**
 * A console command. Not the library's {@code CommandAction}, whose parser dies, and the connection with it, when a command prints
 * nothing. Public because the library reads actions by reflection.
 */
public final class ConsoleAction extends AbstractManagerAction {
    private static final long serialVersionUID = 1L;

    private final String command;

    ConsoleAction(String command) {
        this.command = command;
    }

    @Override
    public String getAction() {
        return "Command";
    }

    public String getCommand() {
        return command;
    }
}
