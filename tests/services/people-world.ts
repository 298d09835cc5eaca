// What Shopify tells about people, delivered and worked as the app works it.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { workInbox } from '~/inbox/work';
import { runOutbox } from '~/outbox/run';
import { guestHash } from '~/shopify/guest-hash';
import { tasks as allTasks } from '~/tasks';
import { emptyBodies, forgetCustomer, joinPeople } from '~/tasks/join-people';
import { learnOrder } from '~/tasks/learn-order';
import { SHOP } from '../support/world';

export const EMAIL = 'Ada.Lovelace@Example.com';
export const failures: unknown[] = [];
let deliveries = 0;

export async function deliver(topic: string, payload: object, rest: object = {}): Promise<void> {
  const now = clock.now();
  const id = `webhook-${++deliveries}`;
  const body = JSON.stringify(payload);
  await prisma.delivery.create({
    data: { shopId: SHOP, id, topic, body, receivedAt: now, dueAt: now, triggeredAt: now, ...rest },
  });
}

const idle = { batch: 25, run: async () => {} };
const tasks = {
  ...Object.fromEntries(Object.keys(allTasks).map((kind) => [kind, idle])),
  'join-people': joinPeople,
  'forget-customer': forgetCustomer,
  'empty-bodies': emptyBodies,
  'learn-order': learnOrder,
} as typeof allTasks;

/** Works what was delivered, and the jobs it left that are due by `at`. */
export async function work(at?: Date): Promise<void> {
  const onFailure = (_: unknown, error: unknown) => failures.push(error);
  await workInbox({ db: prisma, now: () => clock.now(), onFailure });
  const options = { db: prisma, now: () => at ?? clock.now(), tasks, onFailure };
  for (let round = 0; round < 5 && (await runOutbox(options)); round++);
}

export const order = (id: number, who: object, rest: object = {}) => ({
  id,
  name: `#${id}`,
  currency: 'EUR',
  financial_status: 'paid',
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:00:00Z',
  line_items: [{ id: id * 10, quantity: 1, price: '100.00' }],
  ...who,
  ...rest,
});
export const guest = { email: EMAIL };
export const customer = (id: number) => ({ customer: { id } });
export const verified = (id: number, email = EMAIL, verified_email = true) => ({
  id,
  email,
  verified_email,
});
export const merged = (kept: number, gone: number, status = 'completed') => ({
  admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
  admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
  status,
  errors: [],
});
export const guestMember = () =>
  prisma.member.findUnique({
    where: { shopId_guestHash: { shopId: SHOP, guestHash: guestHash(SHOP, EMAIL)! } },
  });
