// What a query costs, and the bucket it is paid from: objects 1, pages by their size, mutations 10.
import {
  Kind,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
  getNullableType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { paces, type Pace } from '../pace';

type Variables = Record<string, unknown>;

const mutationCost = 10;
const pageCost = 2;

/** The cost of an operation before it runs or, when given its data, of what it really returned. */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
  data?: unknown,
): number {
  if (operation.operation === 'mutation')
    return mutationCost * operation.selectionSet.selections.length;
  return selectionCost(schema, schema.getQueryType()!, operation.selectionSet, variables, data);
}

function selectionCost(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  selections: SelectionSetNode,
  variables: Variables,
  value: unknown,
): number {
  let own = 0;
  let dearestFragment = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      own += fieldCost(schema, type, selection, variables, value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const name = selection.typeCondition?.name.value;
      const inner = (name ? schema.getType(name) : type) as GraphQLCompositeType;
      const cost = selectionCost(schema, inner, selection.selectionSet, variables, value);
      if (isAbstractType(type)) dearestFragment = Math.max(dearestFragment, cost);
      else own += cost;
    }
  }
  return own + dearestFragment;
}

function fieldCost(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  node: FieldNode,
  variables: Variables,
  source: unknown,
): number {
  if (!('getFields' in parent) || !node.selectionSet) return 0;
  const field = parent.getFields()[node.name.value];
  const result = field && getNamedType(field.type);
  if (!field || !result || isLeafType(result)) return 0;
  const value = child(source, node.alias?.value ?? node.name.value);
  if (value === null) return 0;
  const type = result as GraphQLCompositeType;
  const inner = (of?: unknown) => selectionCost(schema, type, node.selectionSet!, variables, of);
  if (isObjectType(type) && type.name.endsWith('Connection')) {
    const size = argument(node, 'first', variables) ?? argument(node, 'last', variables);
    return pageCost + (value === undefined ? Number(size ?? 0) : 1) * inner(value);
  }
  if (isListType(getNullableType(field.type))) {
    if (Array.isArray(value)) {
      const returned = (value as unknown[]).filter((item) => item !== null);
      return returned.reduce<number>((sum, item) => sum + 1 + inner(item), 0);
    }
    const ids = argument(node, 'ids', variables);
    return (Array.isArray(ids) ? ids.length : 1) * (1 + inner());
  }
  return 1 + inner(value);
}

function child(source: unknown, key: string): unknown {
  if (source === undefined) return undefined;
  return (source as Record<string, unknown> | null)?.[key] ?? null;
}

function argument(node: FieldNode, name: string, variables: Variables): unknown {
  const value = node.arguments?.find((candidate) => candidate.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value?.kind === Kind.INT) return Number(value.value);
  return value?.kind === Kind.LIST ? value.values : undefined;
}

export type Bucket = { spend(cost: number): boolean; giveBack(cost: number): void; left(): number };

/** The most points one query may cost. */
export const largestQuery = 1000;

/** A full bucket that refills with real time; its plan may change meanwhile. */
export function openBucket(
  plan: () => Pick<Pace, 'bucket' | 'restoreRate'> = () => paces.standard,
  clock: () => number = Date.now,
): Bucket {
  let [available, at] = [plan().bucket, clock()];
  const refill = () => {
    const now = clock();
    const gained = ((now - at) / 1000) * plan().restoreRate;
    [available, at] = [Math.min(plan().bucket, available + gained), now];
    return available;
  };
  return {
    spend(cost) {
      if (refill() < cost) return false;
      available -= cost;
      return true;
    },
    giveBack(cost) {
      available = Math.min(plan().bucket, refill() + cost);
    },
    left: () => Math.floor(refill()),
  };
}
