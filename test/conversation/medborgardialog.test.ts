import { MemoryStorage } from 'botbuilder';
import { expect } from 'chai';
import { hashReceipt } from '../../src/feedback/receipt.js';
import { viewSchema } from '../../src/feedback/view.js';
import type { Product } from '../../src/product.js';
import { type BotClient, botClient, type Said } from '../support/bot-client.js';
import { product } from '../support/product.js';

const places = 20;
const receiptPattern = /^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/;

/** Typed answers that lead from the start to the review, by language. */
const typed: Readonly<Record<string, readonly string[]>> = {
  sv: [
    'jag vill lämna en synpunkt',
    'trafik',
    'i Svegg',
    'tvåa',
    'Bilarna kör för fort förbi skolan varje morgon',
  ],
  en: [
    'I want to leave a view',
    'traffic',
    'in sveg',
    'two',
    'Cars go too fast past the school every morning',
  ],
  ar: ['أريد أن أعطي رأيي', 'المرور', 'سفيغ', '٢', 'السيارات تسرع كثيرا قرب المدرسة كل صباح'],
};

describe('the medborgardialog', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  async function begin(language = 'sv', options: Parameters<typeof botClient>[1] = {}): Promise<BotClient> {
    const client = botClient(real, options);
    await client.join(language);
    const first = await client.ask(real.texts.text(language, 'topics:do.feedback'));
    expect(first.data['step']).to.equal('area');
    return client;
  }

  async function toReview(client: BotClient, text = 'Mörkt på vägen'): Promise<Said> {
    for (const answer of ['Trafik', 'Sveg', '2']) await client.ask(answer);
    return client.ask(text);
  }

  for (const language of ['sv', 'en', 'ar']) {
    it(`can be done by buttons only in ${language}`, async () => {
      const client = botClient(real);
      await client.join(language);
      let reply = await client.ask(real.texts.text(language, 'topics:do.feedback'));
      const steps: unknown[] = [];
      while (typeof reply.data['step'] === 'string' && steps.length < 10) {
        steps.push(reply.data['step']);
        expect(reply.locale).to.equal(language);
        expect(reply.buttons.at(-1)).to.equal(real.texts.text(language, 'bot:fb.cancel'));
        if (reply.data['step'] === 'place') expect(reply.buttons).to.have.length(places + 2);
        reply = await client.ask(reply.buttons[0] ?? '');
      }
      expect(steps).to.deep.equal(['area', 'place', 'rating', 'text', 'review']);
      expect(reply.data['receipt']).to.match(receiptPattern);
      expect(reply.text).to.include(String(reply.data['receipt']));
      expect(client.views.stored).to.have.length(1);
      expect(client.views.stored[0]).to.include({
        area: 'traffic',
        place: 'sveg',
        rating: 1,
        text: '',
        language,
      });
    });

    it(`can be done by typing only in ${language}`, async () => {
      const client = botClient(real);
      await client.join(language);
      let reply: Said | undefined;
      for (const answer of typed[language] ?? []) reply = await client.ask(answer);
      expect(reply?.data['step']).to.equal('review');
      const saved = await client.ask({ sv: 'ja', en: 'yes please', ar: 'نعم' }[language] ?? '');
      expect(saved.data['receipt']).to.match(receiptPattern);
      expect(client.views.stored[0]).to.include({ area: 'traffic', place: 'sveg', rating: 2, language });
    });
  }

  it('stores what the review showed and nothing about who wrote it', async () => {
    const client = await begin();
    const review = await toReview(client, 'Mörkt på vägen till bussen');
    expect(review.text).to.include('Trafik').and.include('Sveg').and.include('2 Otryggt');
    expect(review.text).to.include('Mörkt på vägen till bussen');
    const saved = await client.ask('Spara');
    const [view] = client.views.stored;
    expect(viewSchema.parse(view)).to.deep.equal({
      version: 1,
      id: '00000000-0000-4000-8000-000000000000',
      receiptHash: hashReceipt(new Uint8Array(32).fill(7), String(saved.data['receipt'])),
      receivedAt: '2026-11-23T10:00:00.000Z',
      area: 'traffic',
      place: 'sveg',
      rating: 2,
      text: 'Mörkt på vägen till bussen',
      language: 'sv',
      masked: [],
    });
    expect(JSON.stringify(client.logged)).not.to.include('bussen');
  });

  it('masks personal data before the review, says so, and never keeps it', async () => {
    const storage = new MemoryStorage();
    const client = await begin('sv', { storage });
    const review = await toReview(
      client,
      'Ring mig 070-123 45 67 eller anna@example.com, 19121212-1212, se www.anna.se',
    );
    for (const secret of ['070-123', 'anna@', '1212-1212', 'www.anna']) {
      expect(review.text).not.to.include(secret);
      expect(JSON.stringify(storage)).not.to.include(secret);
    }
    expect(review.text).to.include('telefonnummer').and.include('e-postadress').and.include('personnummer');
    await client.ask('Spara');
    expect(client.views.stored[0]?.text).to.match(/^Ring mig \[.+\] eller \[.+\], \[.+\], se \[.+\]$/);
    expect(client.views.stored[0]?.masked).to.have.members(['phone', 'email', 'personal-number', 'link']);
  });

  for (const [steps, answers] of Object.entries({
    area: [],
    place: ['Trafik'],
    rating: ['Trafik', 'Sveg'],
    text: ['Trafik', 'Sveg', '4'],
    review: ['Trafik', 'Sveg', '4', 'Bra belyst'],
  })) {
    it(`can be cancelled at ${steps}, and keeps nothing`, async () => {
      const client = await begin();
      for (const answer of answers) await client.ask(answer);
      const reply = await client.ask('avbryt');
      expect(reply.text).to.include('Inget är sparat');
      expect(reply.data['step']).to.equal(undefined);
      expect(client.views.stored).to.have.length(0);
      expect(JSON.stringify(client.storage)).not.to.include('Bra belyst');
      expect((await client.ask('vad betyder ANDT')).data['topic']).to.equal('term.andt');
    });

    it(`can be interrupted by a question at ${steps}, and goes on where it was`, async () => {
      const client = await begin();
      for (const answer of answers) await client.ask(answer);
      const replies = await client.say('Vad betyder ANDT?');
      expect(replies.map((reply) => reply.data['topic'] ?? reply.data['step'])).to.deep.equal([
        'term.andt',
        steps,
      ]);
      expect(replies[1]?.text).to.include('tillbaka till din synpunkt');
    });

    it(`lets an urgent message through at ${steps}, keeps nothing of it, and waits`, async () => {
      const client = await begin();
      for (const answer of answers) await client.ask(answer);
      const replies = await client.say('hjälp han slår mig nu han har kniv');
      expect(replies).to.have.length(1);
      expect(replies[0]?.text.startsWith('112')).to.equal(true);
      expect(replies[0]?.data).to.deep.equal({ topic: 'contact.emergency', urgent: true });
      expect(JSON.stringify(client.storage)).not.to.include('kniv');
      expect((await client.ask('Fortsätt med synpunkten')).data['step']).to.equal(steps);
    });
  }

  it('hears a cry for help in an answer that would fit', async () => {
    for (const [answers, cry] of [
      [['Trafik'], 'han slår mig i Sveg hjälp'],
      [['Trafik', 'Sveg'], 'han har slagit mig 2 gånger nu och han har kniv'],
    ] as const) {
      const client = await begin();
      for (const answer of answers) await client.ask(answer);
      expect((await client.ask(cry)).data['urgent'], cry).to.equal(true);
    }
  });

  for (const [text, again] of [
    ['7', '1 till 5'],
    ['0', '1 till 5'],
    ['-3', '1 till 5'],
    ['3,5', '1 till 5'],
    ['tio', '1 till 5'],
    ['bra', '1 till 5'],
    ['1 2 3', '1 till 5'],
  ] as const) {
    it(`asks again, kindly, for the rating "${text}"`, async () => {
      const client = await begin();
      for (const answer of ['Trafik', 'Sveg']) await client.ask(answer);
      const reply = await client.ask(text);
      expect(reply.text).to.include(again);
      expect(reply.data['step']).to.equal('rating');
      expect(reply.buttons).to.have.length(6);
    });
  }

  for (const place of ['Stockholm', 'Östersund', 'Storsjö kapell', 'hemma hos mig', 'Berg']) {
    it(`asks again, kindly, for the place "${place}"`, async () => {
      const client = await begin();
      await client.ask('Trafik');
      const reply = await client.ask(place);
      expect(reply.text).to.include('hittar jag inte');
      expect(reply.data['step']).to.equal('place');
    });
  }

  it('changes one thing at the review and comes back to it', async () => {
    const client = await begin();
    await toReview(client);
    expect((await client.ask('Ändra')).buttons).to.deep.equal([
      'Ämne',
      'Plats',
      'Trygghet',
      'Dina ord',
      'Avbryt',
    ]);
    expect((await client.ask('Plats')).data['step']).to.equal('place');
    const review = await client.ask('funäsdalen');
    expect(review.data['step']).to.equal('review');
    expect(review.text).to.include('Funäsdalen').and.include('2 Otryggt');
  });

  it('thanks only when it is stored, and can be tried again', async () => {
    const client = await begin();
    await toReview(client);
    client.views.failing = true;
    const failed = await client.ask('ja');
    expect(failed.text).to.include('Inget är sparat');
    expect(failed.data['receipt']).to.equal(undefined);
    expect(failed.data['step']).to.equal('review');
    client.views.failing = false;
    expect((await client.ask('ja')).data['receipt']).to.match(receiptPattern);
    expect(client.views.stored).to.have.length(1);
  });

  it('goes on in a new process from what is stored', async () => {
    const storage = new MemoryStorage();
    const client = await begin('sv', { storage });
    await client.ask('Trafik');
    const restarted = botClient(real, { storage, views: client.views });
    expect((await restarted.ask('Hede')).data['step']).to.equal('rating');
  });

  it('keeps two conversations apart', async () => {
    const storage = new MemoryStorage();
    const one = await begin('sv', { storage });
    const two = botClient(real, { storage, conversation: 'two' });
    await two.join('sv');
    await one.ask('Trafik');
    expect((await two.ask('Sveg')).data['step']).to.equal(undefined);
    expect((await one.ask('Sveg')).data['step']).to.equal('rating');
  });

  it('shows the resident’s words as words, whatever is in them', async () => {
    const client = await begin();
    const review = await toReview(
      client,
      '[klicka](https://x.example/a) **fet** <img src=x onerror=alert(1)>',
    );
    expect(review.text)
      .not.to.include('](http')
      .and.not.include('**fet**')
      .and.not.match(/(?<!\\)<img/);
  });

  it('can change its language in the middle', async () => {
    const client = await begin();
    await client.ask('Trafik');
    const replies = await client.say('العربية');
    expect(replies.map((reply) => reply.locale)).to.deep.equal(['ar', 'ar']);
    expect(replies[1]?.data['step']).to.equal('place');
  });

  it('deletes a view by its receipt, and only then', async () => {
    const client = await begin();
    await toReview(client);
    const receipt = String((await client.ask('Spara')).data['receipt']);
    expect((await client.ask('jag vill ta bort min synpunkt')).text).to.include('kvittokod');
    expect((await client.ask('ABCD-2345')).text).to.include('hittar ingen');
    expect(client.views.stored).to.have.length(1);
    expect((await client.ask(receipt.toLowerCase().replace('-', ' '))).text).to.include('borttagen');
    expect(client.views.stored).to.have.length(0);
  });

  it('stops the guessing of receipts', async () => {
    const client = await begin();
    await client.ask('avbryt');
    await client.ask('jag vill ta bort min synpunkt');
    let last = '';
    for (let guess = 0; guess < 31; guess += 1) last = (await client.ask('ABCD-2345')).text;
    expect(last).to.include('många försök');
  });
});
