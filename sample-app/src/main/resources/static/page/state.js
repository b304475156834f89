// Driver, health and instances: the head of the page, and what the panels know of them.

import { get } from './http.js';
import { element, every, show } from './panel.js';
import { milliseconds } from './words.js';

export class State {

	#listeners = [];

	/** Tell a listener of each overview, and with null that there is none. */
	listen(listener) {
		this.#listeners.push(listener);
	}

	start() {
		every(1000, () => this.#refresh());
	}

	async #refresh() {
		let overview = null;
		try {
			overview = (await get('/overview')).body;
			show(element('away'), '');
			delete document.body.dataset.away;
			this.#show(overview);
		}
		catch {
			show(element('away'), 'The sample doesn’t answer. This page keeps trying and goes on as soon as it does.');
			document.body.dataset.away = '';
		}
		this.#listeners.forEach((listener) => listener(overview));
	}

	#show({ driver, topology, shared, health, instance, instances }) {
		show(element('instance'), `${instance.name} on port ${instance.port}`);
		show(element('driver'), driver);
		show(element('topology'), topology ?? 'in this process');
		show(element('sharing'), shared ? 'on this cache' : 'with this cache');
		show(element('health'), health.available ? 'Up' : 'Down');
		element('health').className = health.available ? 'up' : 'down';
		show(element('answer'), health.available ? milliseconds(health.latencyMillis) : '–');
		show(element('instance-count'), health.available ? String(instances.length) : '–');
		show(element('health-problem'), health.available ? '' : health.problem);
	}

}
