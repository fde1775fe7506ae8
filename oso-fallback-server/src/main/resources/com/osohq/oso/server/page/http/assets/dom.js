// Makes elements. Whatever is put into them is text, never markup.

export function element(name, properties = {}, ...children) {
	const created = Object.assign(document.createElement(name), properties);
	created.append(...children);
	return created;
}

export function code(text) {
	return element("code", {}, text);
}

export function hint(text) {
	return element("p", { className: "hint" }, text);
}

export function badge(tone, sign, word) {
	return element("span", { className: "badge " + tone },
		element("span", { className: "sign", ariaHidden: "true" }, sign), word);
}

export function banner(tone, sign, heading, ...sentences) {
	return element("div", { className: "banner " + tone },
		element("span", { className: "sign", ariaHidden: "true" }, sign),
		element("div", {}, element("h3", { className: "verdict" }, heading),
			...sentences.map((sentence) => element("p", {}, sentence))));
}
