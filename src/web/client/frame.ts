/** What the server put around the chat, brought along when the language changes. */
import type { ClientLanguage, ClientTexts } from '../client-data.js';

/** Sets language, direction and sentences of the page, and its address, so that a reload comes back in it. */
export function showLanguage(language: ClientLanguage, { strings }: ClientTexts): void {
  const { documentElement: root } = document;
  root.lang = language.tag;
  root.dir = language.dir;
  document.title = `${strings['chat.title']} – ${strings['site.name']}`;
  for (const part of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const sentence = strings[part.dataset['text'] ?? ''];
    if (sentence === undefined) continue;
    part.textContent = sentence;
    const tool = part.closest<HTMLElement>('.tool');
    if (tool !== null) tool.title = sentence;
  }
  const name = document.getElementById('language-name');
  if (name !== null) name.textContent = language.name;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#languages a')) {
    if (link.lang === language.tag) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-home], [data-privacy]')) {
    link.search = `?lang=${language.tag}`;
  }
  window.history.replaceState(null, '', `?lang=${language.tag}`);
}

/** The menu and the button of the frame. Returns how to stop. */
export function listenToFrame(on: { language(tag: string): void; restart(): void }): () => void {
  const menu = document.getElementById('languages');
  const restart = document.getElementById('restart');
  const close = (): void => menu?.removeAttribute('open');
  const choose = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    close();
    on.language(link.lang);
  };
  const leave = (event: MouseEvent): void => {
    if (event.target instanceof Node && menu?.contains(event.target) === false) close();
  };
  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    close();
    menu?.querySelector('summary')?.focus();
  };
  menu?.addEventListener('click', choose);
  menu?.addEventListener('keydown', closeByKey);
  document.addEventListener('click', leave);
  restart?.addEventListener('click', on.restart);
  if (restart !== null) restart.hidden = false;
  return () => {
    menu?.removeEventListener('click', choose);
    menu?.removeEventListener('keydown', closeByKey);
    document.removeEventListener('click', leave);
    restart?.removeEventListener('click', on.restart);
  };
}
