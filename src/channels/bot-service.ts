/** `/api/messages` for Azure Bot Service (Teams and the like): botbuilder's CloudAdapter, off without credentials. */
import type { IncomingMessage } from 'node:http';
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { BodyError, readJsonBody } from './read-json-body.js';

export interface BotServiceCredentials {
  readonly appId: string;
  readonly password: string | undefined;
  readonly appType: string;
  readonly tenantId: string | undefined;
}

export interface BotServiceDeps {
  readonly bot: { run(context: TurnContext): Promise<void> };
  /** Without credentials the route answers 503 and says why. */
  readonly credentials: BotServiceCredentials | undefined;
  readonly log: { error(fields: object, message: string): void };
}

export const botServicePath = '/api/messages';

/** What every activity of the service has; the service is authenticated before the rest is looked at. */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().optional(),
  serviceUrl: z.string().optional(),
  text: z.string().optional(),
});

/** Mounts the route. */
export function mountBotService(server: Server, deps: BotServiceDeps): void {
  const adapter = deps.credentials === undefined ? undefined : new BotServiceAdapter(deps.credentials);
  server.post(botServicePath, async (request: Request, response: Response) => {
    const answer = adapter === undefined ? off : await receive(adapter, deps, request);
    response.send(answer.status, answer.body);
  });
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const off = fault(
  503,
  'BotServiceOff',
  'This route is off: the server has no app credentials (MICROSOFT_APP_ID).',
);

async function receive(
  adapter: BotServiceAdapter,
  deps: BotServiceDeps,
  request: IncomingMessage,
): Promise<Answer> {
  const { authorization } = request.headers;
  // Answered before the body is read: a stranger gets to send as little as possible.
  if (authorization === undefined || !/^Bearer \S+$/i.test(authorization)) return unauthorized;
  try {
    const body = activitySchema.safeParse(await readJsonBody(request));
    if (!body.success) return fault(400, 'BadArgument', 'The body is not an activity.');
    const result = await adapter.receive(authorization, body.data, (context) => deps.bot.run(context));
    return { status: result?.status ?? 200, body: result?.body };
  } catch (error) {
    if (error instanceof BodyError) return fault(error.status, 'BadArgument', error.message);
    if (isUnauthorized(error)) return unauthorized;
    deps.log.error(
      { fault: error instanceof Error ? error.name : 'unknown' },
      'an activity of the bot service failed',
    );
    return fault(500, 'ServiceError', 'Something went wrong here. Try again in a while.');
  }
}

const unauthorized = fault(401, 'Unauthorized', 'The caller is not authenticated.');

function fault(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

/** botframework-connector's AuthenticationError carries its status. */
function isUnauthorized(error: unknown): boolean {
  return (
    error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403)
  );
}

/** `CloudAdapter.process` logs whole errors and answers with their messages; this gives the result instead. */
class BotServiceAdapter extends CloudAdapter {
  constructor({ appId, password, appType, tenantId }: BotServiceCredentials) {
    super(
      new ConfigurationBotFrameworkAuthentication({
        MicrosoftAppId: appId,
        MicrosoftAppPassword: password ?? '',
        MicrosoftAppType: appType,
        MicrosoftAppTenantId: tenantId ?? '',
      }),
    );
  }

  receive(
    authorization: string,
    activity: z.infer<typeof activitySchema>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    // The service's own shape, authenticated in the next call; botbuilder reads what it knows of it.
    return this.processActivity(authorization, activity as unknown as Activity, logic);
  }
}
