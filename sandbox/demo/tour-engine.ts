// The second half of the tour: everything beside the main job that earns, holds, lapses, rises and is told.
import { reviewApp, until, type Shopper } from './people';
import { demoProgramme, flat, rule } from './programme';
import { tellEvent } from './signed';
import { cents, DAY_MS, Scene } from './tour-scene';

const quiz = rule('quiz', 'Points for the quiz', {
  on: { kind: 'custom', event: 'quiz-finished' },
  amount: flat(10),
});
const heldOf = (programme: ReturnType<typeof demoProgramme>) => ({
  ...programme,
  rules: [...programme.rules, quiz],
  hold: { after: 'paid', days: 3 },
});

/** Plays it all; every figure is checked. */
export class EngineTour extends Scene {
  /** Signs up in it, and gets the last points of all. */
  nora!: Shopper;
  private noraId = '';

  async play(): Promise<void> {
    try {
      await this.listen();
      await this.pastOrders();
      await this.signUp();
      await this.review();
      await this.tier();
      await this.hold();
      await this.events();
      await this.guest();
      await this.birthday();
      await this.lapse();
    } finally {
      this.deafen();
    }
  }

  private async pastOrders(): Promise<void> {
    const { told, merchant, tomId } = this.at;
    told.does('The merchant', 'takes over the orders of the time before the app, with points');
    const tom = await this.signIn(tomId);
    told.shows('Tom had', (await this.member(tom)).balance, 0);
    await merchant.post('/app/past-orders.data', { intent: 'start', since: '', withPoints: 'yes' });
    const mug = Math.floor(cents(this.variant('stoneware-mug').price) / 100);
    await this.balanceOf(tom, mug);
    told.shows('Tom has', mug, mug);
  }

  private async signUp(): Promise<void> {
    const { told, control } = this.at;
    told.does('Nora', 'signs up, and asks for the shop’s letters');
    const { id } = await control<{ id: string }>('add-customer', {
      firstName: 'Nora',
      lastName: 'Lind',
      email: 'nora.lind@example.com',
      newsletter: true,
    });
    this.noraId = id;
    this.nora = await this.signIn(id);
    await this.balanceOf(this.nora, 50);
    told.shows('For the account and the letters', await this.pointsOf(this.nora, 2), [25, 25]);
    await this.nora.ask('birthday', dateIn(40));
  }

  private async review(): Promise<void> {
    const { told, running } = this.at;
    const { shopUrl } = running;
    told.does('Nora', 'reviews the linen throw with a photo, and the merchant publishes it');
    const productId = this.product('linen-throw').id;
    const written = { productId, customerId: this.noraId, stars: 2, body: 'Lovely.' };
    const { id } = await reviewApp<{ id: string }>(shopUrl, 'write', {
      ...written,
      media: 'photo',
    });
    await reviewApp(shopUrl, 'set', { id, state: 'published' });
    await this.balanceOf(this.nora, 85);
    told.shows('For the review, whatever its stars', 85 - 50, 35);
    told.does('The merchant', 'hides the review');
    await reviewApp(shopUrl, 'set', { id, state: 'hidden' });
    await this.balanceOf(this.nora, 50);
    told.shows('Its points are taken back', (await this.pointsOf(this.nora, 1))[0], -35);
  }

  private async tier(): Promise<void> {
    const { told } = this.at;
    told.does('Nora', 'spends enough for the first tier: €300 without the tax');
    const plates = this.variant('dinner-plate-set');
    const spent = cents(plates.price) * 5;
    await this.buy(this.noraId, plates.id, 5);
    const first = Math.floor(spent / 100) + 50;
    await this.balanceOf(this.nora, 50 + first);
    told.shows('Points, with fifty for a first order of this size', first, 430);
    told.shows('Her tier', (await this.member(this.nora)).tier?.name, 'Linen');
    told.does('Nora', 'orders again');
    await this.buy(this.noraId, plates.id, 1);
    const second = Math.floor((cents(plates.price) * 110) / 10_000);
    await this.balanceOf(this.nora, 50 + first + second);
    told.shows('Points, at 1.1× for her tier', (await this.pointsOf(this.nora, 1))[0], second);
    await this.hears('tier.raised', this.noraId);
    told.shows('The merchant’s address heard of her rise', true, true);
  }

  private async hold(): Promise<void> {
    const { told, merchant } = this.at;
    told.does('The merchant', 'publishes: points wait three days; the quiz earns ten');
    const program = heldOf(demoProgramme(this.at.products));
    await merchant.send('/app/program.data', { do: 'publish', program, confirmed: true });
    const before = (await this.member(this.nora)).spendable;
    told.does('Nora', 'orders a throw');
    const throwVariant = this.variant('linen-throw');
    const points = Math.floor((cents(throwVariant.price) * 110) / 10_000);
    await this.buy(this.noraId, throwVariant.id, 1);
    await until('the points', async () => (await this.member(this.nora)).pending === points);
    told.shows('Pending', (await this.member(this.nora)).pending, points);
    told.shows(
      'She can spend no more than before',
      (await this.member(this.nora)).spendable,
      before,
    );
    told.does('Four days', 'go by');
    await this.goOn(4);
    const now = await this.member(this.nora);
    told.shows('Pending', now.pending, 0);
    told.shows('She can spend', now.spendable, before + points);
    await this.hears('points.available', this.noraId);
    told.shows('The address heard that the hold is over', true, true);
  }

  private async events(): Promise<void> {
    const { told, merchant, control, running } = this.at;
    told.does('The shop’s own quiz', 'tells of Nora, over the signed API');
    const said = await merchant.post('/app/integrations/act.data', {
      intent: 'makeKey',
      name: 'Quiz',
    });
    const key = /[\w-]+\.rk_[\w-]+/.exec(said)?.[0] ?? '';
    const secret = /rks_[\w-]+/.exec(said)?.[0] ?? '';
    const before = (await this.member(this.nora)).balance;
    const event = { event: 'quiz-finished', id: 'sheet-17', customerId: this.noraId };
    const tell = (by: string) => tellEvent(running.appUrl, { key, secret: by }, event);
    told.shows('Signed by someone else, it is answered with', await tell('rks_wrong'), 401);
    told.shows('Signed with the key, with', await tell(secret), 201);
    told.shows('Told again, with', await tell(secret), 200);
    await this.balanceOf(this.nora, before + 10);
    told.shows('Points, once', (await this.pointsOf(this.nora, 1))[0], 10);
    told.does('A workflow of Shopify Flow', 'runs “Award points”');
    const properties = { customer_id: this.noraId, event: 'quiz-finished', event_id: 'flow-1' };
    const run = await control<{ status: number }>('run-flow-action', {
      handle: 'award-points',
      properties,
    });
    told.shows('Flow is answered with', run.status, 200);
    await this.balanceOf(this.nora, before + 20);
    told.shows('Points', (await this.pointsOf(this.nora, 1))[0], 10);
  }

  private async guest(): Promise<void> {
    const { told, control } = this.at;
    told.does('A guest', 'orders a mug, and makes an account with the same e-mail a day later');
    const mug = this.variant('stoneware-mug');
    const email = 'olu.ade@example.com';
    await control('checkout', { lines: [{ variantId: mug.id, quantity: 1 }], email });
    await control('flush');
    await this.goOn(1);
    const { id } = await control<{ id: string }>('add-customer', {
      firstName: 'Olu',
      lastName: 'Ade',
      email,
    });
    const olu = await this.signIn(id);
    const points = Math.floor(cents(mug.price) / 100) + 25;
    await this.balanceOf(olu, points);
    told.shows('His points, with those for the account', (await this.member(olu)).balance, points);
  }

  private async birthday(): Promise<void> {
    const { told } = this.at;
    const before = (await this.member(this.nora)).balance;
    told.does('Nora’s birthday', 'comes');
    await this.goOn(42 - this.days);
    await this.balanceOf(this.nora, before + 100);
    told.shows('Points', (await this.pointsOf(this.nora, 1))[0], 100);
  }

  private async lapse(): Promise<void> {
    const { told, tomId } = this.at;
    const tom = await this.signIn(tomId);
    const { balance } = await this.member(tom);
    told.does('Eleven months and more', 'go by without Tom');
    // A year after they were earned they lapse; that was a few days before the tour began.
    await this.goOn(345 - this.days);
    const warning = await this.hears('points.expiring', tomId);
    told.shows('He is warned of', warning.data.points, balance);
    told.shows('And still has', (await this.member(tom)).balance, balance);
    told.does('A month more', 'goes by');
    await this.goOn(375 - this.days);
    told.shows('He has', (await this.member(tom)).balance, 0);
    const lapsed = await this.hears('points.expired', tomId);
    told.shows('The address heard what lapsed', lapsed.data.points, balance);
  }
}

function dateIn(days: number): { month: number; day: number } {
  const date = new Date(Date.now() + days * DAY_MS);
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
