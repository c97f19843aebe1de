/** Where it is doubtful whether anyone is in danger, 112 still comes first, and a way on is shown. */
import { expect } from 'chai';
import { urgentReply } from '../../src/conversation/replies/urgent.js';
import type { Product } from '../../src/product.js';
import type { Understood } from '../../src/understanding/engine.js';
import { botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

const alarmed: Understood = {
  language: 'sv',
  languageConfidence: 1,
  topic: 'contact.emergency',
  confidence: 1,
  verdict: 'answer',
  alternatives: [
    { topic: 'traffic', confidence: 0.3 },
    { topic: 'youth', confidence: 0.2 },
    { topic: 'term.sfi', confidence: 0.15 },
    { topic: 'term.andt', confidence: 0.01 },
  ],
  urgent: true,
  pressed: false,
};

describe('the reply to an alarm', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });
  const reply = (language: string, more: Partial<Understood>) =>
    urgentReply(real, language, { ...alarmed, ...more }, real.engine.calibration.suggestAt);

  for (const language of ['sv', 'en', 'ar']) {
    it(`shows a way on where it is doubtful, after everything else, in ${language}`, () => {
      const { text, suggestions } = reply(language, { doubtful: true });
      expect(text.startsWith('112')).to.equal(true);
      expect(text.endsWith(real.texts.text(language, 'bot:urgent.otherwise'))).to.equal(true);
      expect(suggestions).to.deep.equal(
        ['traffic', 'youth', 'do.feedback', 'bot.help'].map((topic) =>
          real.texts.text(language, `topics:${topic}`),
        ),
      );
    });

    it(`shows nothing but help where it is clear, in ${language}`, () => {
      const { text, suggestions } = reply(language, { doubtful: false });
      expect(text).not.to.include(real.texts.text(language, 'bot:urgent.otherwise'));
      expect(suggestions).to.deep.equal([]);
    });

    it(`shows nothing but help to whom care is due, in ${language}`, () => {
      for (const danger of ['suicide', 'self-harm']) {
        const { text, suggestions } = reply(language, { doubtful: true, danger });
        expect(text).to.include(real.texts.text(language, 'bot:urgent.care'));
        expect(text).not.to.include(real.texts.text(language, 'bot:urgent.otherwise'));
        expect(suggestions).to.deep.equal([]);
      }
    });
  }

  it('is clear for plain cries for help', async () => {
    for (const [text, language] of [
      ['hjälp han slår mig nu han har kniv', 'sv'],
      ['help he is beating me right now he has a knife', 'en'],
      ['ساعدوني عم يضربني هلق ومعه سكين', 'ar'],
    ] as const) {
      const client = botClient(real);
      await client.join(language);
      const said = await client.ask(text);
      expect(said.data['urgent'], text).to.equal(true);
      expect(said.text, text).not.to.include(real.texts.text(language, 'bot:urgent.otherwise'));
    }
  });
});
