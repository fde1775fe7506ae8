package com.osohq.oso.server.command;

import java.util.List;

/**
 * Something that the executable jar can be asked to do.
 */
interface Command {

	/**
	 * Does it.
	 * @param args what follows the command's name
	 * @return how it went
	 * @throws UsageException if the arguments make no sense
	 */
	ExitStatus run(List<String> args) throws UsageException;

}
