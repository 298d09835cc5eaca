// The storefront's pages, each a template with what it needs.
import { Refused } from '../../platform/failure';
import type { Platform } from '../../platform/index';
import type { Product } from '../../platform/types';
import { mayReview, reviewsOf } from '../../reviews/routes';
import { localPath, redirect, type Routes } from '../http';
import { cartRoutes } from './cart-routes';
import { checkoutRoutes } from './checkout';
import { collectionObject, orderObject, productObject } from './objects';
import { openTheme } from './render';
import { currentCustomer, signIn, speakAs } from './session';
import { shopperList } from './shoppers';
import { startRoutes } from './start';

export type Theme = ReturnType<typeof openTheme>;

/** Every route a shopper can reach. */
export function storefrontRoutes(platform: Platform, theme: Theme): Routes {
  return {
    ...shelfRoutes(platform, theme),
    ...cartRoutes(platform),
    ...accountRoutes(platform, theme),
    ...checkoutRoutes(platform, theme),
    ...startRoutes(platform, theme),
  };
}

function shelfRoutes(platform: Platform, theme: Theme): Routes {
  const { state } = platform;
  const object = (product: (typeof state.products)[number]) =>
    productObject(product, state.shop.currency);
  const everything = () => ({
    title: 'Everything',
    description: 'All of it, from the first mug of the day to the last candle.',
    products: state.products.map(object),
  });
  return {
    'GET /': (visit) =>
      theme.page(visit, {
        template: 'index',
        title: 'Things for the home',
        objects: { chosen: chosenThisWeek(state.products).map(object) },
      }),
    'GET /collections': (visit) =>
      theme.page(visit, { template: 'list-collections', title: 'Collections' }),
    'GET /collections/:handle': (visit) => {
      const { handle } = visit.params;
      const found = state.collections.find((collection) => collection.handle === handle);
      if (!found && handle !== 'all') throw new Refused('There is no such collection.', 404);
      const collection = found ? collectionObject(platform, found) : everything();
      const { title } = collection;
      return theme.page(visit, { template: 'collection', title, objects: { collection } });
    },
    'GET /products/:handle': (visit) => {
      const product = state.products.find(({ handle }) => handle === visit.params['handle']);
      if (!product) throw new Refused('There is no such thing in the shop.', 404);
      const others = state.products.filter((other) => other !== product && !other.giftCard);
      const near = others.filter(({ collection }) => collection === product.collection);
      const also = [...near, ...others.filter((other) => !near.includes(other))].slice(0, 4);
      const variant = visit.query.get('variant');
      return theme.page(visit, {
        template: 'product',
        title: product.title,
        objects: {
          product: productObject(product, state.shop.currency, variant),
          also: also.map(object),
          ...reviewObjects(platform, product, currentCustomer(platform, visit)?.id ?? null),
        },
      });
    },
    'GET /cart': (visit) => theme.page(visit, { template: 'cart', title: 'Cart' }),
  };
}

const reviewObjects = (platform: Platform, product: Product, customerId: string | null) => ({
  reviews: reviewsOf(platform, product, customerId),
  may_review: mayReview(platform, product, customerId),
});

const chosen = ['linen-throw', 'stoneware-mug', 'oak-stool', 'beeswax-candle'];

function chosenThisWeek<T extends { handle: string }>(products: readonly T[]): T[] {
  const found = products.filter(({ handle }) => chosen.includes(handle));
  return found.sort((a, b) => chosen.indexOf(a.handle) - chosen.indexOf(b.handle));
}

/** Shoppers as the sign-in lists show them. */
function accountRoutes(platform: Platform, theme: Theme): Routes {
  return {
    'GET /account': (visit) =>
      theme.page(visit, {
        template: 'customers/account',
        title: 'Account',
        objects: {
          shoppers: shopperList(platform),
          to: localPath(visit.query.get('to'), '/account'),
          newsletter: currentCustomer(platform, visit)?.newsletter ?? false,
          email: '',
        },
      }),
    'POST /account/login': (visit) => {
      const wanted = visit.form.get('customerId') ?? '';
      const id = wanted.slice(wanted.lastIndexOf('/') + 1);
      const customer = platform.state.customers.find((one) => one.id === id);
      if (!customer) throw new Refused('There is no such shopper.', 404);
      signIn(visit, id);
      speakAs(visit, customer);
      redirect(visit, localPath(visit.form.get('to'), '/account'));
    },
    'POST /account/register': (visit) => {
      const text = (name: string) => (visit.form.get(name) ?? '').trim().slice(0, 200);
      const [firstName, lastName, email] = [text('firstName'), text('lastName'), text('email')];
      if (!firstName || !lastName) throw new Refused('Tell us your name.');
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
        throw new Refused('Enter an e-mail address we can write to.');
      const newsletter = visit.form.get('newsletter') === '1';
      const { id } = platform.actions.addCustomer({ firstName, lastName, email, newsletter });
      signIn(visit, id);
      redirect(visit, '/account');
    },
    'POST /account/newsletter': (visit) => {
      const customer = currentCustomer(platform, visit);
      if (!customer) throw new Refused('Sign in first.', 403);
      platform.actions.setNewsletter(customer.id, visit.form.get('subscribed') === '1');
      redirect(visit, '/account');
    },
    'GET /account/logout': (visit) => {
      signIn(visit, null);
      redirect(visit, '/account');
    },
    'POST /account/logout': (visit) => {
      signIn(visit, null);
      redirect(visit, localPath(visit.form.get('to'), '/account'));
    },
    'GET /orders/:id': (visit) => {
      const order = platform.state.orders.find(({ id }) => id === visit.params['id']);
      if (!order) throw new Refused('There is no such order.', 404);
      return theme.page(visit, {
        template: 'order',
        title: `Order ${order.name}`,
        objects: { order: orderObject(platform, order) },
      });
    },
  };
}
