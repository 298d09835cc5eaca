// POST /proxy/leave: the signed-in shopper leaves the programme; their points stay and wait. POST /proxy/join brings them back.
import { leaveProgram } from '../services/leave-program';
import { refuse, type Answered, type Asked } from './answers';

export async function leave({ shopId, customerId, locale, req }: Asked): Promise<Answered> {
  if (!customerId) return refuse('not_signed_in', locale);
  // A form on another site cannot send this type, so it cannot leave in a shopper's name.
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? ''))
    return refuse('malformed', locale);
  await leaveProgram({ shopId, customerId });
  return { status: 200, body: { left: true } };
}
