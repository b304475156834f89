// Numbers and times in words.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Milliseconds, as precise as they are worth. */
export function milliseconds(millis) {
	const digits = (millis < 10) ? 2 : (millis < 100) ? 1 : 0;
	return `${new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(millis)} ms`;
}

/** The time that is left, in its two largest units. */
export function left(millis) {
	const seconds = Math.ceil(millis / 1000);
	if (seconds < 60) {
		return `${seconds} s`;
	}
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) {
		return `${minutes} min ${pad(seconds % 60)} s`;
	}
	return `${whole.format(Math.floor(minutes / 60))} h ${pad(minutes % 60)} min`;
}

export function count(number, one, many = `${one}s`) {
	return `${whole.format(number)} ${number === 1 ? one : many}`;
}

export function clock(instant) {
	return new Date(instant).toLocaleTimeString('en-GB');
}

function pad(number) {
	return String(number).padStart(2, '0');
}
