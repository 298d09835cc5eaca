// POST /proxy/join, /proxy/birthday and /proxy/social: what the signed-in shopper does in the panel, for themselves alone.
import { z } from 'zod';
import { socialNetworks } from '../loyalty/rules/triggers';
import { localeOf } from '../loyalty/words';
import { activityWords } from '../loyalty/words/activities';
import { claimSocial } from '../services/claim-social';
import { joinProgram } from '../services/join-program';
import { returnToProgram } from '../services/leave-program';
import { noteBirthday } from '../services/note-birthday';
import { worker } from '../worker-handle';
import { refuse, type Answered, type Asked } from './answers';
import { posted } from './posted';

const nothing = z.strictObject({});
const birthday = z.strictObject({ month: z.int(), day: z.int() });
const social = z.strictObject({
  act: z.enum(['follow', 'share']),
  network: z.enum(socialNetworks),
});

const MAX_BYTES = 512;

/** Joining the programme, or coming back to it; a second time changes nothing. */
export const join = (asked: Asked) =>
  open(asked, nothing, async (_, { shopId, customerId }) => {
    await returnToProgram({ shopId, customerId });
    await joinProgram(shopId, customerId);
    return { status: 200, body: { joined: true } };
  });

/** Telling or changing the birthday; answers from which day on it earns. */
export const tellBirthday = (asked: Asked) =>
  open(asked, birthday, async (told, { shopId, customerId }) => {
    const noted = await noteBirthday({ shopId, customerId, ...told });
    return 'refused' in noted ? no(noted.refused, asked) : { status: 200, body: noted };
  });

/** A follow or a share: the click itself. */
export const claim = (asked: Asked) =>
  open(asked, social, async (told, { shopId, customerId }) => {
    const claimed = await claimSocial({ shopId, customerId, ...told });
    return 'refused' in claimed ? no(claimed.refused, asked) : { status: 200, body: claimed };
  });

async function open<Body>(
  asked: Asked,
  shape: z.ZodType<Body>,
  act: (body: Body, who: { shopId: string; customerId: string }) => Promise<Answered>,
): Promise<Answered> {
  const { shopId, customerId, locale } = asked;
  if (!customerId) return refuse('not_signed_in', locale);
  const read = await posted(asked, shape, MAX_BYTES);
  if ('no' in read) return read.no;
  const answered = await act(read.body, { shopId, customerId });
  worker.nudge();
  return answered;
}

type ActivityRefusal = keyof (typeof activityWords)['en']['refusal'];

function no(name: ActivityRefusal, { locale }: Asked): Answered {
  const message = activityWords[localeOf(locale)].refusal[name];
  return { status: 422, body: { refusal: { name, message } } };
}
