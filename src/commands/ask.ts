/** `npm run --silent ask`: what a resident would be answered, or what many messages are understood as. */

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadEngine, loadProduct } from '../product.js';
import { type Understood, understand } from '../understanding/engine.js';
import { noTopic } from '../understanding/messages.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run --silent ask -- "Vad gör ni åt fortkörning?" [--language TAG]
       npm run --silent ask -- --jsonl < messages.jsonl

Prints the reply to a message as a resident sees it. With --jsonl, reads {"text": …, "language": "auto" | tag}
a line from standard input and writes what each is understood as, in the same order:
{"topic", "urgent", "language", "confidence", "alternatives": [{"topic", "confidence"}]}

  --language TAG  the language of the message; found out when not given
  --jsonl         many messages, a JSON object a line
  --help          this text
`;

async function answerOne(text: string, language: string | undefined): Promise<void> {
  const product = await loadProduct();
  if (language !== undefined && !product.texts.speaks(language)) {
    const known = product.texts.languages.map(({ tag }) => tag).join(', ');
    throw new UsageError(`The language "${language}" is not one of ${known}.`);
  }
  // The bot's own libraries load slowly; many messages don't need them.
  const { askOnce } = await import('../conversation/ask-once.js');
  await print(await askOnce(product, text, language));
}

const lineSchema = z.object({ text: z.string(), language: z.string().nullish() });
/** Lines written at once: a write a line would halve the speed. */
const linesAWrite = 500;

async function answerLines(): Promise<void> {
  const { engine } = await loadEngine();
  let waiting: string[] = [];
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const { text, language } = parseLine(line, number);
    const known = typeof language === 'string' && engine.topicModels.has(language) ? language : undefined;
    waiting.push(toLine(understand(engine, text, known === undefined ? {} : { language: known })));
    if (waiting.length >= linesAWrite) {
      await print(waiting.join(''));
      waiting = [];
    }
  }
  await print(waiting.join(''));
}

function parseLine(line: string, number: number): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new UsageError(
      `Line ${number} of standard input is not {"text": "…", "language": "auto" or a tag}.`,
      { cause },
    );
  }
}

function toLine(understood: Understood): string {
  const { topic, urgent, language, confidence, alternatives } = understood;
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return `${JSON.stringify({
    topic: topic === '' ? noTopic : topic,
    urgent,
    language,
    confidence: round(confidence),
    alternatives: alternatives.map((candidate) => ({
      topic: candidate.topic,
      confidence: round(candidate.confidence),
    })),
  })}\n`;
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean', default: false },
      language: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  if (values.jsonl) {
    if (positionals.length > 0)
      throw new UsageError('With --jsonl messages come from standard input, not as arguments.');
    return answerLines();
  }
  const text = positionals.join(' ').trim();
  if (text === '') throw new UsageError('Write a message in quotation marks, or see --help.');
  return answerOne(text, values.language);
});
