/**
 * The server as its operators meet it: a process with environment variables, ports,
 * signals and an exit status.
 */
@NullMarked
package com.osohq.oso.server.blackbox;

import org.jspecify.annotations.NullMarked;
