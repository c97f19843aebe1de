import { expect } from 'chai';
import { openSocket, startFixture, until } from './fixture.js';

describe('Direct Line: many at once', () => {
  it('300 conversations over sockets do not mix, lose or double anything', async function () {
    this.timeout(30_000);
    const fixture = await startFixture();
    const talk = async (number: number): Promise<{ number: number; texts: string[]; froms: string[] }> => {
      const { token, conversationId: id } = await fixture.directLine.issueToken({ userId: `dl_${number}` });
      const { body } = await fixture.call('POST', '/v3/directline/conversations', { token });
      const { socket, activities } = await openSocket(body.streamUrl);
      for (let turn = 1; turn <= 3; turn += 1) {
        const { status } = await fixture.say({ id, token }, `${number}.${turn}`);
        expect(status).to.equal(200);
      }
      await until(() => activities.length >= 7);
      socket.terminate();
      return {
        number,
        texts: activities.map(({ text }) => text),
        froms: activities.map(({ from }) => from.id),
      };
    };
    const talks = await Promise.all(Array.from({ length: 300 }, (_, number) => talk(number)));
    for (const { number, texts, froms } of talks) {
      const said = [1, 2, 3].flatMap((turn) => [`${number}.${turn}`, `echo ${number}.${turn}`]);
      expect(texts).to.deep.equal(['welcome 2 -', ...said]);
      expect(new Set(froms)).to.deep.equal(new Set(['bot', `dl_${number}`]));
    }
    await fixture.stop();
  });
});
