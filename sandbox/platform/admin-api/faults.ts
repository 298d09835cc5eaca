// Which fault befalls a call of the Admin API, if any.
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Core } from '../core';
import type { ApiFault, ApiFaultKind, Faults } from '../types';

export type Fault = { how: ApiFaultKind; delayMs: number };

/** The fault of every call, then the first of those for some calls that fits this one. Uses it up. */
export function nextFault(
  { state, store }: Core,
  operation: OperationDefinitionNode | undefined,
): Fault | undefined {
  const { faults } = state;
  const general = ofEveryCall(faults);
  const particular = general
    ? undefined
    : faults.adminApiFaults?.find((one) => befalls(one, operation));
  if (!general && !particular) return undefined;
  if (particular?.calls) particular.calls -= 1;
  if (particular?.calls === 0)
    faults.adminApiFaults = faults.adminApiFaults!.filter((one) => one !== particular);
  store.changed();
  return general ?? { how: particular!.how, delayMs: particular!.delayMs };
}

function ofEveryCall(faults: Faults): Fault | undefined {
  const how = faults.adminApi;
  if (how === 'ok') return undefined;
  if (faults.adminApiCalls !== null) {
    faults.adminApiCalls -= 1;
    if (faults.adminApiCalls <= 0) Object.assign(faults, { adminApi: 'ok', adminApiCalls: null });
  }
  return { how, delayMs: 0 };
}

function befalls(fault: ApiFault, operation: OperationDefinitionNode | undefined): boolean {
  if (fault.operation && !namesOf(operation).includes(fault.operation)) return false;
  return fault.share >= 1 || chance(fault) < fault.share;
}

/** The operation's own name and those of its top fields. */
function namesOf(operation: OperationDefinitionNode | undefined): string[] {
  const fields = operation?.selectionSet.selections ?? [];
  const names = fields.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []));
  return operation?.name ? [operation.name.value, ...names] : names;
}

/** The next number from 0 to 1 of a fault's own sequence (mulberry32). */
function chance(fault: ApiFault): number {
  fault.seed = (fault.seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(fault.seed ^ (fault.seed >>> 15), 1 | fault.seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
