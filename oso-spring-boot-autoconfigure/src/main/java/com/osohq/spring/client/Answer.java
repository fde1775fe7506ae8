package com.osohq.spring.client;

/**
 * What a target answered.
 *
 * @param target who answered
 * @param status the HTTP status, one of 2xx
 * @param requestId the id that the target knows the request by
 * @param value the answer
 * @param <T> the type of the answer
 */
record Answer<T>(Target target, int status, String requestId, T value) {

}
