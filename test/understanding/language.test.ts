import { expect } from 'chai';
import type { Product } from '../../src/product.js';
import { understand } from '../../src/understanding/engine.js';
import { botClient } from '../support/bot-client.js';
import { product } from '../support/product.js';

describe('the language of a message', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  const cases: readonly (readonly [string, string])[] = [
    ['när kommer polisen till skolan egentligen', 'sv'],
    ['nar kommer polisen till skolan egentligen', 'sv'],
    ['når kommer politiet til skolen egentlig', 'sv'],
    ['hvornår kommer politiet til skolen', 'sv'],
    ['when will the police come to our school', 'en'],
    ['متى تأتي الشرطة إلى المدرسة', 'ar'],
    ['коли поліція прийде до нашої школи', 'uk'],
    ['когда полиция придёт в нашу школу', 'ru'],
    ['kiedy policja przyjdzie do naszej szkoły', 'pl'],
    ['ตำรวจจะมาที่โรงเรียนเมื่อไหร่', 'th'],
    ['milloin poliisi tulee meidän kouluun', 'fi'],
    ['goorma booliisku dugsiga yimaadaan', 'so'],
    ['ፖሊስ መዓስ ናብ ቤት ትምህርቲ ይመጹ', 'ti'],
    ['polis okula ne zaman gelecek', 'tr'],
    ['پۆلیس کەی دێنە قوتابخانە', 'ckb'],
    ['polîs kengê tên dibistanê', 'kmr'],
    ['wann kommt die Polizei in unsere Schule', 'de'],
    ['شو معنى كلمة konsekvensföreläsningar', 'ar'],
    ['що таке medborgardialog', 'uk'],
  ];
  for (const [text, language] of cases) {
    it(`is ${language} for "${text}"`, () =>
      expect(understand(real.engine, text).language).to.equal(language));
  }

  for (const prior of ['sv', 'en', 'ar']) {
    it(`stays ${prior} for a borrowed word`, () => {
      for (const word of ['Smadit', 'SFI']) {
        expect(understand(real.engine, word, { prior }).topic).to.match(
          /^(?:none|term\.|traffic\.smadit|integration\.sfi)/,
        );
      }
    });
  }

  it('is said not to be spoken when it surely isn’t, with a menu of those that are', async () => {
    const client = botClient(real);
    await client.join('sv');
    const reply = await client.ask('wann kommt die Polizei in unsere Schule und was macht sie dort');
    expect(reply.text).to.include('Jag kan inte det språket än');
    expect(reply.buttons).to.deep.equal(['Svenska', 'العربية', 'English']);
  });

  it('doesn’t keep a cry for help from being heard', async () => {
    for (const text of ['hjelp han slår meg', 'help he has a knife bitte']) {
      expect(understand(real.engine, text).urgent, text).to.equal(true);
    }
  });
});
