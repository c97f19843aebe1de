import { expect } from 'chai';
import type { UnansweredQuestion } from '../../src/feedback/unanswered.js';
import type { Product } from '../../src/product.js';
import { type BotClient, botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

const strange = 'hur många äpplen får plats i en ubåt';

describe('the bot: what it can’t answer', () => {
  let real: Product;
  let kept: UnansweredQuestion[];
  let client: BotClient;
  before(async () => {
    real = await product();
  });
  beforeEach(async () => {
    kept = [];
    const unanswered = { add: async (question: UnansweredQuestion) => void kept.push(question) };
    client = botClient(real, { deps: { unanswered } });
    await client.join('sv');
  });

  const unansweredTexts: readonly (readonly [text: string, language: string])[] = [
    [strange, 'sv'],
    ['how do submarines breathe', 'en'],
    ['هل القمر مصنوع من الجبن', 'ar'],
  ];
  for (const [text, language] of unansweredTexts) {
    it(`is kept, with its language, nearest topics and day: ${text}`, async () => {
      await client.ask(text);
      expect(kept).to.have.length(1);
      const [question] = kept;
      expect(question).to.include({ text, language, day: '2026-11-23' });
      expect(question?.nearest).to.have.length.within(1, 3);
      for (const topic of question?.nearest ?? []) expect(real.knowledge.topics.has(topic)).to.equal(true);
      expect(Object.keys(question ?? {})).to.have.members(['text', 'language', 'nearest', 'day']);
    });
  }

  it('is masked before it is kept', async () => {
    await client.ask('ubåten äpplen ring 070-123 45 67 eller kalle@exempel.se');
    expect(kept).to.have.length(1);
    expect(kept[0]?.text)
      .to.include('[telefonnummer borttaget]')
      .and.not.match(/070|kalle@/);
  });

  const notKept: readonly (readonly [name: string, text: string])[] = [
    ['an answered question', 'vad betyder ANDT?'],
    ['a button', 'Vad sparas om mig?'],
    ['a cry for help', 'hjälp han slår mig nu'],
    ['a thumb', '👍'],
    ['a yes', 'ja'],
    ['a receipt code', 'ABCD-2345'],
    ['a receipt code among words', 'ubåten äpplen abcd2345 kod'],
    ['a receipt code behind a short word', 'äpplen ubåt pass abcd-2345'],
    ['a receipt code in capitals', 'ubåten äpplen ABCD EFGH'],
    ['a language', 'engelska'],
  ];
  for (const [name, text] of notKept) {
    it(`isn’t ${name}`, async () => {
      await client.ask(text);
      expect(kept).to.deep.equal([]);
    });
  }

  it('isn’t what is said within the medborgardialog', async () => {
    await client.ask('Jag vill lämna en synpunkt');
    for (const text of [strange, `${strange}?`, 'Avbryt']) await client.ask(text);
    expect(kept).to.deep.equal([]);
  });

  it('isn’t what is said when a receipt code was asked for', async () => {
    await client.ask('ta bort min synpunkt');
    await client.ask('ABCD-234');
    expect(kept).to.deep.equal([]);
  });

  it('doesn’t keep the turn waiting, nor break it when it can’t be kept; the log is told the fault’s name alone', async () => {
    const unanswered = {
      add: () => Promise.reject(Object.assign(new RangeError(`disk full: ${strange}`), { code: 'ENOSPC' })),
    };
    const unlucky = botClient(real, { deps: { unanswered } });
    await unlucky.join('sv');
    const before = await unlucky.ask(strange);
    const never = botClient(real, { deps: { unanswered: { add: () => new Promise(() => undefined) } } });
    await never.join('sv');
    expect((await never.ask(strange)).text).to.equal(before.text);
    expect(unlucky.logged).to.deep.equal([
      'what was not answered could not be counted {"fault":"RangeError"}',
    ]);
  });
});

describe('the bot: the way to the page about privacy', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  for (const language of ['sv', 'en', 'ar']) {
    it(`ends the greeting, and the answer about what is stored, in ${language}`, async () => {
      const client = botClient(real);
      const [greeting] = await client.join(language);
      const link = `[${real.texts.text(language, 'page:privacy.link')}](/privacy?lang=${language})`;
      expect(greeting?.text.endsWith(`\n\n${link}`)).to.equal(true);
      const answer = await client.ask(real.texts.text(language, 'topics:bot.privacy'));
      expect(answer.text).to.include(link);
    });
  }

  it('is a whole address where the pages’ place is known', async () => {
    const client = botClient(real, {
      deps: { library: { ...real, publicOrigin: 'https://bot.example.se' } },
    });
    const [greeting] = await client.join('en');
    expect(greeting?.text).to.include('](https://bot.example.se/privacy?lang=en)');
  });
});
