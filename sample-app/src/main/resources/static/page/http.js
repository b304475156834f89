// Requests to the sample. What goes wrong becomes a Problem with words for people.

export class Problem extends Error {

	constructor(message, status) {
		super(message);
		this.status = status;
	}

}

const PATIENCE = 5000;

/** Send a request and return its answer with the time that it took, in milliseconds. */
export async function send(method, path, { text } = {}) {
	const init = { method, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) };
	if (text !== undefined) {
		init.body = text;
		init.headers = { 'Content-Type': 'text/plain;charset=UTF-8' };
	}
	const start = performance.now();
	let response;
	let body;
	try {
		response = await fetch(path, init);
		body = await response.text();
	}
	catch {
		throw new Problem('The sample doesn’t answer.', 0);
	}
	const millis = performance.now() - start;
	if (!response.ok) {
		throw new Problem(reason(response, body), response.status);
	}
	return { headers: response.headers, millis, body: isJson(response) ? JSON.parse(body) : body };
}

export const get = (path) => send('GET', path);

/** Put parameters behind a path, encoded. */
export function address(path, parameters) {
	return `${path}?${new URLSearchParams(parameters)}`;
}

function isJson(response) {
	return /[/+]json/.test(response.headers.get('Content-Type') ?? '');
}

function reason(response, body) {
	if (isJson(response)) {
		const { detail, title } = JSON.parse(body);
		return detail ?? title ?? `The sample answered ${response.status}.`;
	}
	return `The sample answered ${response.status}.`;
}
