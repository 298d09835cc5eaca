import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { apiKeyInForce } from '~/queries/api-keys';
import { apiMember } from '~/queries/api-member';
import { backfillProgress } from '~/queries/backfill';
import { deliveredBody } from '~/queries/deliveries';
import { customersOfMembers, endpointsToCall } from '~/queries/endpoints';
import { memberExpiry } from '~/queries/expiring';
import { integrations, pausedByFailure } from '~/queries/integrations';
import { memberStanding } from '~/queries/member-standing';
import { programVersions } from '~/queries/program-versions';
import { connectedSources, reviewSourceKeys } from '~/queries/review-sources';
import { tierCard } from '~/queries/tier-card';
import { apiKeySecret, endpointSecret } from '~/secrets.server';
import { makeApiKey, noteKeyUse, revokeApiKey } from '~/services/api-keys';
import { blockMember } from '~/services/block-member';
import { cancelScheduled } from '~/services/cancel-scheduled';
import { connectReviewSource, disconnectReviewSource } from '~/services/connect-review-source';
import {
  addEndpoint,
  pauseEndpoint,
  redeliver,
  removeEndpoint,
  resumeEndpoint,
  testEndpoint,
} from '~/services/endpoints';
import { extendPoints } from '~/services/extend-points';
import { forgetCustomer } from '~/services/forget-customer';
import { joinCustomers, joinGuest } from '~/services/join-people';
import { leaveProgram } from '~/services/leave-program';
import { noteCall } from '~/services/note-call';
import { reinstatePoints } from '~/services/reinstate-points';
import { setTier } from '~/services/set-tier';
import { tellActivity } from '~/services/tell-activity';
import { rewarding } from '../api/api-world';
import { anOrder, memberId, openShop, record, SHOP, tell } from '../support/world';
import { liveInJune } from './time';

liveInJune();

// Everything there is belongs to SHOP; the stranger knows every id and asks in its own name.
const STRANGER = 'stranger.myshopify.com';
const visit = { id: 'visit:1', facts: { kind: 'visit', place: null }, happenedAt: null } as const;
let id: number;
let keyId: string;
let endpointId: string;

/** What SHOP keeps of itself, its people and its doors. */
const everything = async () => {
  const of = { where: { shopId: SHOP } };
  return [
    await prisma.member.findMany(of),
    await prisma.entry.findMany(of),
    await prisma.lot.findMany(of),
    await prisma.order.findMany(of),
    await prisma.activity.findMany(of),
    await prisma.capUse.findMany(of),
    await prisma.apiKey.findMany(of),
    await prisma.endpoint.findMany(of),
    await prisma.reviewSource.findMany(of),
    await prisma.job.findMany(of),
    await prisma.programVersion.findMany(of),
  ];
};

beforeEach(async () => {
  await openShop(rewarding);
  await openShop(rewarding, STRANGER);
  const key = await makeApiKey({ shopId: SHOP, name: 'Ours', by: null });
  keyId = 'id' in key ? key.id : '';
  const url = 'https://example.com/hook';
  const endpoint = await addEndpoint({ shopId: SHOP, url, kinds: [], mayBeLocal: false });
  endpointId = 'id' in endpoint ? endpoint.id : '';
  const secret = 'a-shared-secret';
  await connectReviewSource({ shopId: SHOP, source: 'stamped', secret, apiKey: null });
  await record([tell(anOrder({ goods: [50_000] }))]);
  await tellActivity({ shopId: SHOP, person: { customerId: '501' }, ...visit });
  id = await memberId('501');
});

describe('one shop can never reach what another keeps for other programs', () => {
  test('by any query', async () => {
    expect(await apiKeyInForce(STRANGER, keyId)).toBeNull();
    expect(await apiMember(STRANGER, '501')).toBeNull();
    expect(await endpointsToCall(STRANGER, [endpointId])).toEqual(new Map());
    expect(await customersOfMembers(STRANGER, [id])).toEqual(new Map());
    expect(await integrations(STRANGER)).toMatchObject({ keys: [], endpoints: [] });
    expect(await pausedByFailure(STRANGER)).toBe(0);
    expect(await reviewSourceKeys(STRANGER, 'stamped')).toBeNull();
    expect(await connectedSources(STRANGER)).toEqual([]);
    expect(await memberExpiry(STRANGER, id)).toEqual(await memberExpiry(STRANGER, 0));
    expect(await memberStanding(STRANGER, id)).toBeNull();
    expect(await tierCard(STRANGER, id, 'en')).toBeNull();
    expect(await backfillProgress(STRANGER)).toBeNull();
    expect((await programVersions(STRANGER)).versions).toHaveLength(1);
    expect(await deliveredBody(STRANGER, 'd1')).toBeNull();
  });

  test('by any secret: each is of one shop and one purpose', () => {
    const secrets = [SHOP, STRANGER].flatMap((shopId) => [
      apiKeySecret(shopId, keyId).slice(4),
      endpointSecret(shopId, keyId).slice(4),
    ]);
    expect(new Set(secrets).size).toBe(4);
  });

  test('by moving a sealed secret into a row of its own', async () => {
    const row = await prisma.reviewSource.findFirstOrThrow({ where: { shopId: SHOP } });
    await prisma.reviewSource.create({ data: { ...row, shopId: STRANGER } });
    expect(await reviewSourceKeys(STRANGER, 'stamped')).toBeNull();
    expect(await connectedSources(STRANGER)).toMatchObject([{ opens: false }]);
    expect(await connectedSources(SHOP)).toMatchObject([{ opens: true }]);
    expect(await reviewSourceKeys(SHOP, 'stamped')).toMatchObject({ secret: 'a-shared-secret' });
  });

  test('by any service', async () => {
    const before = await everything();
    const mine = {
      shopId: STRANGER,
      memberId: id,
      note: 'mine',
      by: '1',
      idempotencyKey: 'mine-1',
    };
    const until = new Date(clock.now().getTime() + 86_400_000);
    await revokeApiKey({ shopId: STRANGER, id: keyId });
    await noteKeyUse(STRANGER, keyId, null);
    const endpoint = { shopId: STRANGER, id: endpointId };
    for (const deed of [testEndpoint, pauseEndpoint, resumeEndpoint, redeliver, removeEndpoint])
      await deed(endpoint);
    await noteCall({ ...endpoint, failure: 'mine', gone: true });
    await disconnectReviewSource(STRANGER, 'stamped');
    expect(await blockMember({ ...mine, blocked: true })).toHaveProperty('refusal');
    expect(await setTier({ ...mine, tierId: null, until: null })).toHaveProperty('refusal');
    expect(await extendPoints({ ...mine, until })).toHaveProperty('refusal');
    expect(await reinstatePoints({ ...mine, until, expirySeq: 1 })).toHaveProperty('refusal');
    expect(await cancelScheduled({ shopId: STRANGER, version: 9, by: '1' })).toHaveProperty(
      'refused',
    );
    await leaveProgram({ shopId: STRANGER, customerId: '501' });
    await joinGuest({ shopId: STRANGER, guest: id, customerId: '502' });
    await joinCustomers({ shopId: STRANGER, kept: '502', gone: '501' });
    await forgetCustomer({ shopId: STRANGER, customerId: '501' });
    await tellActivity({ shopId: STRANGER, person: { customerId: '501' }, ...visit });
    const person = { customerId: '501' };
    await tellActivity({ shopId: STRANGER, person, withdrawn: true, ...visit });
    expect(await everything()).toEqual(before);
  });
});
