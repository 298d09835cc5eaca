// What is needed to call a shop's addresses: where they are, and whom a message is about.
import { prisma } from '~/db.server';

export type EndpointToCall = {
  id: string;
  url: string;
  pausedAt: Date | null;
  triedAt: Date | null;
  failure: string | null;
};

/** The addresses by id; one that was removed is missing. */
export async function endpointsToCall(
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, EndpointToCall>> {
  const rows = await prisma.endpoint.findMany({
    where: { shopId, id: { in: [...new Set(ids)] } },
    select: { id: true, url: true, pausedAt: true, triedAt: true, failure: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The customer behind each member, as Shopify numbers them; null for guests, and for people who were erased. */
export async function customersOfMembers(
  shopId: string,
  ids: readonly number[],
): Promise<Map<number, string | null>> {
  const rows = await prisma.member.findMany({
    where: { shopId, id: { in: [...new Set(ids)] } },
    select: { id: true, customerId: true },
  });
  return new Map(rows.map((row) => [Number(row.id), row.customerId]));
}
