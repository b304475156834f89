// The entries, page by page, with their times running down.

import { address, get, send } from './http.js';
import { attempt, element, every, make, onSubmit, refresh, show, taking } from './panel.js';
import { left } from './words.js';

const PER_PAGE = 10;

export class Entries {

	#body = element('entries');
	#problem = element('entries-problem');
	#rows = new Map();
	#longest = new Map();
	#cursors = [''];
	#next = null;

	constructor() {
		element('entries-next').addEventListener('click', () => this.#turn([...this.#cursors, this.#next]));
		element('entries-first').addEventListener('click', () => this.#turn(['']));
		onSubmit(element('entry-form'), (fields) => this.#add(fields));
		this.#body.addEventListener('click', ({ target }) => this.#remove(target.closest('button')?.closest('tr')));
		every(2000, () => this.#refresh());
		setInterval(() => this.#rows.forEach(count), 250);
	}

	async #turn(cursors) {
		this.#cursors = cursors;
		await this.#refresh();
	}

	async #refresh() {
		const cursors = this.#cursors;
		const cursor = cursors.at(-1);
		const page = await refresh(this.#problem, async () => (await get(
				address('/kv/entries', { limit: PER_PAGE, ...(cursor && { cursor }) }))).body);
		if (page && cursors === this.#cursors) {
			this.#next = page.nextCursor;
			this.#showPage(page.entries);
		}
	}

	#showPage(entries) {
		const keys = new Set(entries.map(({ key }) => key));
		this.#rows.forEach((row, key) => keys.has(key) || this.#drop(key, row));
		entries.forEach((entry, index) => this.#showEntry(entry, index));
		element('entries-empty').hidden = entries.length > 0;
		this.#body.closest('table').hidden = entries.length === 0;
		show(element('entries-page'), `Page ${this.#cursors.length}`);
		element('entries-first').disabled = this.#cursors.length === 1;
		element('entries-next').disabled = this.#next === null;
	}

	#showEntry({ key, value, ttlMillis }, index) {
		const row = this.#rows.get(key) ?? this.#create(key);
		const place = this.#body.children[index];
		if (place !== row.line) {
			this.#body.insertBefore(row.line, place ?? null);
		}
		show(row.value, value);
		row.value.title = value;
		row.until = ttlMillis > 0 ? performance.now() + ttlMillis : Infinity;
		row.whole = Math.max(this.#longest.get(key) ?? 0, ttlMillis);
		this.#longest.set(key, row.whole);
		count(row);
	}

	#create(key) {
		const line = make('tr');
		const name = make('td', 'key', key);
		const value = make('td', 'value');
		const ttl = make('td', 'ttl');
		const time = make('span', 'left');
		const track = make('span', 'track');
		const bar = make('i');
		const action = make('td', 'do');
		const remove = make('button', 'quiet', 'Remove');
		name.title = key;
		remove.type = 'button';
		remove.setAttribute('aria-label', `Remove ${key}`);
		track.append(bar);
		ttl.append(time, track);
		action.append(remove);
		line.append(name, value, ttl, action);
		// Without roles, rows that are laid out as a grid are no rows to a screen reader.
		line.setAttribute('role', 'row');
		[...line.children].forEach((cell) => cell.setAttribute('role', 'cell'));
		const row = { key, line, value, time, track, bar };
		this.#rows.set(key, row);
		return row;
	}

	#drop(key, { line }) {
		const next = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector('button');
		const hadFocus = line.contains(document.activeElement);
		line.remove();
		this.#rows.delete(key);
		this.#longest.delete(key);
		if (hadFocus) {
			(next ?? element('entry-form').elements.key).focus();
		}
	}

	async #add({ key, value, ttl }) {
		await attempt(this.#problem, () => taking([key, value], async (name, text) => {
			await send('PUT', address('/kv', { key: name, ttl: ttl.value }), { text });
			this.#longest.delete(name);
			show(element('entries-said'), `Added ${name}.`);
			await this.#turn(['']);
		}));
	}

	async #remove(line) {
		const row = [...this.#rows.values()].find((candidate) => candidate.line === line);
		if (!row) {
			return;
		}
		await attempt(this.#problem, async () => {
			await send('DELETE', address('/kv/many', { key: row.key }));
			show(element('entries-said'), `Removed ${row.key}.`);
			this.#drop(row.key, row);
			await this.#refresh();
		});
	}

}

function count(row) {
	const rest = row.until - performance.now();
	const forever = row.until === Infinity;
	row.line.classList.toggle('gone', rest <= 0);
	row.track.hidden = forever;
	show(row.time, forever ? 'never' : rest > 0 ? left(rest) : 'expired');
	row.bar.style.width = forever ? '' : `${Math.max(0, 100 * rest / row.whole)}%`;
}
