// Keeps the parts of a page that change (data-live) as they are on the server, while somebody looks.

const EVERY = 5000;
const PATIENCE = 10000;

const liveness = document.getElementById("liveness");
const announcement = document.getElementById("announcement");
let lastAnswer = new Date();
let timer;

function state() {
	return document.getElementById("state")?.textContent ?? "";
}

function isBeingUsed(part) {
	const selection = document.getSelection();
	return part.contains(document.activeElement)
		|| (selection && !selection.isCollapsed && selection.containsNode(part, true));
}

function replace(part, next) {
	if (next && part.innerHTML !== next.innerHTML && !isBeingUsed(part)) {
		part.replaceChildren(...next.childNodes);
	}
}

function show(page) {
	const before = state();
	for (const part of document.querySelectorAll("[data-live]")) {
		replace(part, page.getElementById(part.id));
	}
	if (state() !== before) {
		announcement.textContent = state();
	}
}

function tell(reachable, reason) {
	const was = !document.body.classList.contains("offline");
	document.body.classList.toggle("offline", !reachable);
	const time = lastAnswer.toLocaleTimeString();
	liveness.textContent = reachable ? "Live: last updated at " + time + "."
		: reason + " What you see is from " + time + ".";
	if (was !== reachable) {
		announcement.textContent = reachable ? "The server answers again." : reason;
	}
}

async function update() {
	try {
		const response = await fetch(location.href, { cache: "no-store", redirect: "error",
			signal: AbortSignal.timeout(PATIENCE) });
		if (!response.ok) {
			tell(false, "The server answers with status " + response.status + ".");
			return;
		}
		show(new DOMParser().parseFromString(await response.text(), "text/html"));
		lastAnswer = new Date();
		tell(true);
	}
	catch {
		tell(false, "The server cannot be reached.");
	}
}

async function look() {
	clearTimeout(timer);
	if (document.visibilityState === "visible") {
		await update();
		clearTimeout(timer);
		timer = setTimeout(look, EVERY);
	}
}

document.addEventListener("visibilitychange", look);
liveness.textContent = "Live: updated every " + EVERY / 1000 + " seconds.";
timer = setTimeout(look, EVERY);
