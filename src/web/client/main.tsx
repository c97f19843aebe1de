/** Where the chat starts in the browser. */
import { createRoot } from 'react-dom/client';
import { Chat } from './chat.js';
import { readClientData } from './data.js';
import { showFailure } from './failure.js';
import { helpOlderBrowsers } from './older-browsers.js';

function start(): void {
  const place = document.getElementById('chat');
  if (place === null) throw new Error('The page has no place for the chat');
  helpOlderBrowsers();
  createRoot(place, { onRecoverableError: () => undefined }).render(<Chat data={readClientData()} />);
  window.loftesboten.started();
}

function tryToStart(): void {
  try {
    start();
  } catch (error) {
    showFailure();
    throw error;
  }
}

// The script is async: it may come before the page is read to its end.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', tryToStart);
else tryToStart();
