// What the reward gives and what it costs: its points, and the fields of its kind.
import { Select } from '@shopify/polaris';
import type { RewardGoods } from '~/loyalty/rewards/goods';
import { Fields } from '../program-form/fields';
import { GoodsField } from '../program-form/goods-field';
import { Section } from '../program-form/rule-cards';
import { CurrenciesField } from './currencies-field';
import { givesSpecs } from './gives-specs';
import { MomentField } from './moment-field';
import { rewardAt, type RewardProps } from './reward-at';
import { VariantsField } from './variants-field';

const goodsKinds: Record<RewardGoods['kind'], { label: string; fresh: RewardGoods }> = {
  all: { label: 'Everything in the order', fresh: { kind: 'all' } },
  products: { label: 'Some products', fresh: { kind: 'products', products: [] } },
  collections: { label: 'Some collections', fresh: { kind: 'collections', collections: [] } },
};

function GoodsChoice({ handle, at }: { handle: RewardProps['handle']; at: string }) {
  const { kind } = handle.at(at) as RewardGoods;
  return (
    <>
      <Select
        label="It is for"
        options={Object.entries(goodsKinds).map(([value, { label }]) => ({ value, label }))}
        value={kind}
        onChange={(next) => handle.set(at, goodsKinds[next as RewardGoods['kind']].fresh)}
      />
      {kind === 'products' && (
        <GoodsField handle={handle} path={`${at}.products`} label="Products" resource="product" />
      )}
      {kind === 'collections' && (
        <GoodsField
          handle={handle}
          path={`${at}.collections`}
          label="Collections"
          resource="collection"
        />
      )}
    </>
  );
}

export function GivesCard(props: RewardProps) {
  const { handle } = props;
  const { at, typed } = rewardAt(props);
  const { kind } = typed.gives;
  const { label, rows } = givesSpecs[kind];
  const gives = `${at}.gives`;
  const points = handle.typed.pointsName.other;
  return (
    <Section title={label}>
      <Fields
        handle={handle}
        at={at}
        rows={[
          {
            kind: 'whole',
            path: 'cost',
            label: kind === 'amountChoice' ? 'Each step costs' : 'Costs',
            suffix: points,
          },
        ]}
      />
      {rows.length > 0 && <Fields handle={handle} at={gives} rows={rows} />}
      {(kind === 'amountOff' || kind === 'percentOff') && (
        <GoodsChoice handle={handle} at={`${gives}.goods`} />
      )}
      {kind === 'freeProduct' && <VariantsField handle={handle} path={`${gives}.choices`} />}
      {(kind === 'giftCard' || kind === 'storeCredit') && (
        <CurrenciesField handle={handle} path={`${gives}.currencies`} />
      )}
      {kind === 'access' && (
        <>
          <MomentField handle={handle} path={`${gives}.from`} label="Opens" empty="at once" />
          <MomentField
            handle={handle}
            path={`${gives}.until`}
            label="Closes"
            empty="after its days"
          />
        </>
      )}
    </Section>
  );
}
