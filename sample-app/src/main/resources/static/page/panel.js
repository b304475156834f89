// What the panels have in common.

export const element = (id) => document.getElementById(id);

/** Show a text, touching the page only if it has changed: readers are told of changes. */
export function show(target, text) {
	if (target.textContent !== text) {
		target.textContent = text;
	}
}

/** Make an element with a class and a text. */
export function make(name, className, text) {
	const made = document.createElement(name);
	if (className) {
		made.className = className;
	}
	if (text !== undefined) {
		made.textContent = text;
	}
	return made;
}

/** Do something for somebody and show what went wrong, if anything, in the panel. */
export function attempt(problem, work) {
	return tell(problem, 'action', work);
}

/** The same for what the page does by itself, which leaves alone what somebody was told. */
export function refresh(problem, work) {
	return tell(problem, 'refresh', work);
}

async function tell(problem, who, work) {
	try {
		const result = await work();
		if (who === 'action' || problem.dataset.of === who) {
			show(problem, '');
		}
		return result;
	}
	catch (failure) {
		show(problem, failure.message);
		problem.dataset.of = who;
		return undefined;
	}
}

/** Do something again and again, never twice at once, and not while nobody looks. */
export function every(millis, work) {
	const again = async () => {
		if (!document.hidden) {
			await work();
		}
		setTimeout(again, millis);
	};
	again();
}

/** Let a form do something instead of being sent. */
export function onSubmit(form, work) {
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		work(form.elements);
	});
}

/** Empty fields at once, so that people can type on, and fill them again if the work fails. */
export async function taking(fields, work) {
	const texts = fields.map((field) => field.value);
	fields.forEach((field) => field.value = '');
	fields[0].focus();
	try {
		await work(...texts);
	}
	catch (failure) {
		if (fields.every((field) => field.value === '')) {
			fields.forEach((field, index) => field.value = texts[index]);
		}
		throw failure;
	}
}

/** Do something on demand, but not again before it has ended. */
export function once(work) {
	let running = null;
	return (...parameters) => running ??= work(...parameters).finally(() => running = null);
}
