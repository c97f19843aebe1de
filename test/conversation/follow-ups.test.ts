import { expect } from 'chai';
import type { Product } from '../../src/product.js';
import { botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

interface Case {
  readonly language: string;
  readonly first: string;
  readonly next: string;
  readonly includes: readonly string[];
}

const cases: readonly Case[] = [
  {
    language: 'sv',
    first: 'Vad händer den som kör full?',
    next: 'vad betyder det ordet?',
    includes: ['Vilket ord'],
  },
  {
    language: 'sv',
    first: 'Vad görs mot tobak i skolan?',
    next: 'vad betyder det ordet?',
    includes: ['Tobaksfri DUO'],
  },
  {
    language: 'en',
    first: 'What are SFI students told about ANDT?',
    next: 'what does that word mean?',
    includes: ['Which word'],
  },
  {
    language: 'sv',
    first: 'Vad görs mot tobak i skolan?',
    next: 'berätta mer',
    includes: ['Mer om samma sak'],
  },
  {
    language: 'sv',
    first: 'Vad görs mot tobak i skolan?',
    next: 'var då?',
    includes: ['hela Härjedalens kommun', '97 procent'],
  },
  {
    language: 'sv',
    first: 'Hur kontrollerar polisen trafiken?',
    next: 'vem gör det?',
    includes: ['**polisen**', '2019–2020'],
  },
  {
    language: 'sv',
    first: 'Hur kontrollerar polisen trafiken?',
    next: 'och kommunen?',
    includes: ['vägbelysning', '2019–2020', 'https://polisen.se'],
  },
  {
    language: 'sv',
    first: 'Hur kontrollerar polisen trafiken?',
    next: 'hur gick det?',
    includes: ['80 trafikkontroller', '28 januari 2020'],
  },
  {
    language: 'sv',
    first: 'Vad görs mot tobak i skolan?',
    next: 'och polisen?',
    includes: ['Polisen är inte nämnd', 'åttondeklasser'],
  },
  { language: 'sv', first: 'Vad görs mot tobak i skolan?', next: 'när då?', includes: ['2019–2020'] },
  {
    language: 'sv',
    first: 'Vad betyder Smadit?',
    next: 'vem gör det?',
    includes: ['polisen och kommunen tillsammans'],
  },
  {
    language: 'sv',
    first: 'Besöker polisen invandrargrupper?',
    next: 'vad blev resultatet?',
    includes: ['inte hittat något rapporterat'],
  },
  {
    language: 'en',
    first: 'How do the police check traffic?',
    next: 'how did it go?',
    includes: ['80 traffic checks'],
  },
  {
    language: 'en',
    first: 'How do the police check traffic?',
    next: 'who does it?',
    includes: ['**The police** promised'],
  },
  {
    language: 'en',
    first: 'What is done about tobacco in school?',
    next: 'and the police?',
    includes: ['not named in this promise'],
  },
];

describe('the bot: follow-ups', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  for (const { language, first, next, includes } of cases) {
    it(`"${next}" after "${first}"`, async () => {
      const client = botClient(real);
      await client.join(language);
      await client.ask(first);
      const reply = await client.ask(next);
      expect(reply.locale).to.equal(language);
      for (const text of includes) expect(reply.text).to.include(text);
    });
  }

  it('follows the thread in Arabic', async () => {
    const client = botClient(real);
    await client.join('ar');
    await client.ask(real.texts.text('ar', 'topics:traffic.checks'));
    expect((await client.ask('كيف صار')).text).to.include('80');
    expect((await client.ask('مين المسؤول عن هالشي')).text).to.include(
      real.texts.text('ar', 'bot:follow.who.police'),
    );
    expect((await client.ask('وماذا عن البلدية')).text).to.include('vägbelysning');
  });

  it('asks back when there is nothing to follow', async () => {
    const client = botClient(real);
    await client.join('sv');
    const reply = await client.ask('och kommunen?');
    expect(reply.text).to.include('Vilket löfte menar du?');
    expect(reply.buttons).to.have.length(4);
  });

  it('forgets neither over a thank you nor over a thumb', async () => {
    const client = botClient(real);
    await client.join('sv');
    await client.ask('Hur kontrollerar polisen trafiken?');
    await client.ask('tack');
    await client.ask('👍 Det hjälpte');
    expect((await client.ask('hur gick det?')).text).to.include('80 trafikkontroller');
  });
});
