/**
 * Which settings a server takes notice of, among all that surround its process: those
 * that are meant for it, and none of another Spring program.
 */
@NullMarked
package com.osohq.oso.server.application.settings;

import org.jspecify.annotations.NullMarked;
