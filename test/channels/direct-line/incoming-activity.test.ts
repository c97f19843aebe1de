import { expect } from 'chai';
import { parseIncomingActivity } from '../../../src/channels/direct-line/incoming-activity.js';
import { startFixture } from './fixture.js';

const keep = (body: unknown) => parseIncomingActivity(body, 4_000).fields;
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('Direct Line: what is kept of an activity', () => {
  it("keeps of Web Chat's post what we know, and drops the rest", () => {
    const incoming = parseIncomingActivity(
      {
        type: 'message',
        text: 'Hej',
        textFormat: 'markdown',
        channelId: 'webchat',
        from: { id: 'u', name: 'Anna', role: 'bot' },
        conversation: { id: 'another' },
        recipient: { id: 'x' },
        serviceUrl: 'https://evil.example',
        locale: 'sv-SE',
        localTimestamp: '2026-11-23T10:00:00+01:00',
        localTimezone: 'Europe/Stockholm',
        timestamp: '1999-01-01T00:00:00Z',
        id: 'mine',
        attachments: [{ contentType: 'image/png', contentUrl: 'data:,' }],
        channelData: { clientActivityID: 'abc', postBack: true, 'webchat:send-status': 'sending' },
        entities: [
          { type: 'Mention', text: '<at>' },
          { type: 'ClientCapabilities', requiresBotState: true, supportsTts: true, extra: { deep: 1 } },
        ],
      },
      4_000,
    );
    expect(incoming).to.deep.equal({
      userId: 'u',
      fields: {
        type: 'message',
        text: 'Hej',
        textFormat: 'plain',
        locale: 'sv-SE',
        channelData: { clientActivityID: 'abc', postBack: true },
        entities: [{ type: 'ClientCapabilities', requiresBotState: true, supportsTts: true }],
      },
    });
  });

  it('takes a text of exactly 4 000 characters', () => {
    expect(keep({ type: 'message', text: 'ö'.repeat(4_000) }).text).to.have.length(4_000);
  });

  for (const [name, value, kept] of [
    ['a string', 'topic:traffic', true],
    ['a small flat object', { topic: 'traffic', rating: 4, ok: true, none: null }, true],
    ['a nested object', { a: { b: 1 } }, false],
    ['a list', [1, 2], false],
    ['a number', 5, false],
    ['too many keys', Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, i])), false],
    ['a long string', 'x'.repeat(1_001), false],
    ['a long string inside', { a: 'x'.repeat(1_001) }, false],
  ] as const) {
    it(`${kept ? 'keeps' : 'drops'} a value that is ${name}`, () => {
      expect(keep({ type: 'message', text: 't', value }).value).to.deep.equal(kept ? value : undefined);
    });
  }

  for (const [locale, kept] of [
    ['sv', true],
    ['so-SO', true],
    ['zh-Hant-TW', true],
    ['kmr', true],
    ['svenska', false],
    ['sv_SE', false],
    ['../../etc', false],
    [`sv${'-a'.repeat(30)}`, false],
    [7, false],
  ] as const) {
    it(`${kept ? 'keeps' : 'drops'} the locale ${locale}`, () => {
      expect(keep({ type: 'message', text: 't', locale }).locale).to.equal(kept ? locale : undefined);
    });
  }

  it('drops odd channel data and entities rather than the message', () => {
    for (const odd of ['text', 5, [], null, { clientActivityID: {}, postBack: 'yes' }]) {
      const fields = keep({ type: 'message', text: 't', channelData: odd, entities: odd });
      expect(fields).to.include({ text: 't' });
      expect(JSON.stringify(fields)).to.not.match(/yes|text":5/);
    }
  });

  it('is not moved by keys of the prototype', () => {
    const body: unknown = JSON.parse(
      '{"type":"message","text":"t","__proto__":{"locale":"sv"},"value":{"__proto__":{"x":1},"ok":1},"constructor":{"a":1}}',
    );
    const fields = keep(body);
    expect(fields.locale).to.equal(undefined);
    expect(Object.getPrototypeOf(fields.value ?? {})).to.equal(Object.prototype);
    expect(({} as { x?: unknown }).x).to.equal(undefined);
  });

  it('gives a field that is wrong by name, never by content', () => {
    expect(() => keep({ type: 'message', text: 'Anna', from: { id: { secret: 'Anna' } } })).to.throw(
      'The field from.id is not valid.',
    );
  });

  for (const where of ['value', 'channelData', 'entities', 'from', 'text', 'type', 'unknown']) {
    it(`answers a body nested 10 000 levels deep in ${where}`, async () => {
      const fixture = await startFixture();
      const conversation = await fixture.begin();
      const fields = { type: '"message"', text: '"t"', [where]: nested(10_000) };
      const body = `{${Object.entries(fields)
        .map(([key, json]) => `"${key}":${json}`)
        .join(',')}}`;
      const { status } = await fixture.call(
        'POST',
        `/v3/directline/conversations/${conversation.id}/activities`,
        {
          token: conversation.token,
          body,
        },
      );
      expect(status).to.equal(where === 'text' || where === 'type' ? 400 : 200);
      expect(await fixture.texts(conversation)).to.have.length(status === 200 ? 3 : 1);
      await fixture.stop();
    });
  }
});
