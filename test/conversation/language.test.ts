import { MemoryStorage } from 'botbuilder';
import { expect } from 'chai';
import type { Product } from '../../src/product.js';
import { botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

describe('the bot: languages', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  it('answers in the language of the message, whatever the client’s locale is', async () => {
    const client = botClient(real);
    await client.join('sv-SE');
    expect((await client.ask('what does ANDT mean?', 'sv-SE')).locale).to.equal('en');
    expect((await client.ask('ماذا يعني SFI؟', 'sv-SE')).locale).to.equal('ar');
    expect((await client.ask('vad betyder straffmyndighet?', 'en-GB')).locale).to.equal('sv');
  });

  it('takes the client’s locale while nothing is known', async () => {
    const client = botClient(real);
    await client.join('ar');
    expect((await client.ask('112', 'ar')).locale).to.equal('ar');
  });

  it('isn’t turned by one borrowed word', async () => {
    for (const [language, first, borrowed] of [
      ['en', 'what have the police promised about traffic', 'Smadit'],
      ['sv', 'vad har polisen lovat om trafiken', 'SFI'],
      ['en', 'which promises are there', 'kommun'],
    ] as const) {
      const client = botClient(real);
      await client.join(language);
      await client.ask(first);
      expect((await client.ask(borrowed)).locale, borrowed).to.equal(language);
    }
  });

  for (const [text, language] of [
    ['in English please', 'en'],
    ['English', 'en'],
    ['prata arabiska', 'ar'],
    ['العربية', 'ar'],
    ['بالعربي لو سمحت', 'ar'],
    ['svenska tack', 'sv'],
    ['can we speak swedish', 'sv'],
    ['احكي سويدي', 'sv'],
  ] as const) {
    it(`switches to ${language} at "${text}", and stays there`, async () => {
      const client = botClient(real);
      await client.join(language === 'sv' ? 'en' : 'sv');
      expect((await client.ask(text)).locale).to.equal(language);
      expect((await client.ask('Vad betyder ANDT?')).locale).to.equal(language);
      expect((await client.ask('what does ANDT mean?')).locale).to.equal(language);
    });
  }

  it('offers every language by its own name, from the menu', async () => {
    const client = botClient(real);
    await client.join('sv');
    expect((await client.ask('Byt språk')).buttons).to.deep.equal(['Svenska', 'العربية', 'English']);
  });

  it('remembers the choice in the user’s next conversation', async () => {
    const storage = new MemoryStorage();
    const client = botClient(real, { storage });
    await client.join('sv');
    await client.ask('العربية');
    const [greeting] = await botClient(real, { storage, conversation: 'two' }).join('sv');
    expect(greeting?.locale).to.equal('ar');
  });
});

describe('the bot: thumbs', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  it('counts a thumb for the answer before it, once, by topic and language', async () => {
    const client = botClient(real);
    await client.join('en');
    const answer = await client.ask('what does ANDT mean?');
    expect(answer.buttons.slice(-2)).to.deep.equal(['👍 It helped', '👎 It didn’t help']);
    expect((await client.ask('👎 It didn’t help')).text).to.include('other words');
    expect(client.thumbs).to.deep.equal([{ kind: 'down', topic: 'term.andt', language: 'en' }]);
    expect((await client.ask('👍')).text).to.include('no answer to rate');
    expect(client.thumbs).to.have.length(1);
  });

  it('has nothing to count before the first answer', async () => {
    const client = botClient(real);
    await client.join('sv');
    await client.ask('👍');
    expect(client.thumbs).to.deep.equal([]);
  });

  it('answers kindly, with 112, and logs no words when something breaks', async () => {
    const client = botClient(real, {
      deps: {
        thumbs: {
          increment: () => Promise.reject(new Error('disk: hemligt')),
        },
      },
    });
    await client.join('sv');
    await client.ask('vad betyder ANDT');
    expect((await client.ask('👍')).text).to.match(/^112/);
    expect(client.logged.join()).to.include('a turn failed').and.not.include('hemligt');
  });
});
