import { MemoryStorage } from 'botbuilder';
import { expect } from 'chai';
import { hashReceipt } from '../../src/feedback/receipt.js';
import { viewSchema } from '../../src/feedback/view.js';
import type { Product } from '../../src/product.js';
import { type BotClient, botClient, type Said } from '../support/bot-client.js';
import { product } from '../support/product.js';
import { allSteps, typedViews } from '../support/typed-views.js';

const places = 20;
const receiptPattern = /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/;
/** Answers that lead to each step, in Swedish. */
const upTo: Readonly<Record<string, readonly string[]>> = {
  area: [],
  kind: ['Trafik'],
  text: ['Trafik', 'Ett problem'],
  place: ['Trafik', 'Ett problem', 'Mörkt på vägen'],
  when: ['Trafik', 'Ett problem', 'Mörkt på vägen', 'Sveg'],
  rating: ['Trafik', 'Ett problem', 'Mörkt på vägen', 'Sveg', 'På vintern'],
  better: ['Trafik', 'Ett problem', 'Mörkt på vägen', 'Sveg', 'På vintern', '2'],
  age: ['Trafik', 'Ett problem', 'Mörkt på vägen', 'Sveg', 'På vintern', '2', 'fler lampor'],
  review: ['Trafik', 'Ett problem', 'Mörkt på vägen', 'Sveg', 'På vintern', '2', 'fler lampor', '45'],
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

  async function reach(step: string, options: Parameters<typeof botClient>[1] = {}): Promise<BotClient> {
    const client = await begin('sv', options);
    for (const answer of upTo[step] ?? []) await client.ask(answer);
    return client;
  }

  async function toReview(client: BotClient, text = 'Mörkt på vägen'): Promise<Said> {
    for (const answer of ['Trafik', 'Hoppa över', text, 'Sveg', 'Hoppa över', '2']) await client.ask(answer);
    return client.ask('Det räcker');
  }

  for (const language of ['sv', 'en', 'ar']) {
    it(`can be done by buttons only in ${language}`, async () => {
      const client = botClient(real);
      await client.join(language);
      let reply = await client.ask(real.texts.text(language, 'topics:do.feedback'));
      const asked: unknown[] = [];
      while (typeof reply.data['step'] === 'string' && asked.length < 12) {
        asked.push(reply.data['step']);
        expect(reply.locale).to.equal(language);
        expect(reply.buttons.at(-1)).to.equal(real.texts.text(language, 'bot:fb.cancel'));
        if (reply.data['step'] === 'place') expect(reply.buttons).to.have.length(places + 4);
        reply = await client.ask(reply.buttons[0] ?? '');
      }
      // "What would make it better" has no ready answers: its first button leaves it out.
      expect(asked).to.deep.equal(allSteps);
      expect(reply.data['receipt']).to.match(receiptPattern);
      expect(reply.text).to.include(String(reply.data['receipt']));
      expect(client.views.stored).to.have.length(1);
      expect(client.views.stored[0]).to.include({
        area: 'traffic',
        kind: 'problem',
        place: 'sveg',
        when: real.texts.text(language, 'bot:fb.when.1'),
        rating: 1,
        text: real.texts.text(language, 'bot:fb.ready.traffic.1'),
        age: 'under-18',
        language,
      });
    });

    it(`can be done by typing only in ${language}`, async () => {
      const client = botClient(real);
      await client.join(language);
      const said: unknown[] = [];
      const typed = typedViews[language] ?? [];
      for (const answer of typed.slice(0, -1)) said.push((await client.ask(answer)).data['step']);
      expect(said).to.deep.equal(allSteps);
      const saved = await client.ask(typed.at(-1) ?? '');
      expect(saved.data['receipt']).to.match(receiptPattern);
      const [, , , text, , when, , better] = typed;
      expect(client.views.stored[0]).to.include({
        area: 'traffic',
        kind: 'problem',
        place: 'sveg',
        rating: 2,
        age: '45-64',
        language,
        text,
        when,
        better,
      });
    });

    it(`can leave out everything but the view itself in ${language}`, async () => {
      const client = botClient(real);
      await client.join(language);
      let reply = await client.ask(real.texts.text(language, 'topics:do.feedback'));
      const skip = real.texts.text(language, 'bot:fb.skip');
      for (let turn = 0; turn < 12 && reply.data['step'] !== 'review'; turn += 1) {
        const isText = reply.data['step'] === 'text';
        expect(reply.buttons.includes(skip)).to.equal(!isText);
        reply = await client.ask(isText ? (reply.buttons[0] ?? '') : skip);
      }
      await client.ask(real.texts.text(language, 'bot:fb.save'));
      expect(client.views.stored[0]).to.have.all.keys(
        'version',
        'id',
        'receiptHash',
        'receivedAt',
        'area',
        'text',
        'language',
        'masked',
      );
    });
  }

  for (const [language, story, answers, asked] of [
    [
      'sv',
      'Jag vill lämna en synpunkt: det är så mörkt vid bron i Funäsdalen varje kväll på vintern, det är ett problem. Ni borde sätta upp fler lampor. Jag är 72 år och känner 2 av 5.',
      {
        area: 'traffic',
        kind: 'problem',
        place: 'funasdalen',
        when: 'varje kväll på vintern',
        rating: 2,
        better: 'Ni borde sätta upp fler lampor.',
        age: '65-plus',
      },
      'review',
    ],
    [
      'en',
      'I want to leave a view: lorries drive too fast past the school in Hede every morning. You should put up a camera.',
      {
        area: 'traffic',
        kind: 'problem',
        place: 'hede',
        when: 'every morning',
        better: 'You should put up a camera.',
      },
      'rating',
    ],
    [
      'ar',
      'أريد أن أعطي رأيي: السيارات تسير بسرعة زائدة قرب المدرسة في سفيغ كل صباح. يجب أن تضعوا كاميرا. عمري ٣٣ سنة',
      {
        area: 'traffic',
        kind: 'problem',
        place: 'sveg',
        when: 'كل صباح',
        better: 'يجب أن تضعوا كاميرا.',
        age: '30-44',
      },
      'rating',
    ],
  ] as const) {
    it(`doesn’t ask in ${language} for what a whole story already says`, async () => {
      const client = botClient(real);
      await client.join(language);
      let reply = await client.ask(story);
      expect(reply.data['step'], reply.text).to.equal(asked);
      if (asked !== 'review') reply = await client.ask(real.texts.text(language, 'bot:fb.finish'));
      await client.ask(real.texts.text(language, 'bot:fb.save'));
      expect(client.views.stored[0]).to.include(answers);
    });
  }

  it('takes a story where a choice was asked, and goes on with what is open', async () => {
    const client = await begin();
    const reply = await client.ask('Det är väldigt mörkt vid busshållplatsen i Vemdalen');
    expect(reply.data['step']).to.equal('when');
    expect(JSON.stringify(client.storage)).to.include('busshållplatsen');
  });

  it('proposes what was spoken of before', async () => {
    const client = botClient(real);
    await client.join('sv');
    await client.ask('vad gör ni åt farten och belysningen');
    const reply = await client.ask('Lämna en synpunkt');
    expect(reply.text).to.include('det vi talade om');
    expect((await client.ask(reply.buttons[0] ?? '')).data['step']).to.equal('kind');
    for (const answer of ['hoppa över', 'Mörkt', 'det räcker', 'spara']) await client.ask(answer);
    expect(client.views.stored[0]).to.include({ area: 'traffic', topic: 'traffic.speed-and-lighting' });
  });

  for (const [what, text] of [
    ['police', 'jag vill anmäla att min cykel blev stulen igår'],
    ['police', 'hur tipsar jag polisen om en som säljer hasch'],
    ['support', 'jag dricker för mycket och behöver hjälp att sluta'],
    ['abuse', 'din jävla idiot'],
    ['spam', 'köp billiga skor av oss http://a.example och http://b.example'],
    ['spam', 'hej hej hej hej hej hej hej'],
  ] as const) {
    it(`tells where to go, and keeps nothing, for "${text}"`, async () => {
      const client = await reach('text');
      const reply = await client.ask(text);
      expect(reply.data).to.deep.equal({ step: 'text', notAView: what });
      expect(reply.text).to.match(/sparat|sparar jag inte/u);
      if (what === 'police') expect(reply.text).to.include('114 14').and.include('polisen.se');
      expect(JSON.stringify(client.storage)).not.to.include(text);
      expect((await client.ask('Mörkt på vägen till bussen')).data['step']).to.equal('place');
    });
  }

  it('takes what reads as a cry for help from a resident who says, after 112, that it is a view', async () => {
    const client = await reach('text');
    const cry = 'hjälp han slår mig nu han har kniv';
    const alarmed = await client.ask(cry);
    expect(alarmed.buttons).to.deep.equal(['Fortsätt med synpunkten', 'Det är en synpunkt', 'Avbryt']);
    expect((await client.ask('Det är en synpunkt')).data['step']).to.equal('text');
    expect((await client.ask(cry)).data['step']).to.equal('place');
    expect((await client.ask(cry)).data['urgent'], 'only the view itself').to.equal(true);
  });

  it('takes the text of a resident who says that it is a view', async () => {
    const client = await reach('text');
    await client.ask('jag vill anmäla att min cykel blev stulen igår');
    await client.ask('Det är en synpunkt');
    expect((await client.ask('jag vill anmäla att min cykel blev stulen igår')).data['step']).to.equal(
      'place',
    );
  });

  it('forgets a view that was left half done', async () => {
    let now = new Date('2026-11-23T10:17:00.000Z');
    const client = await reach('place', { deps: { clock: () => now } });
    now = new Date('2026-11-23T11:16:00.000Z');
    expect((await client.ask('Sveg')).data['step']).to.equal('when');
    now = new Date('2026-11-23T12:20:00.000Z');
    const replies = await client.say('Vad betyder ANDT?');
    expect(replies[0]?.text).to.include('glömt');
    expect(replies[1]?.data['topic']).to.equal('term.andt');
    expect(JSON.stringify(client.storage)).not.to.include('Mörkt på vägen');
  });

  it('stores what the review showed and nothing about who wrote it', async () => {
    const client = await begin();
    const review = await toReview(client, 'Mörkt på vägen till bussen');
    expect(review.text).to.include('Trafik').and.include('Sveg').and.include('2 Otryggt');
    expect(review.text).to.include('Mörkt på vägen till bussen');
    const saved = await client.ask('Spara');
    const [view] = client.views.stored;
    expect(viewSchema.parse(view)).to.deep.equal({
      version: 2,
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
      'Ring mig 070-123 45 67 eller anna@example.com, 19121212-1212, se www.anna.se, om mörkret på vägen',
    );
    for (const secret of ['070-123', 'anna@', '1212-1212', 'www.anna']) {
      expect(review.text).not.to.include(secret);
      expect(JSON.stringify(storage)).not.to.include(secret);
    }
    expect(review.text).to.include('telefonnummer').and.include('e-postadress').and.include('personnummer');
    await client.ask('Spara');
    expect(client.views.stored[0]?.text).to.match(
      /^Ring mig \[.+\] eller \[.+\], \[.+\], se \[.+\],? om mörkret/,
    );
    expect(client.views.stored[0]?.masked).to.have.members(['phone', 'email', 'personal-number', 'link']);
  });

  for (const step of allSteps) {
    it(`can be cancelled at ${step}, and keeps nothing`, async () => {
      const client = await reach(step);
      const reply = await client.ask('avbryt');
      expect(reply.text).to.include('Inget är sparat');
      expect(reply.data['step']).to.equal(undefined);
      expect(client.views.stored).to.have.length(0);
      expect(JSON.stringify(client.storage)).not.to.include('Mörkt på vägen');
      expect((await client.ask('vad betyder ANDT')).data['topic']).to.equal('term.andt');
    });

    it(`can be interrupted by a question at ${step}, and goes on where it was`, async () => {
      const client = await reach(step);
      const replies = await client.say('Vad betyder ANDT?');
      expect(replies.map((reply) => reply.data['topic'] ?? reply.data['step'])).to.deep.equal([
        'term.andt',
        step,
      ]);
      expect(replies[1]?.text).to.include('tillbaka till din synpunkt');
    });

    it(`lets an urgent message through at ${step}, keeps nothing of it, and waits`, async () => {
      const client = await reach(step);
      const replies = await client.say('hjälp han slår mig nu han har kniv');
      expect(replies).to.have.length(1);
      expect(replies[0]?.text.startsWith('112')).to.equal(true);
      expect(replies[0]?.data).to.deep.equal({ topic: 'contact.emergency', urgent: true });
      expect(JSON.stringify(client.storage)).not.to.include('kniv');
      expect((await client.ask('Fortsätt med synpunkten')).data['step']).to.equal(step);
    });
  }

  it('hears a cry for help in an answer that would fit', async () => {
    for (const [step, cry] of [
      ['place', 'han slår mig i Sveg hjälp'],
      ['rating', 'han har slagit mig 2 gånger nu och han har kniv'],
    ] as const) {
      const client = await reach(step);
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
      const client = await reach('rating');
      const reply = await client.ask(text);
      expect(reply.text).to.include(again);
      expect(reply.data['step']).to.equal('rating');
      expect(reply.buttons).to.have.length(8);
    });
  }

  for (const [words, place] of [
    ['vid bron i Hede', 'hede'],
    ['på skoterleden bakom macken', undefined],
    ['hemma hos mig', undefined],
    ['bakom affären', undefined],
  ] as const) {
    it(`takes own words for the place: "${words}"`, async () => {
      const client = await reach('place');
      expect((await client.ask(words)).data['step']).to.equal('when');
      await client.ask('det räcker');
      await client.ask('spara');
      expect(client.views.stored[0]).to.include({ placeWords: words });
      expect(client.views.stored[0]?.place).to.equal(place);
    });
  }

  it('changes one thing at the review and comes back to it', async () => {
    const client = await begin();
    await toReview(client);
    expect((await client.ask('Ändra')).buttons).to.deep.equal([
      'Ämne',
      'Vad',
      'Dina ord',
      'Plats',
      'När',
      'Trygghet',
      'Skulle göra det bättre',
      'Ålder',
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
    expect((await restarted.ask('Ett problem')).data['step']).to.equal('text');
  });

  it('keeps two conversations apart', async () => {
    const storage = new MemoryStorage();
    const one = await begin('sv', { storage });
    const two = botClient(real, { storage, conversation: 'two' });
    await two.join('sv');
    await one.ask('Trafik');
    expect((await two.ask('Sveg')).data['step']).to.equal(undefined);
    expect((await one.ask('Ett problem')).data['step']).to.equal('text');
  });

  it('shows the resident’s words as words, whatever is in them', async () => {
    const client = await begin();
    const review = await toReview(
      client,
      'Det är mörkt här [klicka](https://x.example/a) **fet** <img src=x onerror=alert(1)>',
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
    expect(replies[1]?.data['step']).to.equal('kind');
  });

  it('deletes a view by its receipt, and only then', async () => {
    const client = await begin();
    await toReview(client);
    const receipt = String((await client.ask('Spara')).data['receipt']);
    expect((await client.ask('jag vill ta bort min synpunkt')).text).to.include('kvittokod');
    expect((await client.ask('ABCD-2345')).text).to.include('hittar ingen');
    expect(client.views.stored).to.have.length(1);
    expect((await client.ask(receipt.toLowerCase().replaceAll('-', ' '))).text).to.include('borttagen');
    expect(client.views.stored).to.have.length(0);
  });

  describe('a receipt', () => {
    async function saved(text = 'Mörkt på vägen'): Promise<{ client: BotClient; receipt: string }> {
      const client = await begin();
      await toReview(client, text);
      return { client, receipt: String((await client.ask('Spara')).data['receipt']) };
    }

    it('opens what was said and what came of it, in any conversation', async () => {
      const { client, receipt } = await saved();
      const later = botClient(real, { views: client.views, conversation: 'later' });
      await later.join('en');
      await later.ask('What is Smadit?');
      const reply = await later.ask(`  ${receipt.toLowerCase().replaceAll('-', ' ')} `);
      expect(reply.text).to.include('Mörkt på vägen').and.include('23 November 2026');
      expect(reply.text).to.include('What came of it');
      expect(reply.buttons.slice(0, 3)).to.deep.equal(['Add something', 'Delete the view', 'Done']);
      expect(JSON.stringify(later.storage)).not.to.include(receipt).and.not.include('Mörkt');
    });

    it('adds something, masked, to what was said', async () => {
      const { client, receipt } = await saved();
      await client.ask(receipt);
      await client.ask('Lägg till något');
      const reply = await client.ask('Ring min granne Lars Persson på 070-123 45 67');
      expect(reply.text).not.to.include('070');
      expect(client.views.stored[0]?.additions).to.have.length(1);
      expect(client.views.stored[0]?.additions?.[0]?.text).not.to.include('070').and.not.include('Persson');
      expect(client.views.stored[0]?.masked).to.include('phone');
      expect((await client.ask(receipt)).text).to.include('Tillagt');
    });

    it('says so when nothing could be added', async () => {
      const { client, receipt } = await saved();
      await client.ask(receipt);
      await client.ask('Lägg till något');
      client.views.failing = true;
      expect((await client.ask('Lampan är fortfarande trasig')).text).to.include('Inget är tillagt');
      client.views.failing = false;
      expect((await client.ask('Lampan är fortfarande trasig')).text).to.include(
        'Lampan är fortfarande trasig',
      );
      expect(client.views.stored[0]?.additions).to.have.length(1);
    });

    it('deletes only after a yes', async () => {
      const { client, receipt } = await saved();
      await client.ask(receipt);
      await client.ask('Ta bort synpunkten');
      expect((await client.ask('nej')).text).to.include('kvar');
      expect(client.views.stored).to.have.length(1);
      await client.ask('Ta bort synpunkten');
      expect((await client.ask('Ja, ta bort den')).text).to.include('borttagen');
      expect(client.views.stored).to.have.length(0);
    });

    it('hears a cry for help while something is added', async () => {
      const { client, receipt } = await saved();
      await client.ask(receipt);
      await client.ask('Lägg till något');
      expect((await client.ask('hjälp han slår mig nu')).data['urgent']).to.equal(true);
      expect(client.views.stored[0]?.additions).to.equal(undefined);
    });

    it('of another question is closed', async () => {
      const { client, receipt } = await saved();
      await client.ask(receipt);
      expect((await client.ask('vad betyder ANDT?')).data['topic']).to.equal('term.andt');
      await client.ask('Lägg till något');
      await client.ask('Lampan är fortfarande trasig');
      expect(client.views.stored[0]?.additions).to.equal(undefined);
    });
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
