// Hit ratio and latency, from the meters of the sample.

import { Chart } from './chart.js';
import { Problem, get } from './http.js';
import { attempt, element, every, make, show } from './panel.js';
import { Traffic } from './traffic.js';
import { count, milliseconds } from './words.js';

const PERIOD = 2000;
const GETS = 'cache.gets';
const OPERATIONS = 'sockudo.cache.operations';
const UNTIMED = ' The read itself takes a fraction of that: the driver leaves it untimed, because timing would cost more than reading.';
const ENDS = ['two minutes ago', 'now'];

export class Figures {

	#ratio = new Chart(element('ratio-chart'), { max: 1, label: percent, ends: ENDS });
	#latency = new Chart(element('latency-chart'), { lines: 2, label: short, ends: ENDS });
	#before = {};
	#timed = false;
	#local = false;
	#warm = false;

	constructor(state) {
		state.listen((overview) => this.#local = overview ? !overview.shared : this.#local);
		new Traffic(element('traffic'));
		every(PERIOD, () => Promise.all([
			attempt(element('ratio-problem'), () => this.#showRatio()),
			attempt(element('latency-problem'), () => this.#showLatency())]));
	}

	async #showRatio() {
		let ratio = null;
		try {
			const [hits, misses] = await this.#gets();
			const reads = hits + misses;
			ratio = reads > 0 ? hits / reads : null;
			show(element('ratio'), ratio === null ? '–' : percent(ratio));
			show(element('ratio-note'), reads > 0 ? `of ${count(reads, 'read')} just now` : 'no reads just now');
		}
		finally {
			this.#ratio.push(ratio);
			this.#ratio.describe(`Hit ratio of the last two minutes, now ${element('ratio').textContent}`);
		}
	}

	// Hits and misses since the last time.
	async #gets() {
		if (!await has(GETS)) {
			throw new Problem('The sample has no meters of the cache.');
		}
		const counts = await Promise.all(['hit', 'miss'].map((result) => get(
				`/actuator/metrics/${GETS}?tag=cache:sockudo&tag=result:${result}`)));
		return counts.map(({ body }, index) => this.#since(`gets${index}`, statistic(body, 'COUNT')));
	}

	async #showLatency() {
		let own = null;
		let seen = null;
		try {
			seen = await this.#read();
			own = await this.#operations();
		}
		finally {
			this.#explain();
			this.#sayLatency(own, seen);
			this.#latency.push(...(this.#timed ? [own, seen] : [seen]));
		}
	}

	// The first request pays for much that later ones don't, and would flatten the rest of the chart.
	async #read() {
		const { millis } = await get('/note');
		const first = !this.#warm;
		this.#warm = true;
		return first ? null : millis;
	}

	// The mean of the driver's operations since the last time, where the driver times them.
	async #operations() {
		if (!await has(OPERATIONS)) {
			this.#timed = false;
			return null;
		}
		this.#timed = true;
		const { body } = await get(`/actuator/metrics/${OPERATIONS}`);
		const operations = this.#since('operations', statistic(body, 'COUNT'));
		const seconds = this.#since('seconds', statistic(body, 'TOTAL_TIME'));
		return operations > 0 ? seconds * 1000 / operations : null;
	}

	#sayLatency(own, seen) {
		const value = this.#timed ? own : seen;
		show(element('latency'), value === null ? '–' : milliseconds(value));
		show(element('latency-note'), this.#timed ? 'an operation on Redis' : 'a read over HTTP');
		this.#latency.describe(`Latency of the last two minutes, now ${element('latency').textContent}`);
	}

	#explain() {
		const lines = this.#timed ? ['Redis, mean of all operations', 'HTTP, as this browser sees it']
				: ['HTTP, as this browser sees it'];
		const legend = element('latency-legend');
		if (legend.children.length !== lines.length) {
			legend.replaceChildren(...lines.map((line, index) => make('li', index === 1 ? 'second' : 'first', line)));
		}
		show(element('latency-hint'), this.#timed
				? 'Operations as the driver times them, and one read over HTTP, from this browser and back.'
				: `One read over HTTP, from this browser and back.${this.#local ? UNTIMED : ''}`);
	}

	#since(name, total) {
		const before = this.#before[name] ?? total;
		this.#before[name] = total;
		// A sample that was started anew counts from zero.
		return total >= before ? total - before : total;
	}

}

let names = new Set();

async function has(meter) {
	if (!names.has(meter)) {
		names = new Set((await get('/actuator/metrics')).body.names);
	}
	return names.has(meter);
}

function statistic({ measurements }, wanted) {
	return measurements.find(({ statistic }) => statistic === wanted)?.value ?? 0;
}

function percent(ratio) {
	return `${Math.round(ratio * 100)} %`;
}

function short(millis) {
	return `${Number(millis.toPrecision(3))} ms`;
}
