import { trusted } from '../html.js';

const shapes =
  '<path fill="#1d6b66" d="M9 3h30a7 7 0 0 1 7 7v21a7 7 0 0 1-7 7H23L12 46v-8H9a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7z"/>' +
  '<path fill="#fff" d="M8 31 19 14l6 9 4-5 11 13z"/>' +
  '<path fill="#bfe0d8" d="m19 14 3.2 4.8L19 22l-3-3.4z"/>';

/** Our own mark: a mountain in a speech bubble. No coat of arms. */
export const markSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">${shapes}</svg>`;

/** The mark inside a page, where the name stands beside it. */
export const mark = trusted(
  `<svg class="mark" viewBox="0 0 48 48" width="32" height="32" aria-hidden="true" focusable="false">${shapes}</svg>`,
);
