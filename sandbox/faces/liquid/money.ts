// Shopify's money filters over amounts in minor units, by the shop's money format.
import type { Liquid } from 'liquidjs';
import { minorDigits } from '../../platform/money';

/** How a shop writes money: `€{{amount}}`. */
export type MoneyStyle = { currency: string; format: string; formatWithCurrency: string };

const styles: Record<string, { point: string; group: string; whole?: true }> = {
  amount: { point: '.', group: ',' },
  amount_no_decimals: { point: '.', group: ',', whole: true },
  amount_with_comma_separator: { point: ',', group: '.' },
  amount_no_decimals_with_comma_separator: { point: ',', group: '.', whole: true },
  amount_with_apostrophe_separator: { point: '.', group: '’' },
  amount_no_decimals_with_space_separator: { point: ',', group: ' ', whole: true },
  amount_with_space_separator: { point: ',', group: ' ' },
};

function amount(minor: number, digits: number, style: (typeof styles)[string]): string {
  const scale = 10 ** digits;
  const shown = style.whole ? Math.round(minor / scale) * scale : Math.round(minor);
  const units = Math.floor(Math.abs(shown) / scale);
  const grouped = String(units).replace(/\B(?=(\d{3})+$)/g, style.group);
  const rest = String(Math.abs(shown) % scale).padStart(digits, '0');
  const sign = shown < 0 ? '-' : '';
  return style.whole || digits === 0 ? sign + grouped : sign + grouped + style.point + rest;
}

/** Writes minor units by a format such as `€{{amount}}`. */
function formatMoney(value: unknown, format: string, currency: string): string {
  const minor = Number(value);
  if (value === null || value === undefined || value === '' || !Number.isFinite(minor)) return '';
  return format.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const style = styles[name];
    return style ? amount(minor, minorDigits(currency), style) : whole;
  });
}

/** Gives an engine `money` and its relatives. */
export function addMoneyFilters(engine: Liquid, money: MoneyStyle): void {
  const write = (format: string) => (value: unknown) => formatMoney(value, format, money.currency);
  const bare = /\{\{[^}]*\}\}/.exec(money.format)?.[0] ?? '{{amount}}';
  engine.registerFilter('money', write(money.format));
  engine.registerFilter('money_with_currency', write(money.formatWithCurrency));
  engine.registerFilter('money_without_currency', write(bare));
  engine.registerFilter('money_without_trailing_zeros', (value: unknown) =>
    write(money.format)(value).replace(/[.,]0+(?=\D*$)/, ''),
  );
}
