// POST /api/v1/events and /api/v1/visits: something a person did elsewhere, told once and rewarded by the shop's rules.
import { z } from 'zod';
import { clock } from '../clock';
import { customerByEmail } from '../shopify/customers';
import { guestHash } from '../shopify/guest-hash';
import { eventName } from '../loyalty/rules/triggers';
import {
  tellActivity,
  type TellActivity,
  type ToldActivityResult,
} from '../services/tell-activity';
import { worker } from '../worker-handle';
import { apiError, type ApiAnswer } from './answers';
import type { ApiCaller } from './caller';

/** A moment a little ahead of us is a clock that is wrong, not a plan. */
const AHEAD_MS = 300_000;

const common = {
  id: z
    .string('Name what tells this from any other, as text of up to 100 characters.')
    .min(1)
    .max(100)
    .regex(/^[\x21-\x7e]+$/, 'An id is letters, digits and signs without spaces.'),
  customerId: z
    .string()
    .regex(/^\d{1,20}$/, 'A customer is the number Shopify gives them.')
    .optional(),
  email: z.email('This is no e-mail address.').max(254).optional(),
  happenedAt: z.iso
    .datetime({ offset: true, error: 'A moment is written as 2026-11-22T10:00:00Z.' })
    .optional(),
  withdrawn: z.boolean().optional(),
};
const event = z.strictObject({ event: eventName, ...common });
const visit = z.strictObject({ place: z.string().trim().min(1).max(100).optional(), ...common });

type Common = Pick<
  z.infer<typeof event>,
  'customerId' | 'email' | 'happenedAt' | 'withdrawn' | 'id'
>;

export async function postEvent(caller: ApiCaller, input: unknown): Promise<ApiAnswer> {
  const read = event.safeParse(input);
  if (!read.success) return faultOf(read.error);
  const { event: name, id } = read.data;
  return tell(caller, read.data, {
    id: `custom:${name}:${id}`,
    facts: { kind: 'custom', event: name, eventId: id, via: 'api' },
  });
}

export async function postVisit(caller: ApiCaller, input: unknown): Promise<ApiAnswer> {
  const read = visit.safeParse(input);
  if (!read.success) return faultOf(read.error);
  const { id, place = null } = read.data;
  return tell(caller, read.data, { id: `visit:${id}`, facts: { kind: 'visit', place } });
}

function faultOf({ issues }: z.ZodError): ApiAnswer {
  const [issue] = issues;
  const field =
    issue!.code === 'unrecognized_keys' ? issue!.keys.join(', ') : issue!.path.join('.');
  return apiError('malformed', `${field || 'The body'}: ${issue!.message}`, field);
}

async function tell(
  { shopId }: ApiCaller,
  { customerId, email, happenedAt, withdrawn = false, id }: Common,
  activity: Pick<TellActivity, 'id' | 'facts'>,
): Promise<ApiAnswer> {
  const at = happenedAt ? new Date(happenedAt) : null;
  if (at && at.getTime() > clock.now().getTime() + AHEAD_MS)
    return apiError('malformed', 'happenedAt: It lies in the future.', 'happenedAt');
  if ((customerId === undefined) === (email === undefined))
    return apiError('malformed', 'Name the person by either customerId or email.', 'customerId');
  const person = customerId ? { customerId } : await personOf(shopId, email!);
  const told = await tellActivity({ shopId, person, happenedAt: at, withdrawn, ...activity });
  if ('refused' in told) return refusalOf(told.refused);
  worker.nudge();
  const { memberId, points, repeated } = told;
  return {
    status: repeated ? 200 : 201,
    body: {
      id,
      memberId,
      points,
      happenedAt: told.happenedAt.toISOString(),
      withdrawn: told.withdrawn,
    },
  };
}

/** The customer with this e-mail, whom Shopify knows; anyone else is a guest until they sign in with it. */
async function personOf(shopId: string, email: string): Promise<TellActivity['person']> {
  const customerId = await customerByEmail(shopId, email);
  return customerId ? { customerId } : { guestHash: guestHash(shopId, email)! };
}

function refusalOf(name: Extract<ToldActivityResult, { refused: string }>['refused']): ApiAnswer {
  switch (name) {
    case 'other_content':
      return apiError(
        'other_content',
        'This id was told before with other content. Each thing needs an id of its own.',
        'id',
      );
    case 'program_paused':
      return apiError(
        'program_paused',
        'The program is paused: nothing earns. Tell it again later.',
      );
    case 'no_rule':
      return apiError('no_rule', 'The program has no rule for this. Add one, then tell it again.');
    case 'person_erased':
      return apiError('person_erased', 'It happened before this person’s data was erased.');
    case 'shop_unknown':
      return apiError('bad_signature', 'This key does not count.');
  }
}
