import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { Low } from 'lowdb';
import { z } from 'zod';
import { DurableAdapter } from '../../src/storage/durable-adapter.js';
import { DurableDocument } from '../../src/storage/durable-document.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

const schema = z.strictObject({
  version: z.literal(1),
  notes: z.array(z.strictObject({ words: z.string(), rating: z.int() })),
});
type Notes = z.infer<typeof schema>;

const empty: Notes = { version: 1, notes: [] };
const secretWords = 'min granne säljer knark';
const whole = JSON.stringify({ version: 1, notes: [{ words: secretWords, rating: 1 }] });

describe('a durable document', () => {
  const folder = useTempFolder();
  const fileIn = () => join(folder.path, 'notes.json');
  const adapterOf = (fs = nodeFileSystem) => new DurableAdapter<Notes>(fs, fileIn(), schema);

  it('is null when there is no file', async () => {
    expect(await adapterOf().read()).to.equal(null);
  });

  it('comes back as it was saved, through lowdb', async () => {
    const low = new Low(adapterOf(), empty);
    await low.read();
    low.data = { version: 1, notes: [{ words: 'åäö 🚓 \u2028 "\\ \ud800', rating: 3 }] };
    await low.write();
    const again = new Low(adapterOf(), empty);
    await again.read();
    expect(again.data).to.deep.equal(low.data);
  });

  it('is saved under NODE_ENV=test too', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'test';
    try {
      const document = await DurableDocument.open(adapterOf(), empty);
      await document.replace({ version: 1, notes: [{ words: 'hej', rating: 1 }] });
    } finally {
      if (before === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = before;
    }
    expect(await readFile(fileIn(), 'utf8')).to.equal('{"version":1,"notes":[{"words":"hej","rating":1}]}\n');
  });

  const broken: readonly { what: string; content: string | Uint8Array; fault: string; faultPath?: string }[] =
    [
      { what: 'an empty file', content: '', fault: 'json' },
      { what: 'a truncated file', content: whole.slice(0, -20), fault: 'json' },
      { what: 'a file of zeros, as a power cut leaves', content: new Uint8Array(60), fault: 'json' },
      { what: 'text after the end', content: `${whole}]`, fault: 'json' },
      {
        what: 'bytes that are no text',
        content: Buffer.from(whole).fill(0xff, 40, 42),
        fault: 'encoding',
      },
      {
        what: 'two notes run into one',
        content: `{"version":1,"notes":[{"words":"${secretWords}","rating":1, "words":"b","rating":2}]}`,
        fault: 'repeated',
      },
      { what: 'null', content: 'null', fault: 'schema', faultPath: '' },
      { what: 'a list', content: '[]', fault: 'schema', faultPath: '' },
      { what: 'a number', content: '0', fault: 'schema', faultPath: '' },
      { what: 'no version', content: '{"notes":[]}', fault: 'version', faultPath: 'version' },
      {
        what: 'a later version with other fields',
        content: `{"version":2,"entries":[{"words":"${secretWords}"}]}`,
        fault: 'version',
        faultPath: 'version',
      },
      { what: 'a missing field', content: '{"version":1}', fault: 'schema', faultPath: 'notes' },
      {
        what: 'a wrong type deep inside',
        content: `{"version":1,"notes":[{"words":"a","rating":1},{"words":"${secretWords}","rating":"${secretWords}"}]}`,
        fault: 'schema',
        faultPath: 'notes[1].rating',
      },
      {
        what: 'an unknown field',
        content: `{"version":1,"notes":[{"words":"a","rating":1,"${secretWords}":1}]}`,
        fault: 'schema',
        faultPath: 'notes[0]',
      },
    ];
  for (const { what, content, fault, faultPath = '' } of broken) {
    it(`refuses ${what}, quotes nothing of it, and leaves it as it was`, async () => {
      await writeFile(fileIn(), content);
      const adapter = adapterOf();
      const error = await failureOfClass(adapter.read(), StoreFileError);
      expect(error).to.include({ file: fileIn(), fault, faultPath });
      expect(error.message).to.include(fileIn()).and.include('restore it from a backup');
      expect(`${error.message} ${String(error.cause)}`).not.to.include(secretWords.slice(0, 5));

      await failureOf(adapter.write(empty));
      expect(await readFile(fileIn())).to.deep.equal(Buffer.from(content));
    });
  }

  it('is read also when someone reformatted it by hand', async () => {
    const notes = {
      version: 1,
      notes: [
        { words: 'a: "b" \\\\: c \\', rating: 1 },
        { words: 'å', rating: 2 },
      ],
    };
    await writeFile(fileIn(), JSON.stringify(notes, null, 2).replace('å', '\\u00e5'));
    expect(await adapterOf().read()).to.deep.equal(notes);
  });

  it('refuses a link in the place of the file', async () => {
    const target = join(folder.path, 'target.json');
    await writeFile(target, whole);
    await symlink(target, fileIn());
    expect(await failureOfClass(adapterOf().read(), StoreFileError)).to.include({ fault: 'link' });
  });

  it('is not written before it was read', async () => {
    await writeFile(fileIn(), whole);
    expect(String(await failureOf(adapterOf().write(empty)))).to.include('must be read before');
    expect(await readFile(fileIn(), 'utf8')).to.equal(whole);
  });

  it('passes on the error of a disk that fails while reading, and does not call the file broken', async () => {
    const fs = new FaultyFileSystem();
    await writeFile(fileIn(), whole);
    fs.setFault({ operation: 'read', nth: 1, code: 'EIO' });
    const error = await failureOf(adapterOf(fs).read());
    expect(error).to.have.property('code', 'EIO');
    expect(error).not.to.be.instanceOf(StoreFileError);
  });

  it('is in memory what it is in the file after a failed save, and the next save is not the failed one', async () => {
    const fs = new FaultyFileSystem();
    const document = await DurableDocument.open(adapterOf(fs), empty);
    const first: Notes = { version: 1, notes: [{ words: 'first', rating: 1 }] };
    await document.replace(first);
    fs.setFault({ operation: 'write', nth: 1, code: 'ENOSPC' });
    await failureOf(document.replace({ version: 1, notes: [{ words: 'failed', rating: 2 }] }));
    expect(document.value).to.equal(first);
    expect(JSON.parse(await readFile(fileIn(), 'utf8'))).to.deep.equal(first);
    await document.replace({ version: 1, notes: [...document.value.notes, { words: 'third', rating: 3 }] });
    expect(await readFile(fileIn(), 'utf8'))
      .to.include('third')
      .and.not.include('failed');
  });
});
