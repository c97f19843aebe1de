import { expect } from 'chai';
import { isOtherButton } from '../../src/conversation/button.js';
import type { Product } from '../../src/product.js';
import { botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

describe('a button of the bot', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  const keys = [
    'fb.continue',
    'fb.insist',
    'fb.cancel',
    'receipt.add',
    'receipt.delete',
    'receipt.close',
    'receipt.delete.yes',
    'receipt.delete.no',
    'thumbs.up',
    'thumbs.down',
  ];
  for (const language of ['sv', 'en', 'ar']) {
    it(`never raises the alarm, pressed or typed where it wasn’t offered (${language})`, async () => {
      // "No, keep it" and "It didn’t help" do, said by anybody else.
      for (const key of keys) {
        const label = real.texts.text(language, `bot:${key}`);
        const client = botClient(real);
        await client.join(language);
        const reply = await client.ask(label);
        expect(reply.data['topic'], label).to.not.equal('contact.emergency');
        expect(reply.data['urgent'], label).to.not.equal(true);
      }
    });
  }

  it('is known by its text alone, in any language and case', () => {
    const library = { library: { texts: real.texts } };
    expect(isOtherButton(library, 'no, KEEP it')).to.equal(true);
    expect(isOtherButton(library, 'لا، اتركه')).to.equal(true);
    expect(isOtherButton(library, 'no, keep it away from me')).to.equal(false);
  });
});
