// What the Integrations screen does: keys, addresses, Flow. Answers with what to say, or what was wrong.
import { data, type ActionFunctionArgs } from '@remix-run/node';
import { fullKey } from '~/api/caller';
import { env } from '~/env.server';
import { apiKeyInForce } from '~/queries/api-keys';
import { apiKeySecret, endpointSecret } from '~/secrets.server';
import { makeApiKey, revokeApiKey } from '~/services/api-keys';
import {
  addEndpoint,
  pauseEndpoint,
  redeliver,
  removeEndpoint,
  resumeEndpoint,
  tellFlow,
  testEndpoint,
} from '~/services/endpoints';
import { merchant } from '~/shopify/merchant.server';
import { worker } from '~/worker-handle';

export type IntegrationAnswer = {
  said: string | null;
  fault: string | null;
  /** Of a key or an address, by its id; `key` is how a key is written. */
  shown: { of: string; key: string | null; secret: string } | null;
  /** Whether to look again in a moment: something is on its way. */
  look: boolean;
};

const nothing: IntegrationAnswer = { said: null, fault: null, shown: null, look: false };
const say = (said: string, look = false): IntegrationAnswer => ({ ...nothing, said, look });

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, userId } = await merchant(request);
  const form = await request.formData();
  const id = String(form.get('id') ?? '');
  const intent = String(form.get('intent'));
  const deed = Object.hasOwn(deeds, intent) ? deeds[intent] : undefined;
  if (!deed) return data(nothing, 400);
  const answer = await deed({ shopId, id, form, by: userId });
  if (answer.look) worker.nudge();
  return data(answer);
};

type Asked = { shopId: string; id: string; form: FormData; by: string };
type Deed = (asked: Asked) => Promise<IntegrationAnswer>;

const showKey = (shopId: string, id: string) => ({
  of: id,
  key: fullKey(shopId, id),
  secret: apiKeySecret(shopId, id),
});

const deeds: Record<string, Deed> = {
  async makeKey({ shopId, form, by }) {
    const made = await makeApiKey({ shopId, name: String(form.get('name') ?? ''), by });
    if ('fault' in made) return { ...nothing, fault: made.fault };
    return { ...say('Key made'), shown: showKey(shopId, made.id) };
  },
  async showKey({ shopId, id }) {
    const known = await apiKeyInForce(shopId, id);
    return known ? { ...nothing, shown: showKey(shopId, id) } : say('This key does not count');
  },
  async revokeKey({ shopId, id }) {
    await revokeApiKey({ shopId, id });
    return say('Key revoked');
  },
  async addEndpoint({ shopId, form }) {
    const added = await addEndpoint({
      shopId,
      url: String(form.get('url') ?? ''),
      kinds: form.getAll('kinds').map(String),
      mayBeLocal: env.ALLOW_LOCAL_ENDPOINTS,
    });
    if ('fault' in added) return { ...nothing, fault: added.fault };
    const secret = endpointSecret(shopId, added.id);
    return { ...say('Address added'), shown: { of: added.id, key: null, secret } };
  },
  async showEndpoint({ shopId, id }) {
    return { ...nothing, shown: { of: id, key: null, secret: endpointSecret(shopId, id) } };
  },
  async test({ shopId, id }) {
    await testEndpoint({ shopId, id });
    return say('Test sent', true);
  },
  async pause({ shopId, id }) {
    await pauseEndpoint({ shopId, id });
    return say('Address paused');
  },
  async resume({ shopId, id }) {
    await resumeEndpoint({ shopId, id });
    return say('Address resumed', true);
  },
  async redeliver({ shopId, id }) {
    const { again } = await redeliver({ shopId, id });
    return say(again === 1 ? 'Sending 1 message again' : `Sending ${again} messages again`, true);
  },
  async remove({ shopId, id }) {
    await removeEndpoint({ shopId, id });
    return say('Address removed');
  },
  async flow({ shopId, form }) {
    const on = form.get('on') === 'true';
    await tellFlow(shopId, on);
    return say(on ? 'Flow is told from now on' : 'Flow is told no more');
  },
};
