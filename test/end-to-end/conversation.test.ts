/** The whole product over a real port, with the client that Web Chat uses. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity, Message } from 'botframework-directlinejs';
import { expect } from 'chai';
import { z } from 'zod';
import { loadTexts } from '../../src/product.js';
import type { Texts } from '../../src/text/texts.js';
import {
  connectRealClient,
  installBrowserGlobals,
  type RealClient,
} from '../channels/direct-line/real-client.js';
import { runCommand } from '../support/run-command.js';
import { type RunningServer, startServer } from '../support/running-server.js';
import { allSteps, typedViews } from '../support/typed-views.js';

const tokenSchema = z.object({ token: z.string(), conversationId: z.string() });

interface Talk {
  readonly client: RealClient;
  /** Says something and resolves with the bot's messages to it. */
  say(text: string): Promise<readonly Message[]>;
}

/** A view, answer by answer, with a question in between. */
function said(words: string): readonly string[] {
  const details = ['Hede', 'På vintern', '2', 'sand på trottoaren', '45'];
  return ['Lämna en synpunkt', 'Trafik', 'Ett problem', words, ...details, 'Vad är SFI?', 'Spara'];
}

describe('end to end', function () {
  this.timeout(60_000);
  let dir = '';
  let server: RunningServer;
  let texts: Texts;
  const open: RealClient[] = [];

  before(async () => {
    installBrowserGlobals();
    dir = await mkdtemp(join(tmpdir(), 'end-to-end-'));
    texts = await loadTexts();
    server = await startServer(dir);
  });
  afterEach(() => {
    for (const { client } of open.splice(0)) client.end();
  });
  after(async () => {
    await server.stop();
    await rm(dir, { recursive: true });
  });

  async function talk(webSocket: boolean): Promise<Talk> {
    const response = await fetch(`${server.url}/directline/token`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).to.equal(200);
    const { token } = tokenSchema.parse(await response.json());
    const client = connectRealClient({ token, domain: `${server.url}/v3/directline`, webSocket });
    open.push(client);
    await until(() => fromBot(client).length === 1, 'the greeting');
    return {
      client,
      async say(text) {
        const before = fromBot(client).length;
        expect(await client.post(text))
          .to.be.a('string')
          .and.not.equal('retry');
        await until(() => fromBot(client).length > before, `an answer to "${text}"`);
        // A second message of the same turn comes with it or right after.
        await delay(webSocket ? 60 : 450);
        return fromBot(client).slice(before);
      },
    };
  }

  for (const webSocket of [true, false]) {
    const way = webSocket ? 'the socket' : 'polling';

    it(`asks in three languages over ${way}`, async () => {
      const { say, client } = await talk(webSocket);
      expect(fromBot(client)[0]?.text).to.include('112');
      for (const [text, locale, includes] of [
        ['Hur kontrollerar polisen trafiken?', 'sv', '80 trafikkontroller'],
        ['How do the police check traffic?', 'en', '80 traffic checks'],
        ['ماذا يعني ANDT؟', 'ar', 'ANDT'],
      ] as const) {
        const [reply] = await say(text);
        expect(reply).to.include({ locale });
        expect(reply?.text).to.include(includes);
        expect(reply?.suggestedActions?.actions.length).to.be.greaterThan(2);
      }
    });

    it(`leaves a view over ${way} that the export then holds`, async () => {
      const { say } = await talk(webSocket);
      const steps: unknown[] = [];
      let last: Message | undefined;
      const words = `Halt vid skolan ${way}`;
      for (const text of said(words)) {
        const replies = await say(text);
        last = replies.at(-1);
        steps.push(channelData(last)['step'] ?? channelData(last)['topic']);
      }
      expect(steps).to.deep.equal([
        ...['area', 'kind', 'text', 'place', 'when', 'rating', 'better', 'age'],
        ...['review', 'review', 'do.feedback'],
      ]);
      const receipt = String(channelData(last)['receipt']);
      expect(receipt).to.match(/^[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}$/);
      expect(last?.text).to.include(receipt);
      const { stdout } = await runCommand('export', ['--format', 'csv'], { env: { DATA_DIR: dir } });
      expect(stdout).to.include(`;Trafik;Hede;2;${words};svenska;`);
      const [opened] = await say(receipt);
      expect(opened?.text).to.include(words).and.include('Vad det blev av det');
      for (const text of ['Ta bort synpunkten', 'Ja, ta bort den']) await say(text);
      const after = await runCommand('export', ['--format', 'csv'], { env: { DATA_DIR: dir } });
      expect(after.stdout).not.to.include(words);
    });
  }

  for (const language of ['sv', 'en', 'ar']) {
    it(`leaves a view in ${language} by typing only, and one by buttons only`, async () => {
      const typing = await talk(true);
      const said: unknown[] = [];
      for (const text of typedViews[language] ?? []) {
        const data = channelData((await typing.say(text)).at(-1));
        said.push(data['step'] ?? data['receipt']);
      }
      expect(said.slice(0, -1)).to.deep.equal(allSteps);

      const pressing = await talk(true);
      const label = texts.text(language, 'topics:do.feedback');
      const asked: unknown[] = [];
      let last = (await pressing.say(label)).at(-1);
      while (channelData(last)['step'] !== undefined && asked.length < 12) {
        asked.push(channelData(last)['step']);
        last = (await pressing.say(last?.suggestedActions?.actions[0]?.title ?? '')).at(-1);
      }
      expect(asked).to.deep.equal(allSteps);
      for (const receipt of [said.at(-1), channelData(last)['receipt']]) {
        const [opened] = await pressing.say(String(receipt));
        expect(opened?.text).to.include(texts.text(language, 'bot:fb.area.traffic'));
      }
    });
  }

  it('answers an urgent message with 112 first and keeps none of it, on disk or in the log', async () => {
    const { say } = await talk(true);
    const [reply] = await say('hjälp han slår mig med en zebrakniv');
    expect(reply?.text?.startsWith('112')).to.equal(true);
    expect(channelData(reply)).to.deep.include({ urgent: true, topic: 'contact.emergency' });
    expect(await allOf(dir)).not.to.include('zebrakniv');
    expect(server.output()).not.to.include('zebrakniv');
  });

  it('refuses a second process on the same store, in one line', async () => {
    const refused = await startServer(dir).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(refused)
      .to.match(/ended with 1: /)
      .and.include(dir);
    expect(refused.trim().split('\n')).to.have.length(1);
  });

  it('goes on in the middle of a view after a restart, and stops cleanly', async () => {
    const own = await mkdtemp(join(tmpdir(), 'restart-'));
    const first = await startServer(own);
    const port = new URL(first.url).port;
    const token = tokenSchema.parse(
      await (
        await fetch(`${first.url}/directline/token`, { method: 'POST', headers: { origin: first.url } })
      ).json(),
    ).token;
    const client = connectRealClient({
      token,
      domain: `${first.url}/v3/directline`,
      webSocket: true,
      speed: 20,
    });
    open.push(client);
    await until(() => fromBot(client).length === 1, 'the greeting');
    await client.post('Lämna en synpunkt');
    await client.post('Trafik');
    await until(() => channelData(fromBot(client).at(-1))['step'] === 'kind', 'the kind');
    expect(await first.stop()).to.equal(0);
    const second = await startServer(own, { PORT: port });
    await until(
      async () => (await client.post('Ett problem').catch(() => 'retry')) !== 'retry',
      'the new process',
    );
    await until(() => channelData(fromBot(client).at(-1))['step'] === 'text', 'the next step');
    expect(await second.stop()).to.equal(0);
    await rm(own, { recursive: true });
  });

  it('names a broken configuration in lines that tell what to do, and doesn’t start', async () => {
    const refused = await startServer(dir, { PORT: 'x', LOG_LEVEL: 'y' }).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(refused).to.include('PORT: must be').and.include('LOG_LEVEL: ');
  });
});

function fromBot({ activities }: RealClient): readonly Message[] {
  return activities.filter(
    (activity: Activity): activity is Message => activity.type === 'message' && activity.from.role === 'bot',
  );
}

function channelData(message: Message | undefined): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(message?.channelData ?? {});
}

async function allOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (
    await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')))
  ).join('\n');
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await delay(20);
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
