package com.osohq.oso.server.policytest;

import com.osohq.oso.server.polar.Assertion;

/**
 * An assertion that does not hold.
 *
 * @param assertion what was asserted, and where
 * @param finding what was found instead
 */
public record FailedAssertion(Assertion assertion, Finding finding) {
}
