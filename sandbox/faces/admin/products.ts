// Products: the list, and the tags of each, which the app hears of when they change.
import type { Platform } from '../../platform/index';
import { html } from '../html';
import type { Routes } from '../http';
import { act } from './act';
import { card, sendAdmin, table, words } from './ui';

/** The products page. */
export function productsRoutes(platform: Platform): Routes {
  const { state, actions } = platform;
  return {
    'GET /admin/products': (visit) => {
      const { money } = words(platform);
      const rows = state.products.map((product) => [
        html`<a class="strong" href="/products/${product.handle}">${product.title}</a><br /><span
            class="soft"
            >${product.collection}</span
          >`,
        money(product.variants[0]!.price),
        tagsForm(`/admin/products/${product.id}/tags`, product.tags, product.title),
      ]);
      sendAdmin(platform, visit, {
        title: 'Products',
        wide: true,
        body: card(null, table(['Product', '>Price', 'Tags'], rows, 'Nothing to sell.')),
      });
    },
    'POST /admin/products/:id/tags': act('/admin/products', 'Tags saved', ({ form, params }) =>
      actions.setProductTags(params['id']!, (form.get('tags') ?? '').split(',')),
    ),
  };
}

/** Tags as one text with commas, and a button that saves them. */
export const tagsForm = (action: string, tags: readonly string[], of: string) =>
  html`<form class="tags-form" method="post" action="${action}">
    <input class="long" name="tags" value="${tags.join(', ')}" aria-label="Tags of ${of}" />
    <button class="button" type="submit">Save</button>
  </form>`;
