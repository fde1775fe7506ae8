package com.example.reactive;

import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;

/**
 * A document.
 *
 * @param id its id, also in the facts about it
 * @param text what it says
 */
@OsoResource("Document")
record Document(@OsoId String id, String text) {

}
