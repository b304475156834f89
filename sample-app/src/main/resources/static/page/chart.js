// A line over the last two minutes, drawn as SVG. The figure beside it says the same in words.

const WIDTH = 600;
const HEIGHT = 136;
const SAMPLES = 60;

export class Chart {

	#lines;
	#max;
	#label;
	#parts;

	/** A chart of some lines, as high as max says or, without one, as its values need. */
	constructor(container, { lines = 1, max, label, ends }) {
		this.#lines = Array.from({ length: lines }, () => []);
		this.#max = max;
		this.#label = label;
		this.#parts = build(container, lines, ends);
		this.#draw();
	}

	/** Add a value to each line; null leaves a gap. */
	push(...values) {
		this.#lines.forEach((line, index) => {
			line.push(values[index] ?? null);
			line.splice(0, line.length - SAMPLES);
		});
		this.#draw();
	}

	describe(text) {
		this.#parts.svg.setAttribute('aria-label', text);
	}

	#draw() {
		const values = this.#lines.flat().filter((value) => value !== null);
		const top = this.#max ?? round(Math.max(...values, 0));
		this.#parts.scale.replaceChildren(...[top, top / 2, 0].map((value) => span(this.#label(value))));
		this.#lines.forEach((line, index) => {
			const runs = split(line, top);
			const last = runs.at(-1)?.at(-1);
			const { path, area, now } = this.#parts.lines[index];
			path.setAttribute('d', runs.map(stroke).join(''));
			area?.setAttribute('d', runs.map((run) => `${stroke(run)}V${HEIGHT}H${run[0].x}Z`).join(''));
			now.setAttribute('d', last && last.index === line.length - 1 ? `M${last.x} ${last.y}h0` : '');
		});
	}

}

// The runs of a line between its gaps, the newest value at the right.
function split(line, top) {
	const runs = [];
	let run = null;
	line.forEach((value, index) => {
		if (value === null) {
			run = null;
			return;
		}
		if (run === null) {
			run = [];
			runs.push(run);
		}
		const x = WIDTH - (line.length - 1 - index) * WIDTH / (SAMPLES - 1);
		run.push({ index, x: tenth(x), y: tenth(HEIGHT - Math.min(value / top, 1) * HEIGHT) });
	});
	return runs;
}

function stroke(run) {
	const points = run.map(({ x, y }) => `${x} ${y}`).join('L');
	return `M${points}${run.length === 1 ? 'h0' : ''}`;
}

// The next of 1, 2, 5, 10, 20 …
function round(value) {
	if (value <= 0) {
		return 1;
	}
	const power = 10 ** Math.floor(Math.log10(value));
	return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value);
}

function tenth(number) {
	return Math.round(number * 10) / 10;
}

function build(container, count, ends) {
	const svg = draw('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
	for (const y of [0, HEIGHT / 2, HEIGHT]) {
		svg.append(draw('path', { class: 'grid', d: `M0 ${y}H${WIDTH}` }));
	}
	const lines = Array.from({ length: count }, (_, index) => {
		const order = index === 0 ? 'first' : 'second';
		const area = index === 0 ? draw('path', { class: 'area' }) : null;
		const path = draw('path', { class: order });
		const now = draw('path', { class: `${order} now` });
		svg.append(...[area, path, now].filter(Boolean));
		return { area, path, now };
	});
	const scale = box('scale');
	const time = box('time');
	time.append(...ends.map(span));
	container.append(svg, scale, time);
	return { svg, lines, scale };
}

function draw(name, attributes) {
	const made = document.createElementNS('http://www.w3.org/2000/svg', name);
	Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
	return made;
}

function box(className) {
	const made = document.createElement('div');
	made.className = className;
	made.setAttribute('aria-hidden', 'true');
	return made;
}

function span(text) {
	const made = document.createElement('span');
	made.textContent = text;
	return made;
}
