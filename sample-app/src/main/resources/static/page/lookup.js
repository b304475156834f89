// An app looked up twice: first from the registry, then from the cache.

import { get, send } from './http.js';
import { attempt, element, make, onSubmit, once, show } from './panel.js';
import { milliseconds } from './words.js';

export class Lookup {

	#form = element('lookup-form');
	#problem = element('lookup-problem');

	constructor() {
		this.#offer();
		onSubmit(this.#form, once(({ app }) => attempt(this.#problem, () => this.#run(app))));
	}

	async #offer() {
		const { app } = this.#form.elements;
		while (app.options.length === 0) {
			const apps = await attempt(this.#problem, async () => (await get('/apps')).body);
			app.append(...(apps ?? []).map(({ id, name }) => {
				const option = make('option', '', name);
				option.value = id;
				return option;
			}));
			if (!apps) {
				await new Promise((resolve) => setTimeout(resolve, 2000));
			}
		}
	}

	async #run(app) {
		const path = `/apps/${encodeURIComponent(app.value)}`;
		await send('DELETE', `${path}/cached`);
		const cold = await get(path);
		const warm = await get(path);
		const longest = Math.max(cold.millis, warm.millis);
		showRun(element('cold'), cold, longest);
		showRun(element('warm'), warm, longest);
		show(element('lookup-said'), words(cold, warm));
	}

}

function showRun(run, { millis, headers }, longest) {
	run.querySelector('i').style.width = `${Math.max(100 * millis / longest, 0.75)}%`;
	show(run.querySelector('output'), milliseconds(millis));
	show(run.querySelector('.tag'), headers.get('X-Cache') ?? '');
}

function words(cold, warm) {
	if (warm.headers.get('X-Cache') !== 'hit') {
		return 'The second lookup found nothing in the cache either.';
	}
	const times = cold.millis / warm.millis;
	return `The second lookup was ${times < 10 ? times.toFixed(1) : Math.round(times)} times as fast.`;
}
