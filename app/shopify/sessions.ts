// Shopify's sessions in our database, for its library and for background work.
import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import type { Db } from '../database/open';

type Payload = [string, string | number | boolean][];

const offlineShop = /^offline_(.+)$/;
const shopOf = (id: string) => offlineShop.exec(id)?.[1] ?? id.replace(/_[^_]*$/, '');

/** Stores sessions under their shop; the shop is part of every session's id, so no look-up crosses shops. */
export class Sessions implements SessionStorage {
  constructor(private readonly db: Db) {}

  async storeSession(session: Session): Promise<boolean> {
    const key = { shopId: session.shop, id: session.id };
    const payload = session.toPropertyArray(true);
    await this.db.session.upsert({
      where: { shopId_id: key },
      create: { ...key, payload },
      update: { payload, refreshUntil: null },
    });
    return true;
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const row = await this.db.session.findUnique({
      where: { shopId_id: { shopId: shopOf(id), id } },
    });
    return row ? Session.fromPropertyArray(row.payload as Payload, true) : undefined;
  }

  async deleteSession(id: string): Promise<boolean> {
    await this.db.session.deleteMany({ where: { shopId: shopOf(id), id } });
    return true;
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    for (const id of ids) await this.deleteSession(id);
    return true;
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    const rows = await this.db.session.findMany({ where: { shopId: shop } });
    return rows.map((row) => Session.fromPropertyArray(row.payload as Payload, true));
  }
}
