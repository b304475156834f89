// One entry that every instance may write and all show.

import { get, send } from './http.js';
import { attempt, element, every, make, onSubmit, refresh, show, taking } from './panel.js';
import { clock, count } from './words.js';

export class Note {

	#problem = element('note-problem');
	#own = null;
	#last = null;

	constructor(state) {
		state.listen((overview) => overview && this.#showInstances(overview));
		onSubmit(element('note-form'), ({ note }) => attempt(this.#problem, () => taking([note],
				async (text) => this.#show((await send('PUT', '/note', { text })).body))));
		every(1000, () => refresh(this.#problem, async () => this.#show((await get('/note')).body)));
	}

	#show(note) {
		show(element('note'), note.text || 'Nobody has written a note yet.');
		element('note').classList.toggle('blank', !note.text);
		show(element('note-writer'), note.text ? `Written on port ${note.writer.port}${
			this.#isOwn(note) ? ', this instance,' : ', another instance,'} at ${clock(note.writtenAt)}` : '');
		if (this.#last !== null && this.#last !== note.writtenAt && !this.#isOwn(note) && note.text) {
			show(element('note-said'), `Port ${note.writer.port} wrote: ${note.text}`);
		}
		this.#last = note.writtenAt;
	}

	#isOwn(note) {
		return note.writer.id === this.#own;
	}

	#showInstances({ driver, shared, health, instance, instances }) {
		this.#own = instance.id;
		const chips = instances.map(({ id, port }) => `${id === instance.id ? 'this one, ' : ''}port ${port}`);
		const list = element('instances');
		if (chips.join() !== [...list.children].map((chip) => chip.textContent).join()) {
			list.replaceChildren(...chips.map((chip, index) => make('li',
					instances[index].id === instance.id ? 'own' : '', chip)));
		}
		show(element('note-hint'), health.available ? hint(driver, shared, instances) : '');
	}

}

function hint(driver, shared, instances) {
	if (!shared) {
		return `The driver ${driver} keeps entries to this process, so no other instance sees the note. With Redis they share it.`;
	}
	if (instances.length === 1) {
		return 'Only this instance is running. Start a second one with SERVER_PORT=8081 in front of the same command, and open its page beside this one.';
	}
	return `${count(instances.length, 'instance')} share this cache: what one writes, all show within a second.`;
}
