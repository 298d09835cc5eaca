// POST /admin/api/<version>/graphql.json: token, faults, validation, cost, execution.
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
import { costOf, openBucket, throttle } from './cost';
import type { Context } from './context';
import { openSchema } from './schema';

export type AdminRequest = { token: string | undefined; body: unknown };
/** `lost` is an answer that never arrives although the work was done. */
export type AdminAnswer =
  { status: number; body: unknown; headers?: Record<string, string> } | 'lost';

/** Opens the Admin API of one store: its schema and the bucket its queries are paid from. */
export function openAdminApi(core: Core): (request: AdminRequest) => Promise<AdminAnswer> {
  const schema = openSchema();
  const bucket = openBucket();

  return async ({ token, body }) => {
    const installation = installationOf(core, token);
    if (!installation) return { status: 401, body: { errors: invalidToken } };
    const fault = nextFault(core);
    if (fault === 'unavailable')
      return {
        status: 503,
        body: { errors: 'Service Unavailable' },
        headers: { 'retry-after': '2' },
      };
    const { query, variables, operationName } = (body ?? {}) as Record<string, unknown>;
    if (typeof query !== 'string')
      return { status: 400, body: { errors: { query: 'Required parameter missing or invalid' } } };
    const given = (variables ?? {}) as Record<string, unknown>;

    const document = check(schema, query);
    if ('errors' in document) return { status: 200, body: document };
    const name = typeof operationName === 'string' ? operationName : undefined;
    const operation = getOperationAST(document, name);
    if (!operation) return { status: 200, body: { errors: [{ message: 'No operation to run' }] } };
    const cost = costOf(schema, operation, given);
    if (cost > throttle.largestQuery) return { status: 200, body: tooCostly(cost) };
    if (fault === 'throttled' || !bucket.spend(cost))
      return { status: 200, body: throttled(cost, fault === 'throttled' ? 0 : bucket.left()) };

    const context: Context = { core, installation };
    const options = { schema, document, variableValues: given, contextValue: context };
    const result = await execute({ ...options, ...(name && { operationName: name }) });
    const returned = result.data ? costOf(schema, operation, given, result.data) : 0;
    const actual = Math.min(cost, returned);
    bucket.giveBack(cost - actual);
    if (fault === 'timeoutAfterEffect') return 'lost';
    return { status: 200, body: withCost(result, cost, actual, bucket.left()) };
  };
}

const invalidToken = '[API] Invalid API key or access token (unrecognized login or wrong password)';

function nextFault({ state, store }: Core): Core['state']['faults']['adminApi'] {
  const { faults } = state;
  const fault = faults.adminApi;
  if (fault === 'ok' || faults.adminApiCalls === null) return fault;
  faults.adminApiCalls -= 1;
  if (faults.adminApiCalls <= 0) Object.assign(faults, { adminApi: 'ok', adminApiCalls: null });
  store.changed();
  return fault;
}

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

function withCost(result: ExecutionResult, requested: number, actual: number, left: number) {
  const errors = result.errors?.map((error) => error.toJSON());
  return {
    ...(result.data !== undefined && { data: result.data }),
    ...(errors && { errors: result.data === undefined ? errors.map(invalidVariable) : errors }),
    extensions: { cost: costReport(requested, actual, left) },
  };
}

function invalidVariable(error: object) {
  return { ...error, extensions: { code: 'INVALID_VARIABLE' } };
}

function throttled(requested: number, left: number) {
  const documentation = 'https://shopify.dev/api/usage/limits';
  return {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation } }],
    extensions: { cost: costReport(requested, null, left) },
  };
}

function tooCostly(cost: number) {
  const maxCost = throttle.largestQuery;
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`;
  return { errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost } }] };
}

function costReport(requested: number, actual: number | null, left: number) {
  return {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: {
      maximumAvailable: throttle.maximum,
      currentlyAvailable: left,
      restoreRate: throttle.restoreRate,
    },
  };
}
