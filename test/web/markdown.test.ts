import { expect } from 'chai';
import { renderMarkdown } from '../../src/web/client/markdown.js';
import { expectLinearTime } from '../support/linear-time.js';

describe('the bot’s Markdown', () => {
  const cases: readonly (readonly [name: string, markdown: string, html: string])[] = [
    ['paragraphs and line breaks', 'a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
    ['bold and emphasis', '**a *b* c** *d*', '<p><strong>a <em>b</em> c</strong> <em>d</em></p>'],
    [
      'lists',
      'a:\n- b\n- **c**\n1. d',
      '<p>a:</p><ul><li>b</li><li><strong>c</strong></li></ul><ol><li>d</li></ol>',
    ],
    ['a quotation', '> a\n> b', '<blockquote lang="sv" dir="ltr"><p>a<br>b</p></blockquote>'],
    ['a number to call', '**[Ring 112](tel:112)**', '<p><strong><a href="tel:112">Ring 112</a></strong></p>'],
    [
      'a link',
      '[a & b](https://x.se/?a=1&b=2)',
      '<p><a href="https://x.se/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">a &amp; b</a></p>',
    ],
    [
      'a link to a page of ours',
      '[a](/privacy?lang=sv)',
      '<p><a href="/privacy?lang=sv" target="_blank" rel="noopener noreferrer">a</a></p>',
    ],
    ['an address of another host without a scheme', '[a](//x.se)', '<p>[a](//x.se)</p>'],
    ['a backslash taken for a slash', '[a](/\\x.se)', '<p>[a](/\\x.se)</p>'],
    ['escaped characters', '\\*a\\* \\[b\\](c) \\\\', '<p>*a* [b](c) \\</p>'],
    ['a lone star', '2 * 3 ** 4', '<p>2 * 3 ** 4</p>'],
    ['nothing', '\n\n', ''],
    ['a tag', '<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['a script in a list', '- <script>', '<ul><li>&lt;script&gt;</li></ul>'],
    [
      'an image',
      '![a](https://x.se/a.png)',
      '<p>!<a href="https://x.se/a.png" target="_blank" rel="noopener noreferrer">a</a></p>',
    ],
    ['a script’s address', '[a](javascript:alert)', '<p>[a](javascript:alert)</p>'],
    ['a data address', '[a](data:text/html,b)', '<p>[a](data:text/html,b)</p>'],
    ['an address without TLS', '[a](http://x.se)', '<p>[a](http://x.se)</p>'],
    [
      'an address that leaves its attribute',
      '[a](https://x.se/"onclick="b)',
      '<p>[a](https://x.se/&quot;onclick=&quot;b)</p>',
    ],
    ['a number that leaves its attribute', '[a](tel:1"onclick="b)', '<p>[a](tel:1&quot;onclick=&quot;b)</p>'],
  ];
  for (const [name, markdown, html] of cases) {
    it(`renders ${name}`, () => expect(renderMarkdown(markdown)).to.equal(html));
  }

  it('takes linear time over a long text made to be slow', () => {
    expectLinearTime(['*', '**a', '[', '[a](', '\\', '> ', '*a\\'], renderMarkdown);
  });
});
