/**
 * What the project promises about answers, question by question: the tests here are its
 * specification. Those that read published cases are skipped where these are not at hand.
 */
@NullMarked
package com.osohq.oso.server.conformance;

import org.jspecify.annotations.NullMarked;
