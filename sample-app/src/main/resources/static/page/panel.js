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

/** Do something and show what went wrong, if anything, in the panel. */
export async function attempt(problem, work) {
	try {
		const result = await work();
		show(problem, '');
		return result;
	}
	catch (failure) {
		show(problem, failure.message);
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

/** Let a form do something instead of being sent, one at a time. */
export function onSubmit(form, work) {
	let busy = false;
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		if (busy) {
			return;
		}
		busy = true;
		form.setAttribute('aria-busy', 'true');
		try {
			await work(form.elements);
		}
		finally {
			busy = false;
			form.removeAttribute('aria-busy');
		}
	});
}
