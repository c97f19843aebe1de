import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { ensureFolder, removeFile, replaceFile, sweepLeftovers } from '../../src/storage/atomic-file.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { RestoreFailedError } from '../../src/storage/restore-failed-error.js';
import type { Operation } from '../../src/storage/torture/faulty-file-system.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

describe('replacing a file', () => {
  const folder = useTempFolder();

  it('makes it, replaces it, and keeps it for the owner only', async () => {
    const file = join(folder.path, 'a.json');
    for (const content of ['first', 'second, longer', 'x']) {
      await replaceFile(nodeFileSystem, file, content);
      expect(await readFile(file, 'utf8')).to.equal(content);
      expect((await stat(file)).mode & 0o777).to.equal(0o600);
    }
    expect(await readdir(folder.path)).to.deep.equal(['a.json']);
  });

  it('makes a file that others could read private again', async () => {
    const file = join(folder.path, 'a.json');
    await writeFile(file, 'open to all', { mode: 0o644 });
    await replaceFile(nodeFileSystem, file, 'closed');
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });

  it('syncs the new file before the rename, and the folder after it', async () => {
    const steps: string[] = [];
    const fs = Object.create(nodeFileSystem, {
      open: {
        value: async (path: string, flags: string, mode?: number) => {
          const handle = await nodeFileSystem.open(path, flags, mode);
          const what = flags === 'r' ? 'folder' : 'file';
          return {
            write: (data: Uint8Array, offset: number, length: number, position: number) => {
              steps.push(`write ${what}`);
              return handle.write(data, offset, length, position);
            },
            sync: () => {
              steps.push(`sync ${what}`);
              return handle.sync();
            },
            close: () => handle.close(),
          };
        },
      },
      rename: {
        value: (from: string, to: string) => {
          steps.push('rename');
          return nodeFileSystem.rename(from, to);
        },
      },
    });
    await replaceFile(fs, join(folder.path, 'a.json'), 'content');
    expect(steps).to.deep.equal(['write file', 'sync file', 'rename', 'sync folder']);
  });

  const faults: readonly { operation: Operation; code: string; times: number }[] = [
    { operation: 'read', code: 'EIO', times: 1 },
    { operation: 'open', code: 'EMFILE', times: 2 },
    { operation: 'open', code: 'ENOSPC', times: 2 },
    { operation: 'write', code: 'ENOSPC', times: 1 },
    { operation: 'write', code: 'EIO', times: 1 },
    { operation: 'sync', code: 'EIO', times: 2 },
    { operation: 'sync', code: 'ENOSPC', times: 2 },
    { operation: 'close', code: 'EIO', times: 2 },
    { operation: 'rename', code: 'EIO', times: 1 },
    { operation: 'rename', code: 'ENOSPC', times: 1 },
  ];
  for (const { operation, code, times } of faults) {
    for (let nth = 1; nth <= times; nth += 1) {
      for (const before of ['what was there', null]) {
        const start = before === null ? 'no file' : 'the old file';
        it(`leaves ${start} when ${operation} ${nth} fails with ${code}, and works the next time`, async () => {
          const fs = new FaultyFileSystem();
          const file = join(folder.path, 'a.json');
          if (before !== null) await replaceFile(fs, file, before);
          fs.setFault({ operation, nth, code });

          expect(await failureOf(replaceFile(fs, file, 'refused'))).to.have.property('code', code);
          expect(fs.fired).to.equal(1);
          expect(await readdir(folder.path)).to.deep.equal(before === null ? [] : ['a.json']);
          if (before !== null) expect(await readFile(file, 'utf8')).to.equal(before);

          await replaceFile(fs, file, 'accepted');
          expect(await readFile(file, 'utf8')).to.equal('accepted');
        });
      }
    }
    it(`has no more than ${times} ${operation} to fail`, async () => {
      const fs = new FaultyFileSystem();
      fs.setFault({ operation, nth: times + 1, code });
      await replaceFile(fs, join(folder.path, 'a.json'), 'content');
      expect(fs.fired).to.equal(0);
    });
  }

  it('says so when the old content could not be put back, and the next save puts it right', async () => {
    const fs = new FaultyFileSystem();
    const file = join(folder.path, 'a.json');
    await replaceFile(fs, file, 'old');
    fs.setFault({ operation: 'sync', nth: 2, code: 'EIO', lasting: true });
    const error = await failureOfClass(replaceFile(fs, file, 'refused'), RestoreFailedError);
    expect(error.file).to.equal(file);
    expect(error.cause).to.be.instanceOf(AggregateError);
    fs.setFault(null);
    await replaceFile(fs, file, 'next');
    expect(await readFile(file, 'utf8')).to.equal('next');
    expect(await readdir(folder.path)).to.deep.equal(['a.json']);
  });

  it('refuses a link in the place of the file, and leaves both as they were', async () => {
    const target = join(folder.path, 'target.json');
    const file = join(folder.path, 'a.json');
    await writeFile(target, 'elsewhere');
    await symlink(target, file);
    expect(await failureOf(replaceFile(nodeFileSystem, file, 'new'))).to.have.property('code', 'ELOOP');
    expect(await readFile(file, 'utf8')).to.equal('elsewhere');
    expect((await readdir(folder.path)).toSorted()).to.deep.equal(['a.json', 'target.json']);
  });
});

describe('the folder of a file', () => {
  const folder = useTempFolder();

  it('is made for the owner only, with those above it, and each is synced into its parent', async () => {
    const fs = new FaultyFileSystem();
    await ensureFolder(fs, join(folder.path, 'one', 'two', 'three'));
    for (const path of ['one', 'one/two', 'one/two/three']) {
      expect((await stat(join(folder.path, path))).mode & 0o777).to.equal(0o700);
    }
    expect(fs.count('sync')).to.equal(3);
  });

  it('is left as it is when it is there', async () => {
    const fs = new FaultyFileSystem();
    await ensureFolder(fs, folder.path);
    expect(fs.count('sync')).to.equal(0);
  });

  it('loses the leftovers of a killed process, and nothing else', async () => {
    const kept = ['a.json', 'a.json.tmp', 'notes.tmp', '.5f0c2b3e-1111-4222-8333-444455556666.tmpx'];
    const left = 'a.json.5f0c2b3e-1111-4222-8333-444455556666.tmp';
    for (const name of [...kept, left]) await writeFile(join(folder.path, name), '');
    await sweepLeftovers(nodeFileSystem, folder.path);
    expect((await readdir(folder.path)).toSorted()).to.deep.equal(kept.toSorted());
  });

  it('need not be there to be swept', async () => {
    await sweepLeftovers(nodeFileSystem, join(folder.path, 'absent'));
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  it('loses a file durably, and a missing one quietly', async () => {
    const fs = new FaultyFileSystem();
    const file = join(folder.path, 'a.json');
    await writeFile(file, '');
    await removeFile(fs, file);
    await removeFile(fs, file);
    expect(await readdir(folder.path)).to.deep.equal([]);
    expect(fs.count('sync')).to.equal(2);
  });

  it('may be a link to a folder', async () => {
    await mkdir(join(folder.path, 'real'));
    await symlink(join(folder.path, 'real'), join(folder.path, 'link'));
    await ensureFolder(nodeFileSystem, join(folder.path, 'link'));
    await replaceFile(nodeFileSystem, join(folder.path, 'link', 'a.json'), 'content');
    expect(await readFile(join(folder.path, 'real', 'a.json'), 'utf8')).to.equal('content');
  });
});
