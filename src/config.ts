/** The configuration: read once from the environment into values, or one error that names every fault. */
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

/** What holds when the environment says nothing. */
export const defaults = {
  host: '127.0.0.1',
  port: 3978,
  dataDir: 'data/store',
  logLevel: 'info',
  conversationIdleHours: 24,
  retentionDays: 730,
  backupKeepDays: 90,
} as const;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const minSecretLength = 32;

const origin = z.string().refine(isOrigin, 'must be an origin such as https://www.example.se');

const environmentSchema = z.object({
  HOST: z.string().min(1).default(defaults.host),
  PORT: wholeNumber(0, 65_535).default(defaults.port),
  DATA_DIR: z.string().min(1).default(defaults.dataDir),
  LOG_LEVEL: z.enum(logLevels).default(defaults.logLevel),
  ALLOWED_ORIGINS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .pipe(z.array(origin))
    .default([]),
  PUBLIC_ORIGIN: z
    .string()
    .refine(
      (value) => isOrigin(value) && value.startsWith('https://'),
      'must be an origin such as https://bot.example.se',
    )
    .optional(),
  TRUST_PROXY: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false),
  CONVERSATION_IDLE_HOURS: wholeNumber(1, 24 * 7).default(defaults.conversationIdleHours),
  RETENTION_DAYS: wholeNumber(1, 36_500).default(defaults.retentionDays),
  RETENTION_DECISION: z.string().trim().max(200, 'must have at most 200 characters').optional(),
  BACKUP_KEEP_DAYS: wholeNumber(1, 36_500).default(defaults.backupKeepDays),
  DIRECT_LINE_SECRET: z
    .string()
    .min(minSecretLength, `must have at least ${minSecretLength} characters`)
    .optional(),
  MICROSOFT_APP_ID: z.uuid('must be the app’s id, a UUID').optional(),
  MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
  MICROSOFT_APP_TYPE: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MICROSOFT_APP_TENANT_ID: z.string().min(1).optional(),
});

/** Every variable that the program knows; `.env.example` lists the same. */
export const variableNames = Object.keys(environmentSchema.shape);

/** Credentials for Azure Bot Service; without them `/api/messages` is off. */
export interface BotServiceConfig {
  readonly appId: string;
  readonly password: string | undefined;
  readonly appType: string;
  readonly tenantId: string | undefined;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder that the store lies in. */
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Pages on other sites that may talk with the bot. */
  readonly allowedOrigins: readonly string[];
  /** Where these pages are for the world, for links in messages that are read elsewhere. */
  readonly publicOrigin: string | undefined;
  /** Believe `X-Forwarded-Proto`: only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** A conversation that was quiet for longer than this is forgotten. */
  readonly conversationIdleMs: number;
  /** How many days a view is kept. */
  readonly retentionDays: number;
  /** The number of the decision (gallringsbeslut) by which older views are purged; without one nothing is. */
  readonly retentionDecision: string | undefined;
  /** The longest that a backup is kept, in days: for so long it is remembered what must not come back with one. */
  readonly backupKeepDays: number;
  readonly directLineSecret: string | undefined;
  readonly botService: BotServiceConfig | undefined;
}

/** A configuration that can't be used. The message has a line for every fault; values are never in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : 'faults'}; .env.example tells what is meant:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/**
 * Reads the environment. An empty value counts as absent.
 * @param baseDir what a relative DATA_DIR is relative to
 * @throws ConfigError naming every fault
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
  baseDir: string,
): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = environmentSchema.safeParse(present);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  }
  const values = result.data;
  const faults = botServiceFaults(values);
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: isAbsolute(values.DATA_DIR) ? values.DATA_DIR : join(baseDir, values.DATA_DIR),
    logLevel: values.LOG_LEVEL,
    allowedOrigins: values.ALLOWED_ORIGINS,
    publicOrigin: values.PUBLIC_ORIGIN,
    trustProxy: values.TRUST_PROXY,
    conversationIdleMs: values.CONVERSATION_IDLE_HOURS * 60 * 60 * 1000,
    retentionDays: values.RETENTION_DAYS,
    retentionDecision: values.RETENTION_DECISION,
    backupKeepDays: values.BACKUP_KEEP_DAYS,
    directLineSecret: values.DIRECT_LINE_SECRET,
    botService:
      values.MICROSOFT_APP_ID === undefined
        ? undefined
        : {
            appId: values.MICROSOFT_APP_ID,
            password: values.MICROSOFT_APP_PASSWORD,
            appType: values.MICROSOFT_APP_TYPE,
            tenantId: values.MICROSOFT_APP_TENANT_ID,
          },
  };
}

function botServiceFaults(values: z.infer<typeof environmentSchema>): readonly string[] {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TYPE: type } = values;
  if (id === undefined)
    return password === undefined ? [] : ['MICROSOFT_APP_ID: is missing beside MICROSOFT_APP_PASSWORD'];
  return [
    ...(password === undefined && type !== 'UserAssignedMSI'
      ? ['MICROSOFT_APP_PASSWORD: is missing beside MICROSOFT_APP_ID']
      : []),
    ...(values.MICROSOFT_APP_TENANT_ID === undefined && type !== 'MultiTenant'
      ? [`MICROSOFT_APP_TENANT_ID: is missing; MICROSOFT_APP_TYPE ${type} needs it`]
      : []),
  ];
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}
