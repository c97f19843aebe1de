import { expect } from 'chai';
import { html, jsonBlock, trusted } from '../../src/web/html.js';

describe('html', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a tag', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['quotes', `"a" 'b'`, '&quot;a&quot; &#39;b&#39;'],
    ['an ampersand', 'R&D &amp;', 'R&amp;D &amp;amp;'],
    ['Arabic', 'مرحبا', 'مرحبا'],
  ];
  for (const [name, given, expected] of cases) {
    it(`escapes ${name}`, () => {
      expect(html`<p title="${given}">${given}</p>`.text).to.equal(`<p title="${expected}">${expected}</p>`);
    });
  }

  it('takes HTML as it is, lists one after the other, and nothing for false and undefined', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${false}${undefined}${0}${trusted('<hr>')}`.text).to.equal(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>0<hr>',
    );
  });

  it('can’t be left from inside a block of JSON', () => {
    const block = jsonBlock({ word: '</script><!--' }).text;
    expect(block).not.to.include('<');
    expect(JSON.parse(block)).to.deep.equal({ word: '</script><!--' });
  });
});
