/**
 * An invented code hosting company: its people and repositories, the facts about them,
 * and what everybody may do, which follows from how the company was made up and not from
 * the policy.
 */
@NullMarked
package com.example.outage.hosting;

import org.jspecify.annotations.NullMarked;
