// The economics of a reward in words a small merchant understands; a dash and the reason where a figure cannot be known.
import type { Reward } from '~/loyalty/rewards/reward';
import { costOfAll, type Economics, type Figure, type Unknown } from '~/loyalty/rewards/economics';
import type { Format } from '../format';

export type EconomicLine = { label: string; value: string; note: string };

const whys: Record<Unknown, string> = {
  cost: 'Say what one costs you to see this.',
  rate: 'Nothing earns by the amount spent, so there is no spending to compare it with.',
  margin: 'Say what a sale leaves you to see this.',
};

const percent = (basisPoints: number, { locale }: Format) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
    basisPoints / 10_000,
  );

/** The share given back, such as `5%`; null where it is not known. */
export const givenBack = ({ givenBack: back }: Economics, format: Format): string | null =>
  'value' in back ? percent(back.value, format) : null;

const line = (
  label: string,
  figure: Figure,
  value: (amount: number) => string,
  note: string,
): EconomicLine =>
  'value' in figure
    ? { label, value: value(figure.value), note }
    : { label, value: '–', note: whys[figure.unknown] };

type Asked = {
  reward: Reward;
  economics: Economics;
  marginPercent: number | null;
  /** Members who could take it today, and how many of it are left; null for no end. */
  takers: number;
  left: number | null;
};

/** Every line of the card, in its order. */
export function economicLines(asked: Asked, format: Format): EconomicLine[] {
  const { economics, marginPercent, reward } = asked;
  const { spending } = economics;
  const each = reward.gives.kind === 'amountChoice' ? 'one step of it' : 'it';
  const spent = 'value' in spending ? format.money(spending.value) : '';
  const margin = `At ${marginPercent}% left of each sale. Below this it costs you money, above it earns you some.`;
  return [
    line(
      `100 ${format.names.other} spent on it cost you`,
      economics.hundredPoints,
      format.money,
      reward.costMinor === null
        ? 'What it is worth to shoppers.'
        : 'By what you say one costs you.',
    ),
    line(
      'It gives back',
      economics.givenBack,
      (share) => percent(share, format),
      `Shoppers spend ${spent} at the best rate to earn ${each}.`,
    ),
    line('To pay for itself, one has to bring', economics.uplift, sales(format), margin),
    line(
      'As a share of the spending that earned it',
      economics.upliftShare,
      (share) => `${percent(share, format)} more`,
      'Sales you would not have had without it.',
    ),
    ...takingLines(asked, format),
  ];
}

const sales = (format: Format) => (minor: number) => `${format.money(minor)} in sales`;

function takingLines({ reward, takers, left }: Asked, format: Format): EconomicLine[] {
  const most = left === null ? takers : Math.min(takers, left);
  const cost = costOfAll(reward, most);
  const least = reward.gives.kind === 'amountChoice' ? 'The least there is to choose, each. ' : '';
  const filtered = reward.who.tags.length > 0 || reward.who.segments.length > 0;
  const once = filtered
    ? 'At most: customer tags and segments are looked at when it is taken.'
    : 'They have the points for it now.';
  return [
    {
      label: 'Could take it today',
      value: `${filtered ? 'up to ' : ''}${format.number(takers)} ${takers === 1 ? 'member' : 'members'}`,
      note: most < takers ? `${once} There are ${format.number(most)} left.` : once,
    },
    {
      label: 'If all of them took one',
      value: cost === null ? '–' : format.money(cost),
      note: cost === null ? whys.cost : `${least}Most never do at once.`,
    },
  ];
}
