// Asks the server why an answer is what it is (POST api/dev/explain), and shows the reasons.

import { badge, code, element, hint } from "./dom.js";

const STATUS = {
	holds: () => badge("good", "\u2713", "holds"),
	fails: () => badge("bad", "\u2715", "fails"),
	not_reached: () => badge("neutral", "\u2022", "not reached"),
};

const FACTS = { stored_fact: "stored fact", context_fact: "context fact", shown_above: "shown above" };

function place({ file, line, column }) {
	if (line === null) {
		return element("span", { className: "aside" }, "built in");
	}
	return element("a", { href: "policy#L" + line, className: "aside" },
		(file ?? "policy") + ":" + line + ":" + column);
}

function rule(used) {
	return element("div", { className: "rule" }, ...(used.text === null ? [] : [element("pre",
		{ className: "wrapped" }, code(used.text))]), place(used));
}

function bindings(list) {
	return (list.length === 0) ? [] : [element("p", { className: "hint" }, "with ",
		code(list.map((binding) => binding.text).join(", ")))];
}

function proof(step) {
	if (step.by !== "rule") {
		return element("li", {}, code(step.statement.text), " ", badge("neutral", "\u2022", FACTS[step.by] ?? step.by));
	}
	const reasons = step.conditions.map((condition) => (condition.proof) ? proof(condition.proof)
		: element("li", {}, code(condition.resolved), " ", STATUS.holds()));
	return element("li", {}, element("details", { open: true },
		element("summary", {}, code(step.statement.text)), rule(step.rule), ...bindings(step.bindings),
		element("ul", { role: "list" }, ...reasons)));
}

function attempt(tried) {
	return element("li", {}, code(tried.statement.text), rule(tried.rule), ...bindings(tried.bindings),
		element("ul", { role: "list" }, ...tried.conditions.map((condition) => element("li", {},
			STATUS[condition.status]?.() ?? condition.status, " ", code(condition.resolved)))));
}

function nearMiss(miss) {
	const missing = (miss.missing === null) ? ["A condition of the policy is not met."]
		: ["Missing: ", code(miss.missing.text)];
	const enough = miss.sufficient ? [" ", badge("good", "\u2713", "would be enough")] : [];
	return element("li", {}, element("details", {}, element("summary", {}, ...missing, ...enough),
		element("ul", { role: "list" }, ...miss.path.map(attempt))));
}

function content(explanation) {
	const parts = [];
	if (explanation.reason !== null) {
		parts.push(element("p", {}, explanation.reason));
	}
	parts.push(...explanation.hints.map((text) => element("p", {}, text)));
	if (explanation.proof !== null) {
		parts.push(element("ul", { className: "reasons", role: "list" }, proof(explanation.proof)));
	}
	if (explanation.near_misses.length > 0) {
		parts.push(element("p", { className: "hint" }, "What came nearest to allowing it:"),
			element("ul", { className: "reasons", role: "list" }, ...explanation.near_misses.map(nearMiss)));
	}
	if (!explanation.complete) {
		parts.push(hint("There may be more reasons than are shown."));
	}
	return parts;
}

async function explain(target, request, headers) {
	const heading = element("h3", {}, "Why");
	try {
		const response = await fetch(new URL("api/dev/explain", location.href),
			{ method: "POST", body: JSON.stringify(request), headers });
		const answer = await response.json();
		target.replaceChildren(heading,
			...(response.ok ? content(answer) : [hint("No explanation: " + answer.message)]));
	}
	catch {
		target.replaceChildren(heading, hint("No explanation: the server cannot be reached."));
	}
}

// Offers to explain the answer to a request to api/authorize.
export function offer(target, request, headers) {
	const button = element("button", { type: "button", className: "second" }, "Why?");
	button.addEventListener("click", () => {
		button.disabled = true;
		explain(target, request, headers);
	});
	target.replaceChildren(button);
}
