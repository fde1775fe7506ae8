/**
 * What tests of an application need in order to ask a real Oso: a JUnit extension that
 * starts the development server. It is delivered as an artifact of its own, in which the
 * executable jar is all there is of the server, and uses nothing of the other rooms.
 */
@NullMarked
package com.osohq.oso.server.testsupport;

import org.jspecify.annotations.NullMarked;
