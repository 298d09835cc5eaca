// Bulk operations: a query over everything, run at once, its answer a file of JSON lines that is there a moment later.
import {
  GraphQLError,
  Kind,
  execute,
  parse,
  validate,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import type { Core } from '../core';
import { gid, parseGid } from '../ids';
import type { Context, Fields } from './context';

type Operation = {
  id: string;
  query: string;
  createdAt: string;
  completedAt: string | null;
  /** Seen so often: like Shopify's, an operation is not done when it is first looked at. */
  looks: number;
  status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  file: string;
  roots: number;
  objects: number;
};

const mostAtOnce = 5;
const kept = new WeakMap<Core, Map<string, Operation>>();

function operationsOf(core: Core): Map<string, Operation> {
  let operations = kept.get(core);
  if (!operations) kept.set(core, (operations = new Map()));
  return operations;
}

/** The file of an operation, or undefined when there is none. */
export const bulkFile = (core: Core, id: string): string | undefined => {
  const operation = operationsOf(core).get(id);
  return operation?.status === 'COMPLETED' ? operation.file : undefined;
};

type RunArgs = { query: string; groupObjects: boolean };

export const bulkFields: { queries: Fields; mutations: Fields } = {
  queries: {
    bulkOperation: (_source, { id }: { id: string }, { core }) => look(core, id),
  },
  mutations: {
    bulkOperationRunQuery: async (_source, args: RunArgs, context, { schema }) =>
      start(context, schema, args),
    bulkOperationCancel: (_source, { id }: { id: string }, { core }) => {
      const operation = operationsOf(core).get(parseGid(id)?.id ?? '');
      if (operation && operation.status !== 'COMPLETED') operation.status = 'CANCELED';
      return { bulkOperation: operation ? node(core, operation) : null, userErrors: [] };
    },
  },
};

async function start(context: Context, schema: GraphQLSchema, { query, groupObjects }: RunArgs) {
  const { core } = context;
  const refuse = (code: string, message: string) => ({
    bulkOperation: null,
    userErrors: [{ field: ['query'], message, code }],
  });
  const open = [...operationsOf(core).values()].filter(({ status }) => isOpen(status));
  if (open.length >= mostAtOnce) return refuse('LIMIT_REACHED', 'Too many bulk operations.');
  const faults = faultsOf(schema, query);
  if (faults.length) return refuse('INVALID', faults.join('; '));
  if (!groupObjects) return refuse('INVALID', 'The stand-in store writes grouped files only.');
  const rows = await everything(context, schema, parse(query));
  const id = core.store.nextId();
  const operation: Operation = {
    id,
    query,
    status: 'CREATED',
    looks: 0,
    completedAt: null,
    createdAt: core.now().toISOString(),
    file: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    roots: rows.filter((row) => !('__parentId' in row)).length,
    objects: rows.length,
  };
  operationsOf(core).set(id, operation);
  return { bulkOperation: node(core, operation), userErrors: [] };
}

const isOpen = (status: Operation['status']) => status === 'CREATED' || status === 'RUNNING';

function faultsOf(schema: GraphQLSchema, query: string): string[] {
  try {
    return validate(schema, parse(query)).map(({ message }) => message);
  } catch (error) {
    return [(error as Error).message];
  }
}

function look(core: Core, id: string) {
  const operation = operationsOf(core).get(parseGid(id)?.id ?? '');
  if (!operation) return null;
  operation.looks += 1;
  if (isOpen(operation.status)) operation.status = operation.looks > 1 ? 'COMPLETED' : 'RUNNING';
  if (operation.status === 'COMPLETED') operation.completedAt ??= core.now().toISOString();
  return node(core, operation);
}

function node(core: Core, { id, status, query, createdAt, completedAt, ...rest }: Operation) {
  const url = `${core.options.origin}/bulk-operations/${id}.jsonl`;
  return {
    __typename: 'BulkOperation',
    id: gid('BulkOperation', id),
    status,
    query,
    createdAt,
    completedAt,
    type: 'QUERY',
    errorCode: null,
    objectCount: String(rest.objects),
    rootObjectCount: String(rest.roots),
    fileSize: status === 'COMPLETED' ? String(Buffer.byteLength(rest.file)) : null,
    url: status === 'COMPLETED' && rest.objects ? url : null,
    partialDataUrl: null,
  };
}

type Row = Record<string, unknown>;
type Connection = { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };

/** Runs the query page after page, as no app could at once, and lays its nodes out as lines. */
async function everything(context: Context, schema: GraphQLSchema, query: DocumentNode) {
  const document = paged(query);
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const variableValues: Record<string, unknown> = { after };
    const result = await execute({ schema, document, variableValues, contextValue: context });
    if (result.errors) throw new GraphQLError(result.errors[0]!.message);
    const [connection] = Object.values(result.data!) as Connection[];
    for (const edge of connection!.edges) rows.push(...linesOf(edge.node));
    if (!connection!.pageInfo.hasNextPage) return rows;
    after = connection!.pageInfo.endCursor;
  }
}

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const after = { kind: Kind.VARIABLE, name: named('after') } as const;
const argument = (name: string, value: ArgumentNode['value']): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: named(name),
  value,
});
const field = (name: string, selections: FieldNode[] = []): FieldNode => ({
  kind: Kind.FIELD,
  name: named(name),
  ...(selections.length && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
});
const largestPage = argument('first', { kind: Kind.INT, value: '250' });
const ends = field('pageInfo', [field('hasNextPage'), field('endCursor')]);

/** Asks every connection for its largest page, and the outermost for where it ends. */
function paged(query: DocumentNode): DocumentNode {
  let depth = 0;
  return visit(query, {
    OperationDefinition: {
      leave: (operation) => ({
        ...operation,
        variableDefinitions: [
          {
            kind: Kind.VARIABLE_DEFINITION,
            variable: after,
            type: { kind: Kind.NAMED_TYPE, name: named('String') },
          },
        ],
      }),
    },
    Field: {
      enter: () => void depth++,
      leave: (one) => {
        depth--;
        return isConnection(one) ? widened(one, depth === 0) : undefined;
      },
    },
  }) as DocumentNode;
}

const isConnection = ({ selectionSet }: FieldNode) =>
  selectionSet?.selections.some(
    (part) => part.kind === Kind.FIELD && part.name.value === 'edges',
  ) ?? false;

function widened(one: FieldNode, outermost: boolean): FieldNode {
  const args = [...(one.arguments ?? []), largestPage];
  if (!outermost) return { ...one, arguments: args };
  const selections = [...one.selectionSet!.selections, ends];
  return {
    ...one,
    arguments: [...args, argument('after', after)],
    selectionSet: { ...one.selectionSet!, selections },
  };
}

/** A node as a line, followed by those of its connections, which name it. */
function linesOf(node: Row, parentId?: string): Row[] {
  const own: Row = {};
  const children: Row[] = [];
  for (const [key, value] of Object.entries(node)) {
    const edges = (value as Partial<Connection> | null)?.edges;
    if (edges) for (const edge of edges) children.push(...linesOf(edge.node, String(node.id)));
    else own[key] = value;
  }
  return [parentId ? { ...own, __parentId: parentId } : own, ...children];
}
