// Everything a merchant, a shopper or a test can make happen in the store.
import { tellClock } from './clock';
import { customerOf, tell, type Core } from './core';
import { Refused } from './failure';
import { runFlowAction, type FlowActionInput } from './flow';
import { gid } from './ids';
import { dropMetafields } from './metafields';
import { toMinor } from './money';
import {
  changeEmail,
  deleteCustomer,
  mergeCustomers,
  setCustomerTags,
  setNewsletter,
} from './people';
import { setProductTags } from './products';
import { cancel, type CancelReason } from './orders/cancel';
import { checkout, type CheckoutInput } from './orders/checkout';
import { openDispute, settleDispute, type DisputeInput } from './orders/dispute';
import { edit, type EditInput } from './orders/edit';
import { fulfil } from './orders/fulfil';
import { pay } from './orders/pay';
import { priceCart, quoteOf, type Cart, type Quote } from './orders/quote';
import { settleCodeJobs } from './admin-api/redeem-codes';
import { refund, type RefundInput } from './orders/refund';
import type { Pace } from './pace';
import type { Address, ApiFault, Customer, Faults, Order } from './types';
import { cardByCode, cardRefusal, giftCardsOf } from './wallet/gift-cards';
import { accountsOf, balanceOf } from './wallet/store-credit';
import { customerPayload } from './webhooks/customer-payload';
import {
  dataRequestPayload,
  redactPayload,
  scopesPayload,
  shopPayload,
  shopRedactPayload,
} from './webhooks/other-payloads';

export type NewCustomer = {
  firstName: string;
  lastName: string;
  email: string;
  locale?: string;
  tags?: string[];
  story?: string;
  address?: Address;
  newsletter?: boolean;
};

/** The actions of one store; each changes its state and tells the app as Shopify would. */
export function actionsOf(core: Core) {
  const { state, store, sender } = core;
  return {
    ...appActions(core),
    ...privacyActions(core),
    ...orderActions(core),
    ...troubleActions(core),

    addCustomer(input: NewCustomer): Customer {
      const email = input.email.toLowerCase();
      if (state.customers.some((customer) => customer.email === email))
        throw new Refused(`${email} has an account already.`);
      const customer: Customer = {
        id: store.nextId(),
        firstName: input.firstName,
        lastName: input.lastName,
        email,
        locale: input.locale ?? state.shop.locale,
        tags: input.tags ?? [],
        createdAt: core.now().toISOString(),
        address: input.address ?? defaultAddress,
        story: input.story ?? 'Signed up just now.',
      };
      state.customers.push(customer);
      store.changed();
      const payload = customerPayload(customer, state.shop, core.now());
      tell(core, ['customers/create', 'customers/enable'], payload);
      if (input.newsletter) setNewsletter(core, customer.id, true);
      return customer;
    },

    /** A customer who was there from the beginning signs up only now. */
    tellSignUp(customerId: string): void {
      const payload = customerPayload(customerOf(core, customerId), state.shop, core.now());
      tell(core, ['customers/create', 'customers/enable'], payload);
    },

    setCustomerTags: (customerId: string, tags: readonly string[]) =>
      setCustomerTags(core, customerId, tags),
    changeEmail: (customerId: string, email: string) => changeEmail(core, customerId, email),
    setNewsletter: (customerId: string, subscribed: boolean) =>
      setNewsletter(core, customerId, subscribed),
    mergeCustomers: (keptId: string, goneId: string) => mergeCustomers(core, keptId, goneId),
    deleteCustomer: (customerId: string) => deleteCustomer(core, customerId),
    setProductTags: (productId: string, tags: readonly string[]) =>
      setProductTags(core, productId, tags),
    /** For the review app, which keeps what it has with the store's. */
    changed: () => store.changed(),
    nextId: () => store.nextId(),

    setEmbed(enabled: boolean, settings: Record<string, unknown> = state.embed.settings): void {
      state.embed = { enabled, settings };
      store.changed();
    },
    async moveClock(toOffsetMs: number): Promise<void> {
      state.clockOffsetMs = toOffsetMs;
      store.changed();
      await tellClock(core);
    },
    runFlowAction: (input: FlowActionInput) => runFlowAction(core, input),
    redeliver: (outgoingId: string) => sender.redeliver(outgoingId),
    flush: () => sender.flush(),
    reset: () => store.reset(core.now()),
  };
}

/** What goes wrong, and how fast the Admin API goes. */
function troubleActions({ state, store }: Core) {
  return {
    setFaults(faults: Partial<Faults>): void {
      Object.assign(state.faults, faults);
      store.changed();
    },
    /** Lets a fault befall some calls of the Admin API; every call until mended where nothing more is said. */
    failAdminApi(fault: Partial<ApiFault> & Pick<ApiFault, 'how'>): void {
      const whole = { operation: null, calls: null, share: 1, seed: 1, delayMs: 0, ...fault };
      state.faults.adminApiFaults = [...(state.faults.adminApiFaults ?? []), whole];
      store.changed();
    },
    /** Ends every fault of the Admin API. */
    mendAdminApi(): void {
      Object.assign(state.faults, { adminApi: 'ok', adminApiCalls: null, adminApiFaults: [] });
      store.changed();
    },
    /** Changes how fast the Admin API goes. */
    setPace(pace: Partial<Pace>): void {
      state.pace = { ...state.pace, ...pace };
      store.changed();
    },
  };
}

function orderActions(core: Core) {
  const { state } = core;
  return {
    price(cart: Cart): Quote {
      settleCodeJobs(core);
      return quoteOf(priceCart(state, cart, core.now()), state.shop.currency);
    },
    checkout(input: CheckoutInput): Promise<Order> {
      settleCodeJobs(core);
      return checkout(core, input);
    },
    /** What is on a gift card, in minor units, or why it cannot pay. */
    giftCard(code: string): { balance: number; reason: string | null } {
      const card = cardByCode(state, code);
      const balance = card ? toMinor(card.balance, card.currency) : 0;
      return { balance, reason: cardRefusal(state, code, core.now()) ?? null };
    },
    /** A customer's store credit in the shop's currency, in minor units. */
    storeCredit(customerId: string): number {
      const accounts = accountsOf(core, customerId);
      const account = accounts.find(({ currency }) => currency === state.shop.currency);
      return account ? balanceOf(account) : 0;
    },
    /** A customer's store credit, account by account. */
    creditAccounts: (customerId: string) => accountsOf(core, customerId),
    /** The merchant switches a gift card off, for good. */
    deactivateGiftCard(cardId: string): void {
      const card = giftCardsOf(state).find(({ id }) => id === cardId);
      if (!card) throw new Refused('There is no such gift card.', 404);
      card.deactivatedAt ??= core.now().toISOString();
      core.store.changed();
    },
    pay: (orderId: string) => pay(core, orderId),
    fulfil: (orderId: string, lines?: RefundInput['lines']) => fulfil(core, orderId, lines),
    cancel: (orderId: string, reason: CancelReason) => cancel(core, orderId, reason),
    refund: (orderId: string, input: RefundInput) => refund(core, orderId, input),
    edit: (orderId: string, input: EditInput) => edit(core, orderId, input),
    openDispute: (orderId: string, input?: DisputeInput) => openDispute(core, orderId, input),
    settleDispute: (orderId: string, status: 'won' | 'lost') =>
      settleDispute(core, orderId, status),
  };
}

function appActions(core: Core) {
  const { state, store, options } = core;
  return {
    async install(): Promise<void> {
      if (state.installation) return;
      state.installation = {
        id: store.nextId(),
        installedAt: core.now().toISOString(),
        scopes: [...options.app.scopes],
        accessTokens: [],
        refreshTokens: [],
      };
      store.changed();
    },
    async uninstall(): Promise<void> {
      if (!state.installation) throw new Refused('The app is not installed.');
      state.installation = null;
      state.embed.enabled = false;
      dropMetafields(core, 'installation');
      tell(core, ['app/uninstalled'], shopPayload(state.shop, core.now()));
    },
    async updateScopes(scopes: string[]): Promise<void> {
      const { installation } = state;
      if (!installation) throw new Refused('The app is not installed.');
      const previous = installation.scopes;
      installation.scopes = [...scopes];
      const payload = scopesPayload(state.shop, store.nextId(), previous, scopes, core.now());
      tell(core, ['app/scopes_update'], payload);
    },
  };
}

function privacyActions(core: Core) {
  const { state, store } = core;
  const person = (customerId: string) => {
    const customer = customerOf(core, customerId);
    const orders = state.orders.filter((order) => order.customerId === customer.id);
    return { shop: state.shop, customer, orderIds: orders.map(({ id }) => id) };
  };
  return {
    async requestData(customerId: string): Promise<void> {
      const payload = dataRequestPayload(person(customerId), store.nextId());
      tell(core, ['customers/data_request'], payload);
    },
    async redactCustomer(customerId: string): Promise<void> {
      const whose = person(customerId);
      const owner = gid('Customer', whose.customer.id);
      tell(core, ['customers/redact'], redactPayload(whose));
      state.metafields = state.metafields.filter(({ ownerId }) => ownerId !== owner);
    },
    async redactShop(): Promise<void> {
      dropMetafields(core, 'all');
      tell(core, ['shop/redact'], shopRedactPayload(state.shop));
    },
  };
}

export type Actions = ReturnType<typeof actionsOf>;

const defaultAddress: Address = {
  address1: 'Gartenweg 1',
  city: 'Berlin',
  zip: '10115',
  country: 'Germany',
  code: 'DE',
};
