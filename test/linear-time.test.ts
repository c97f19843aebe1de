import { expect } from 'chai';
import { expectLinearTime, notLinear } from './support/linear-time.js';

describe('the test of linear time', () => {
  it('lets through what is', () => {
    expectLinearTime(['ab', 'é'], (text) => [...text].map((letter) => letter.codePointAt(0)).length);
  });

  it('finds what isn’t', () => {
    // From every "<" to the end, in vain.
    const found = notLinear(['<', 'a'], (text) => /<[^>]*>[^>]*>/.test(text.repeat(3)));
    expect(found.map((one) => one.slice(0, 3))).to.deep.equal(['"<"']);
  });
});
