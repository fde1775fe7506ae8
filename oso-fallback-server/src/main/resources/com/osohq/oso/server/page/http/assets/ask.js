// Sends the question of the form to the HTTP API of this server and shows the answer.

import { banner, code, element, hint } from "./dom.js";
import { offer } from "./explain.js";
import { NotationError, readFacts, readName, readPattern, readValue, writeFact } from "./notation.js";

const MOST_ROWS = 1000;

const form = document.getElementById("ask");
const answer = document.getElementById("answer");
const explanation = document.getElementById("explanation");

const QUESTIONS = {
	authorize: { fields: { actor: readValue, action: readName, resource: readValue }, show: showAllowed },
	list: { fields: { actor: readValue, action: readName, type: readName }, show: showNames("resource", "resources") },
	actions: { fields: { actor: readValue, resource: readValue }, show: showNames("action", "actions") },
	query: { fields: { fact: readPattern }, show: showFacts },
};

function kind() {
	return form.elements.kind.value;
}

function showAllowed(result) {
	return [result.allowed ? banner("good", "\u2713", "Allowed") : banner("bad", "\u2715", "Denied")];
}

function shown(items, one, several) {
	const count = items.length.toLocaleString("en") + " " + (items.length === 1 ? one : several);
	const list = element("ul", { className: "plain", role: "list" },
		...items.slice(0, MOST_ROWS).map((item) => element("li", {}, code(item))));
	const rest = (items.length > MOST_ROWS) ? [hint("The first "
		+ MOST_ROWS.toLocaleString("en") + " are shown.")] : [];
	return [element("p", { className: "verdict" }, count), list, ...rest];
}

function showNames(one, several) {
	return (result) => shown(result.results, one, several);
}

function showFacts(result) {
	return shown(result.results.map(writeFact), "fact", "facts");
}

function refused(status, message) {
	return [banner("warning", "!", "No answer", message), hint("Status " + status)];
}

function complain(field, error) {
	field.setAttribute("aria-invalid", "true");
	field.focus();
	const place = "line " + error.line + ", column " + error.column;
	const label = form.querySelector("label[for=" + field.id + "]").textContent;
	const caret = " ".repeat(error.column - 1) + "^";
	answer.replaceChildren(banner("warning", "!", "The question cannot be read", label + ", " + place + ": "
		+ error.message), element("pre", {}, code(error.sourceLine + "\n" + caret)));
}

function read(name, reader) {
	const field = form.elements[name];
	try {
		return reader(field.value);
	}
	catch (error) {
		if (error instanceof NotationError) {
			complain(field, error);
			return undefined;
		}
		throw error;
	}
}

function readAll() {
	const values = {};
	for (const [name, reader] of Object.entries({ ...QUESTIONS[kind()].fields, context: readFacts })) {
		values[name] = read(name, reader);
		if (values[name] === undefined) {
			return undefined;
		}
	}
	return values;
}

function body({ actor, action, resource, type, fact, context }) {
	const fields = {};
	if (actor) {
		Object.assign(fields, { actor_type: actor.type, actor_id: actor.id });
	}
	if (action) {
		fields.action = action;
	}
	if (resource) {
		Object.assign(fields, { resource_type: resource.type, resource_id: resource.id });
	}
	if (type) {
		fields.resource_type = type;
	}
	if (fact) {
		fields.fact = fact;
	}
	return { ...fields, context_facts: context };
}

function forPrograms(url, request, response, text) {
	const json = JSON.stringify(request);
	const curl = "curl " + url + " \\\n  -H 'Authorization: Bearer " + form.dataset.key + "' \\\n  --data-raw '"
		+ json.replaceAll("'", "'\\''") + "'";
	const time = /dur=([\d.]+)/u.exec(response.headers.get("Server-Timing") ?? "");
	const took = time ? ", answered in " + time[1] + " ms" : "";
	return element("details", {}, element("summary", {}, "As a program sees it"),
		element("pre", { className: "wrapped" }, code(curl)),
		hint("Status " + response.status + took),
		element("pre", { className: "wrapped" }, code(text)));
}

async function ask() {
	for (const field of form.querySelectorAll("[aria-invalid]")) {
		field.removeAttribute("aria-invalid");
	}
	explanation.replaceChildren();
	const values = readAll();
	if (!values) {
		return;
	}
	const question = QUESTIONS[kind()];
	const request = body(values);
	const url = new URL("api/" + kind(), location.href).href;
	const headers = { Authorization: "Bearer " + form.dataset.key, "Content-Type": "application/json" };
	try {
		const response = await fetch(url, { method: "POST", body: JSON.stringify(request), headers });
		const text = await response.text();
		const result = JSON.parse(text);
		answer.replaceChildren(...(response.ok ? question.show(result) : refused(response.status, result.message)),
			forPrograms(url, request, response, text));
		if (response.ok && kind() === "authorize") {
			offer(explanation, request, headers);
		}
	}
	catch {
		answer.replaceChildren(...refused("unknown", "The server cannot be reached, or its answer cannot be read."));
	}
}

// The question is part of the address, so that it can be kept and sent to others.
function remember() {
	const question = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (value !== "") {
			question.set(name, value);
		}
	}
	history.replaceState(null, "", "?" + question);
}

function recall() {
	for (const [name, value] of new URLSearchParams(location.search)) {
		if (form.elements[name]) {
			form.elements[name].value = value;
		}
	}
	if (!(kind() in QUESTIONS)) {
		form.elements.kind.value = "authorize";
	}
}

function showFields() {
	for (const field of form.querySelectorAll("[data-kinds]")) {
		field.hidden = !field.dataset.kinds.split(" ").includes(kind());
	}
}

form.addEventListener("submit", (event) => {
	event.preventDefault();
	remember();
	ask();
});
form.addEventListener("change", showFields);
recall();
showFields();
