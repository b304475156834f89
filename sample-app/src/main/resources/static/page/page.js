// Puts the panels to work.

import { Burst } from './burst.js';
import { Entries } from './entries.js';
import { Figures } from './figures.js';
import { Lookup } from './lookup.js';
import { Note } from './note.js';
import { State } from './state.js';

const state = new State();
new Figures(state);
new Entries();
new Lookup();
new Burst();
new Note(state);
state.start();
