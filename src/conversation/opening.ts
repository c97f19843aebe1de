/** What a resident says in the message that starts the medborgardialog. */
import { foldWords } from '../feedback/fold.js';
import { type Engine, understand } from '../understanding/engine.js';

/** The longest lead before a story, in words: "Jag vill lämna en synpunkt:". */
const longestLead = 9;
const fewestStoryWords = 4;
/** A message as long as this is a story, even without a lead that can be told apart. */
const wholeStoryWords = 14;
/** So many first words tell whether a long message begins by asking to leave a view. */
const firstWords = 5;
const sureLead = 0.7;

interface Opening {
  readonly lead: string;
  readonly story: string;
}

/** A message as its lead and its story: cut at the first colon, dash or full stop, else after its first words. */
function openingOf(text: string): Opening | undefined {
  const parts = text.match(/^([^:.!–—\n]+)[:.!–—\n]+\s*([\s\S]+)$/u);
  const [, lead = '', story = ''] = parts ?? [];
  if (parts !== null && count(lead) <= longestLead && count(story) >= fewestStoryWords)
    return { lead, story: story.trim() };
  if (count(text) < wholeStoryWords) return undefined;
  return { lead: text.trim().split(/\s+/u).slice(0, firstWords).join(' '), story: text };
}

/** The story in a message that starts the dialog; undefined when it only asks to leave a view. */
export function storyInOpening(text: string): string | undefined {
  return openingOf(text)?.story;
}

/** Whether a message begins by asking to leave a view and then tells it, whatever the story itself is about. */
export function opensWithStory(engine: Engine, text: string, language: string): boolean {
  const opening = openingOf(text);
  if (opening === undefined) return false;
  const { topic, confidence } = understand(engine, opening.lead, { language });
  return topic === 'do.feedback' && confidence >= sureLead;
}

function count(text: string): number {
  const folded = foldWords(text);
  return folded === '' ? 0 : folded.split(' ').length;
}
