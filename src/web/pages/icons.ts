import { type Html, trusted } from '../html.js';

/** Line drawings of our own; each stands beside a text, or before one that is only read aloud. */
function icon(paths: string): Html {
  return trusted(
    '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" ' +
      `stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`,
  );
}

/** A sheet of paper with lines. */
export const promisesIcon = icon('<path d="M6 3h9l4 4v14H6zM9 11h7M9 15h7M9 7h3"/>');

/** An arrow going round. */
export const restartIcon = icon('<path d="M20 12a8 8 0 1 1-2.5-5.8M20 3v4.5h-4.5"/>');

/** A globe. */
export const globeIcon = icon(
  '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>',
);
