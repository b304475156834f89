// Reads that make something to see.

import { address, get } from './http.js';

const KEYS = 16;
const PAUSE = 100;
const TTL = 10;

export class Traffic {

	#on = false;

	constructor(box) {
		// A browser may remember the box.
		box.checked = false;
		box.addEventListener('change', () => {
			this.#on = box.checked;
			this.#run();
		});
	}

	async #run() {
		while (this.#on) {
			if (!document.hidden) {
				await this.#read();
			}
			await new Promise((resolve) => setTimeout(resolve, PAUSE));
		}
	}

	async #read() {
		try {
			await get(address('/kv/load', { key: `visit:${this.#pick()}`, ttl: TTL }));
		}
		catch {
			// The panels show that the cache or the sample is away.
		}
	}

	// A few keys are asked for often, most of them rarely.
	#pick() {
		return String(Math.floor(KEYS * Math.random() ** 2) + 1).padStart(2, '0');
	}

}
