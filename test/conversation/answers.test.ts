import { expect } from 'chai';
import { periodName } from '../../src/conversation/replies/commitment.js';
import { outcomesOf } from '../../src/knowledge/knowledge.js';
import type { Product } from '../../src/product.js';
import { botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

/** What follows a pressed button: nothing is answered for these, something is begun. */
const started = new Set(['do.feedback', 'do.delete-feedback', 'do.change-language']);

describe('the bot: answers', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  for (const language of ['sv', 'en', 'ar']) {
    it(`answers every topic in ${language}, by its button`, async () => {
      for (const topic of real.knowledge.topics.keys()) {
        const client = botClient(real);
        const reply = await client.ask(real.texts.text(language, `topics:${topic}`), language);
        expect(reply.locale, topic).to.equal(language);
        expect(reply.text, topic).to.have.length.greaterThan(10);
        expect(reply.text, topic).not.to.match(/\{\{|undefined|\[object/);
        if (!started.has(topic)) expect(reply.data['topic'], topic).to.equal(topic);
      }
    });

    it(`quotes each promise in ${language} with the Swedish, the period, the source and what came of it`, async () => {
      for (const commitment of real.knowledge.commitments.values()) {
        const reply = await botClient(real).ask(
          real.texts.text(language, `topics:${commitment.topic}`),
          language,
        );
        expect(reply.text).to.include(`> ${commitment.text}`);
        expect(reply.text).to.include(periodName(commitment.period));
        expect(reply.text).to.include(commitment.source.url);
        expect(reply.text).to.include('2023–2024');
        if (language !== 'sv') {
          expect(reply.text).to.include(real.texts.text(language, `promises:${commitment.topic}`));
          expect(reply.text).to.include(real.texts.text(language, 'bot:unreviewed'));
        }
        const outcomes = outcomesOf(real.knowledge, commitment.topic).filter(
          ({ topic }) => topic === commitment.topic,
        );
        for (const outcome of outcomes) {
          expect(reply.text).to.include(real.texts.text(language, `outcomes:${outcome.id}`, outcome.values));
        }
        if (outcomesOf(real.knowledge, commitment.topic).length === 0) {
          expect(reply.text).to.include(real.texts.text(language, 'bot:outcome.none'));
        }
      }
    });
  }

  it('greets a newcomer: a machine, whose it is, what is stored, 112', async () => {
    const [greeting] = await botClient(real).join('sv-SE');
    expect(greeting?.text)
      .to.include('inte en människa')
      .and.include('Härjedalens kommun')
      .and.include('sparas');
    expect(greeting?.text).to.include('112');
    expect(greeting?.buttons).to.include('Lämna en synpunkt');
  });

  it('greets in the client’s language, and in Swedish when it has none of ours', async () => {
    expect((await botClient(real).join('ar-SY'))[0]?.locale).to.equal('ar');
    expect((await botClient(real).join('de-DE'))[0]?.locale).to.equal('sv');
    expect((await botClient(real).join())[0]?.locale).to.equal('sv');
  });

  it('greets once, and before the first answer where the channel sent no joining', async () => {
    const client = botClient(real);
    expect(await client.say('vad betyder ANDT')).to.have.length(2);
    expect(await client.say('vad betyder Smadit')).to.have.length(1);
    expect(await client.join('sv')).to.have.length(0);
  });

  it('doesn’t let an old promise sound like today’s', async () => {
    const reply = await botClient(real).ask('Hur kontrollerar polisen trafiken?');
    expect(reply.text).to.include('lovade 2019–2020').and.include('senare löften');
  });

  it('says honestly that it doesn’t know, with the nearest topics as buttons', async () => {
    const client = botClient(real);
    await client.join('sv');
    const reply = await client.ask('qwzx plopp fnurr');
    expect(reply.text).to.include('Det vet jag inte');
    expect(reply.buttons).to.have.length.greaterThan(2);
    expect(reply.data['topic']).to.equal(undefined);
  });

  for (const [text, language, includes] of [
    ['när hämtas soporna', 'sv', 'Det hör inte till löftena'],
    ['how do I renew my passport', 'en', 'part of the promises'],
    ['كيف الطقس بكرا', 'ar', ''],
  ] as const) {
    it(`says that "${text}" isn’t about the promises, and where to turn; never a promise`, async () => {
      const client = botClient(real);
      await client.join(language);
      const reply = await client.ask(text);
      expect(reply.text).to.include(includes).and.not.include('>').and.not.include('2019');
      expect(reply.locale).to.equal(language);
      expect(reply.data['topic']).to.equal(undefined);
      expect(reply.text).not.to.include(real.texts.text(language, 'bot:unknown.near'));
    });
  }

  for (const language of ['sv', 'en', 'ar'] as const) {
    // A cry for help that isn't recognised as one mostly isn't understood at all.
    it(`names 112 whenever it hasn’t understood, in ${language}`, async () => {
      const client = botClient(real);
      await client.join(language);
      for (const text of ['xyzzy plugh', 'ratunku on mnie bije i nie mogę wyjść']) {
        const reply = await client.ask(text);
        expect(reply.text, text).to.include('112');
      }
    });
  }

  it('answers both questions of a message', async () => {
    for (const text of [
      'Vad betyder ANDT? Vem ansvarar för vad?',
      'vad betyder smadit och hur når jag kommunen',
    ]) {
      const client = botClient(real);
      await client.join('sv');
      const replies = await client.say(text);
      expect(
        replies.map((reply) => reply.data['topic']),
        text,
      ).to.have.length(2);
      expect(replies[1]?.text).to.include('andra fråga');
    }
  });

  it('takes one question for one, however long', async () => {
    for (const text of ['Vad gör polisen och kommunen åt trafiken?', 'Hej! Vad betyder ANDT?']) {
      const client = botClient(real);
      await client.join('sv');
      expect(await client.say(text), text).to.have.length(1);
    }
  });

  it('takes only text, of a bounded length', async () => {
    const client = botClient(real);
    await client.join('sv');
    expect((await client.ask('   ')).text).to.include('bara läsa text');
    expect((await client.ask('a'.repeat(4001))).text).to.include('4000');
  });
});
