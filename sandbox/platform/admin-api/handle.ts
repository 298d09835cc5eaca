// POST /admin/api/<version>/graphql.json: token, faults, validation, cost, execution.
import { setTimeout as pause } from 'node:timers/promises';
import {
  GraphQLError,
  Kind,
  execute,
  getOperationAST,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { installationOf } from '../auth/oauth';
import type { Core } from '../core';
import { paceOf, type Pace } from '../pace';
import { costOf, largestQuery, openBucket } from './cost';
import type { Context } from './context';
import { nextFault } from './faults';
import { settleCodeJobs } from './redeem-codes';
import { openSchema } from './schema';

export type AdminRequest = { token: string | undefined; body: unknown };
/** `lost` is an answer that never arrives although the work was done. */
export type AdminAnswer =
  { status: number; body: unknown; headers?: Record<string, string> } | 'lost';

/** Opens the Admin API of one store: its schema and the bucket its queries are paid from. */
export function openAdminApi(core: Core): (request: AdminRequest) => Promise<AdminAnswer> {
  const schema = openSchema();
  const pace = () => paceOf(core);
  const bucket = openBucket(pace);

  return async ({ token, body }) => {
    const installation = installationOf(core, token);
    if (!installation) return { status: 401, body: { errors: invalidToken } };
    const { query, variables, operationName } = (body ?? {}) as Record<string, unknown>;
    const name = typeof operationName === 'string' ? operationName : undefined;
    const document = typeof query === 'string' ? check(schema, query) : { errors: [] };
    const operation = 'errors' in document ? undefined : getOperationAST(document, name);
    const fault = nextFault(core, operation ?? undefined);
    if (fault?.how === 'unavailable') return unavailable;
    if (fault?.delayMs) await pause(fault.delayMs);
    if (typeof query !== 'string')
      return { status: 400, body: { errors: { query: 'Required parameter missing or invalid' } } };
    if ('errors' in document) return { status: 200, body: document };
    if (!operation) return { status: 200, body: { errors: [{ message: 'No operation to run' }] } };

    const given = (variables ?? {}) as Record<string, unknown>;
    const size = largestList(given);
    if (size > longestList) return { status: 200, body: tooLong(size) };
    const cost = costOf(schema, operation, given);
    if (cost > largestQuery) return { status: 200, body: tooCostly(cost) };
    const refused = fault?.how === 'throttled';
    if (refused || !bucket.spend(cost))
      return { status: 200, body: throttled(cost, refused ? 0 : bucket.left(), pace()) };

    settleCodeJobs(core);
    const context: Context = { core, installation };
    const options = { schema, document, variableValues: given, contextValue: context };
    const result = await execute({ ...options, ...(name && { operationName: name }) });
    const returned = result.data ? costOf(schema, operation, given, result.data) : 0;
    const actual = Math.min(cost, returned);
    bucket.giveBack(cost - actual);
    if (fault?.how === 'timeoutAfterEffect') return 'lost';
    if (fault?.how === 'badGatewayAfterEffect')
      return { status: 502, body: { errors: 'Bad Gateway' } };
    return { status: 200, body: withCost(result, cost, actual, bucket.left(), pace()) };
  };
}

const unavailable = {
  status: 503,
  body: { errors: 'Service Unavailable' },
  headers: { 'retry-after': '2' },
};
const longestList = 250;

/** The length of the longest list in some variables, however deep. */
function largestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? value.length : 0;
  return Object.values(value).reduce<number>((most, one) => Math.max(most, largestList(one)), own);
}

function tooLong(size: number) {
  const message = `The input array size of ${size} is greater than the maximum allowed of ${longestList}.`;
  return { errors: [{ message, extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } }] };
}

const invalidToken = '[API] Invalid API key or access token (unrecognized login or wrong password)';

function check(schema: GraphQLSchema, query: string): DocumentNode | { errors: unknown[] } {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [(error as GraphQLError).toJSON()] };
  }
  const errors = validate(schema, document);
  if (errors.length) return { errors: errors.map((error) => error.toJSON()) };
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.length ? document : { errors: [{ message: 'No operation to run' }] };
}

function withCost(
  result: ExecutionResult,
  requested: number,
  actual: number,
  left: number,
  pace: Pace,
) {
  const errors = result.errors?.map((error) => error.toJSON());
  return {
    ...(result.data !== undefined && { data: result.data }),
    ...(errors && { errors: result.data === undefined ? errors.map(invalidVariable) : errors }),
    extensions: { cost: costReport(requested, actual, left, pace) },
  };
}

function invalidVariable(error: object) {
  return { ...error, extensions: { code: 'INVALID_VARIABLE' } };
}

function throttled(requested: number, left: number, pace: Pace) {
  const documentation = 'https://shopify.dev/api/usage/limits';
  return {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation } }],
    extensions: { cost: costReport(requested, null, left, pace) },
  };
}

function tooCostly(cost: number) {
  const maxCost = largestQuery;
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`;
  return { errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost } }] };
}

function costReport(requested: number, actual: number | null, left: number, pace: Pace) {
  return {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: {
      maximumAvailable: pace.bucket,
      currentlyAvailable: left,
      restoreRate: pace.restoreRate,
    },
  };
}
