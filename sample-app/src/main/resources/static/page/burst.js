// Many requests at once, and what the rate limiter made of each.

import { address, send } from './http.js';
import { attempt, element, make, onSubmit, once, show } from './panel.js';
import { count } from './words.js';

export class Burst {

	#free = 0;
	#full = 0;

	constructor() {
		onSubmit(element('burst-form'), once(({ requests }) => attempt(element('burst-problem'),
				async () => this.#show((await send('POST', address('/burst', { requests: requests.value }))).body))));
		setInterval(() => this.#countDown(), 100);
	}

	#show({ limit, results }) {
		const allowed = results.filter((result) => result.allowed).length;
		const last = results.at(-1);
		element('marks').replaceChildren(...results.map(mark));
		show(element('burst-said'), `${count(allowed, 'request')} allowed, ${results.length - allowed} refused.`);
		show(element('burst-limit'), ` · ${limit.permits} at once, ${limit.permits} in ${limit.periodMillis / 1000} s`);
		this.#free = performance.now() + last.retryAfterMillis;
		this.#full = performance.now() + last.resetAfterMillis;
	}

	#countDown() {
		const [free, full] = [this.#free, this.#full].map((time) => time - performance.now());
		show(element('burst-next'), full <= 0 ? '' : `${free > 0 ? `The next one is free in ${seconds(free)}, all` : 'All'} of them in ${seconds(full)}.`);
	}

}

function mark({ allowed, remaining }, index) {
	const made = make('li', allowed ? 'mark allowed' : 'mark refused');
	made.title = allowed ? `${index + 1}: allowed, ${remaining} left` : `${index + 1}: refused`;
	made.append(make('span', 'unseen', allowed ? 'allowed' : 'refused'));
	return made;
}

function seconds(millis) {
	return `${(millis / 1000).toFixed(1)} s`;
}
