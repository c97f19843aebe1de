import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadOrCreateSecret, secretLength } from '../../src/storage/secret.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

describe('a secret', () => {
  const folder = useTempFolder();

  it('is 32 random bytes for the owner only, the same every time, another for every name', async () => {
    const first = await loadOrCreateSecret(folder.path, 'receipts');
    expect(first).to.have.length(secretLength);
    expect((await stat(join(folder.path, 'receipts.key'))).mode & 0o777).to.equal(0o600);
    expect(Buffer.from(await loadOrCreateSecret(folder.path, 'receipts')).equals(first)).to.equal(true);
    expect(Buffer.from(await loadOrCreateSecret(folder.path, 'tokens')).equals(first)).to.equal(false);
    expect((await readdir(folder.path)).toSorted()).to.deep.equal(['receipts.key', 'tokens.key']);
  });

  for (const length of [0, 31, 33]) {
    it(`of ${length} bytes is refused and left as it is`, async () => {
      const file = join(folder.path, 'receipts.key');
      const content = Buffer.alloc(length, 'x');
      await writeFile(file, content);
      const error = await failureOfClass(loadOrCreateSecret(folder.path, 'receipts'), StoreFileError);
      expect(error).to.include({ file, fault: 'length' });
      expect(await readFile(file)).to.deep.equal(content);
    });
  }

  it('is not followed through a link', async () => {
    await writeFile(join(folder.path, 'elsewhere'), Buffer.alloc(32));
    await symlink(join(folder.path, 'elsewhere'), join(folder.path, 'receipts.key'));
    const error = await failureOfClass(loadOrCreateSecret(folder.path, 'receipts'), StoreFileError);
    expect(error.fault).to.equal('link');
  });

  for (const name of ['', '../tokens', 'Tokens', 'a/b', 'a.b', '-a', 'å']) {
    it(`is not named "${name}"`, async () => {
      await failureOfClass(loadOrCreateSecret(folder.path, name), TypeError);
      expect(await readdir(folder.path)).to.deep.equal([]);
    });
  }

  for (const operation of ['read', 'open', 'write', 'sync', 'rename', 'close'] as const) {
    it(`is not half-made when ${operation} fails`, async () => {
      const fs = new FaultyFileSystem();
      fs.setFault({ operation, nth: 1, code: 'ENOSPC' });
      const making = loadOrCreateSecret(folder.path, 'receipts', fs);
      expect(await failureOf(making)).to.have.property('code', 'ENOSPC');
      expect(await readdir(folder.path)).to.deep.equal([]);
      expect(await loadOrCreateSecret(folder.path, 'receipts', fs)).to.have.length(secretLength);
    });
  }
});
