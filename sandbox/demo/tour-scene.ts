// What every part of the tour's second half needs: the people, the moving clock, and the address that is told of everything.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Shopper, until, type Control, type HistoryLine, type Merchant } from './people';
import type { Running } from './processes';
import { isSigned } from './signed';
import type { Transcript } from './transcript';

type Member = {
  balance: number;
  spendable: number;
  pending: number;
  tier?: { id: string | null; name: string | null };
};
type Product = { id: string; handle: string; variants: { id: string; price: string }[] };
type Heard = { kind: string; member: { customerId: string | null }; data: { points?: number } };

export type Stage = {
  running: Running;
  told: Transcript;
  control: Control;
  merchant: Merchant;
  products: Product[];
  /** Who ordered before the app was there: since then the app knows nothing of them. */
  tomId: string;
};

export const DAY_MS = 86_400_000;

/** The stage with what happens on it; the scenes are played by whoever extends it. */
export class Scene {
  protected days = 0;
  private readonly heard: Heard[] = [];
  private listener: Server | null = null;

  constructor(protected readonly at: Stage) {}

  /** An address of the merchant's own, which believes only what is signed. */
  protected async listen(): Promise<void> {
    const { told, merchant } = this.at;
    told.does('The merchant', 'adds an address that is told of everything, and keeps its secret');
    let secret = '';
    this.listener = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        const right = isSigned(String(req.headers['regulars-signature']), body, secret);
        if (right) this.heard.push(JSON.parse(body) as Heard);
        res.writeHead(right ? 204 : 401).end();
      });
    });
    await new Promise<void>((resolve) => this.listener!.listen(0, '127.0.0.1', resolve));
    const { port } = this.listener.address() as AddressInfo;
    const said = await merchant.post('/app/integrations/act.data', {
      intent: 'addEndpoint',
      url: `http://127.0.0.1:${port}/regulars`,
    });
    secret = /whsec_[\w+/=-]+/.exec(said)?.[0] ?? /"secret","([^"]+)"/.exec(said)?.[1] ?? '';
    told.shows('It has a secret', secret.length > 20, true);
  }

  protected deafen(): void {
    this.listener?.closeAllConnections();
    this.listener?.close();
  }

  /** Moves the shop's clock on. */
  protected async goOn(days: number): Promise<void> {
    this.days += days;
    await this.at.control('move-clock', { toOffsetMs: this.days * DAY_MS });
  }

  protected async signIn(customerId: string): Promise<Shopper> {
    const shopper = new Shopper(this.at.running.shopUrl, customerId);
    await shopper.signIn();
    return shopper;
  }

  protected buy(customerId: string, variantId: string, quantity: number) {
    return this.at.control('checkout', { lines: [{ variantId, quantity }], customerId });
  }

  protected async member(shopper: Shopper): Promise<Member> {
    return (await shopper.ask<{ member: Member }>('member')).member;
  }

  /** The points of the latest entries, the newest first. */
  protected async pointsOf(shopper: Shopper, count: number): Promise<number[]> {
    const { entries } = await shopper.ask<{ entries: HistoryLine[] }>('history');
    return entries.slice(0, count).map(({ points }) => points);
  }

  protected balanceOf(shopper: Shopper, balance: number) {
    let last = 0;
    return until(
      'the balance',
      async () => (last = (await this.member(shopper)).balance) === balance,
    ).catch(() => {
      throw new Error(`A balance is ${last}, and should be ${balance}.`);
    });
  }

  protected hears(kind: string, customerId: string): Promise<Heard> {
    return until(`the message ${kind}`, async () =>
      this.heard.find((one) => one.kind === kind && one.member.customerId === customerId),
    );
  }

  protected product(handle: string): Product {
    return this.at.products.find((product) => product.handle === handle)!;
  }

  protected variant(handle: string) {
    return this.product(handle).variants[0]!;
  }
}

export const cents = (price: string) => Math.round(Number(price) * 100);
