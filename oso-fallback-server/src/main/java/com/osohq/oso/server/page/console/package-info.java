/**
 * What the development server shows: the nodes that report to it, and a console for
 * whoever writes a policy.
 */
@NullMarked
package com.osohq.oso.server.page.console;

import org.jspecify.annotations.NullMarked;
