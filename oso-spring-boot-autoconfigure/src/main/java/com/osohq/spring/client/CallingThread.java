package com.osohq.spring.client;

import com.osohq.spring.OsoRequestException;
import io.netty.channel.EventLoop;
import io.netty.util.internal.ThreadExecutorMap;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.ClassUtils;

/**
 * The thread that a call is made on. Event loops serve many connections and must never
 * wait for one; some HTTP clients refuse to wait there, which would look like an outage.
 */
final class CallingThread {

	private static final boolean REACTOR = isPresent("reactor.core.scheduler.Schedulers");

	private static final boolean NETTY = isPresent("io.netty.channel.EventLoop")
			&& isPresent("io.netty.util.internal.ThreadExecutorMap");

	private CallingThread() {
	}

	/**
	 * Refuses to wait on an event loop.
	 * @throws OsoRequestException if the current thread is one
	 */
	static void requireThatItMayWait() {
		if ((REACTOR && Reactor.forbidsWaiting()) || (NETTY && Netty.forbidsWaiting())) {
			throw new OsoRequestException("the call would block the event loop of the thread "
					+ Thread.currentThread().getName() + "; use ReactiveOso or OsoAsync");
		}
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, CallingThread.class.getClassLoader());
	}

	/** Loaded only if there is Reactor. */
	private static final class Reactor {

		static boolean forbidsWaiting() {
			return Schedulers.isInNonBlockingThread();
		}

	}

	/** Loaded only if there is Netty, which Vert.x and others are built on. */
	private static final class Netty {

		static boolean forbidsWaiting() {
			return ThreadExecutorMap.currentExecutor() instanceof EventLoop;
		}

	}

}
