package com.osohq.spring.security;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What of a method's elements reaches the caller.
 *
 * @param action the action that is permitted on them
 * @param type the type that they have to be of; empty if only they say it
 * @param shape what they are returned in; null if in a publisher of elements
 * @param reactive whether the method returns a publisher
 */
record MethodFilter(String action, String type, @Nullable ElementsShape shape, boolean reactive) {

	private static final String MONO = "reactor.core.publisher.Mono";

	private static final Set<String> PUBLISHERS = Set.of(MONO, "reactor.core.publisher.Flux",
			"org.reactivestreams.Publisher");

	/**
	 * Reads what an annotation keeps.
	 * @throws IllegalStateException if the annotation cannot be enforced
	 */
	static MethodFilter of(PlacedAnnotation<OsoFilter> placed) {
		ResolvableType returned = ResolvableType.forMethodReturnType(placed.method(), placed.owner());
		boolean isReactive = Reactive.is(placed);
		if (isReactive) {
			returned = published(placed, returned);
		}
		Class<?> type = returned.resolve(Object.class);
		ElementsShape shape = ElementsShape.of(type);
		boolean isElement = isReactive && shape == null && isMany(placed.method().getReturnType());
		if (shape == null && !isElement) {
			throw placed.refuse("has no elements to filter: return a List, Set, Collection, Iterable, Stream, an array"
					+ " or a Flux instead of a " + type.getTypeName()
					+ (ElementsShape.isPage(type) ? ", whose totals would tell of what was left out; to read pages of"
							+ " what is permitted, filter in the database with Oso.listLocal" : ""));
		}
		Class<?> element = isElement ? type : ElementsShape.elementType(returned);
		boolean isOpen = PlacedAnnotation.isOpen(element);
		if (!isOpen && !ResourceNames.canName(element)) {
			throw placed.refuse("filters elements of " + element.getName() + ", which name no resource: put"
					+ " @OsoResource on that class and @OsoId on its id");
		}
		OsoFilter annotation = placed.annotation();
		String stated = annotation.resource();
		return new MethodFilter(annotation.value(), isOpen ? stated : placed.type(stated, element), shape, isReactive);
	}

	ElementsShape requireShape() {
		if (this.shape == null) {
			throw new IllegalStateException("elements that are published one by one have no shape");
		}
		return this.shape;
	}

	private static ResolvableType published(PlacedAnnotation<OsoFilter> placed, ResolvableType returned) {
		String publisher = placed.method().getReturnType().getName();
		if (!PUBLISHERS.contains(publisher)) {
			throw placed.refuse("cannot filter a " + publisher + " or what a coroutine returns: return a Flux");
		}
		return returned.getGeneric(0);
	}

	private static boolean isMany(Class<?> publisher) {
		return !publisher.getName().equals(MONO);
	}

}
