// flowTriggerReceive: a trigger begins the workflows that wait for it; here it is kept, to be read.
import { flowExtensions } from '../flow';
import type { Fields } from './context';

const MOST_BYTES = 50_000;
/** As many runs as are kept. */
const KEPT = 500;

type Args = { handle?: string | null; payload?: Record<string, unknown> | null };

export const flowFields: Fields = {
  flowTriggerReceive: (_source, { handle, payload }: Args, { core }) => {
    const trigger = flowExtensions().get(handle ?? '');
    if (trigger?.type !== 'flow_trigger') return refuse(`No trigger found for handle '${handle}'.`);
    const given = payload ?? {};
    if (Buffer.byteLength(JSON.stringify(given)) > MOST_BYTES)
      return refuse('The payload is larger than 50 KB.');
    const missing = trigger.fields.find(({ key }) => !Object.hasOwn(given, key));
    if (missing) return refuse(`Required field missing: ${missing.key}.`);
    const wrong = trigger.fields.find(({ key, type }) => !fits(type, given[key]));
    if (wrong) return refuse(`Field ${wrong.key} is no ${wrong.type}.`);
    const runs = (core.state.flowRuns ??= []);
    runs.push({ handle: trigger.handle, payload: given, at: core.now().toISOString() });
    runs.splice(0, Math.max(0, runs.length - KEPT));
    core.store.changed();
    return { userErrors: [] };
  },
};

const refuse = (message: string) => ({ userErrors: [{ field: ['payload'], message }] });

function fits(type: string, value: unknown): boolean {
  if (type.endsWith('_reference')) return Number.isSafeInteger(value);
  if (type === 'number_decimal') return value !== '' && Number.isFinite(Number(value));
  return typeof value === 'string';
}
