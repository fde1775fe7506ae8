/**
 * The commands of the executable jar that need no server: testing and validating policy
 * files. The only package that writes to the terminal.
 */
@NullMarked
package com.osohq.oso.server.command;

import org.jspecify.annotations.NullMarked;
