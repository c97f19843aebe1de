import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ConfigError, defaults, parseConfig, variableNames } from '../src/config.js';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    parseConfig(environment, '/base');
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = parseConfig({}, '/base');
    expect(config).to.include({
      host: defaults.host,
      port: 3978,
      dataDir: '/base/data/store',
      trustProxy: false,
    });
    expect(config).to.include({ retentionDays: 730, retentionDecision: undefined, backupKeepDays: 90 });
    expect(config.botService).to.equal(undefined);
    expect(config.conversationIdleMs).to.equal(24 * 60 * 60 * 1000);
  });

  it('takes an empty value for absent', () => {
    expect(parseConfig({ PORT: '', DATA_DIR: ' ', DIRECT_LINE_SECRET: '' }, '/base')).to.deep.equal(
      parseConfig({}, '/base'),
    );
  });

  it('names every fault at once, and no value', () => {
    const environment = {
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      ALLOWED_ORIGINS: 'https://ok.se,not an origin',
      DIRECT_LINE_SECRET: 'short-secret',
      PUBLIC_ORIGIN: 'http://bot.example.se',
      TRUST_PROXY: 'maybe',
      RETENTION_DAYS: '0',
      RETENTION_DECISION: 'x'.repeat(201),
      BACKUP_KEEP_DAYS: 'abc',
    };
    const faults = faultsOf(environment);
    expect(faults.map((fault) => fault.split(':')[0])).to.have.members([
      'PORT',
      'LOG_LEVEL',
      'ALLOWED_ORIGINS',
      'DIRECT_LINE_SECRET',
      'PUBLIC_ORIGIN',
      'TRUST_PROXY',
      'RETENTION_DAYS',
      'RETENTION_DECISION',
      'BACKUP_KEEP_DAYS',
    ]);
    expect(faults.join()).not.to.include('short-secret').and.not.include('abc');
  });

  const botService: readonly (readonly [Record<string, string>, string])[] = [
    [{ MICROSOFT_APP_PASSWORD: 'x' }, 'MICROSOFT_APP_ID'],
    [
      { MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000000', MICROSOFT_APP_TYPE: 'MultiTenant' },
      'MICROSOFT_APP_PASSWORD',
    ],
    [
      { MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000000', MICROSOFT_APP_PASSWORD: 'x' },
      'MICROSOFT_APP_TENANT_ID',
    ],
    [{ MICROSOFT_APP_ID: 'me' }, 'MICROSOFT_APP_ID'],
  ];
  for (const [environment, variable] of botService) {
    it(`names what is missing beside ${Object.keys(environment).join(' and ')}`, () => {
      expect(faultsOf(environment)[0]).to.match(new RegExp(`^${variable}: `));
    });
  }

  it('lists every variable in .env.example, and no other', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(listed).to.have.members(variableNames);
  });

  it('is the same by .env.example as by default', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const environment = Object.fromEntries(
      [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']),
    );
    expect(parseConfig(environment, '/base')).to.deep.equal(parseConfig({}, '/base'));
  });
});
