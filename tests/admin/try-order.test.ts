// "Try an order" answers with the same points and words as a real order would get.
import { describe, expect, it } from 'vitest';
import { activitiesOf } from '~/components/program-form/try-activity';
import {
  askAbout,
  exampleOrder,
  nothingAbout,
  readLines,
  readOrder,
  type TypedOrder,
} from '~/components/program-form/try-order';
import { checkProgram, startingProgram } from '~/loyalty/program';
import { tryOrder } from '~/queries/try-order';

const typed: TypedOrder = {
  goods: '60',
  discount: '10.05',
  shipping: '4.90',
  tax: '7.98',
  taxesIncluded: true,
};
const ask = (order: TypedOrder, program: object = startingProgram) =>
  tryOrder({ program, order: readOrder(order, 'EUR').order }, 'EUR', 'en');

describe('reading the box', () => {
  it('takes empty fields as nothing', () => {
    expect(
      readOrder({ ...typed, discount: '', shipping: ' ', tax: '' }, 'EUR').order,
    ).toMatchObject({ goodsMinor: 6000, discountMinor: 0, shippingMinor: 0, taxMinor: 0 });
  });

  it('says which field is wrong', () => {
    expect(readOrder({ ...typed, goods: 'x', tax: '-1' }, 'EUR').faults).toEqual({
      goods: 'Enter an amount.',
      tax: 'Enter an amount.',
      discount: 'Not more than the goods.',
    });
    expect(readOrder({ ...typed, discount: '61' }, 'EUR').faults).toMatchObject({
      discount: 'Not more than the goods.',
    });
    expect(readOrder({ ...typed, tax: '50' }, 'EUR').faults).toEqual({
      tax: 'Not more than the goods cost.',
    });
    expect(readOrder({ ...typed, tax: '50', taxesIncluded: false }, 'EUR').faults).toBeNull();
  });

  it('starts from an order of a size people know', () => {
    expect(exampleOrder('EUR', true)).toEqual({
      goods: '49.95',
      discount: '0.00',
      shipping: '4.90',
      tax: '7.98',
      taxesIncluded: true,
    });
    expect(exampleOrder('JPY', true)).toMatchObject({ goods: '4995', shipping: '490' });
    expect(exampleOrder('KWD', false)).toMatchObject({ goods: '49.950' });
  });
});

describe('the answer', () => {
  it('leaves out tax and shipping until they count', () => {
    expect(ask(typed)).toMatchObject({ points: 41 });
    expect(
      ask(typed, { ...startingProgram, earnOn: { tax: true, shipping: false } }),
    ).toMatchObject({ points: 49 });
    expect(ask(typed, { ...startingProgram, earnOn: { tax: true, shipping: true } })).toMatchObject(
      { points: 54 },
    );
    expect(ask({ ...typed, taxesIncluded: false })).toMatchObject({ points: 49 });
  });

  it('follows the rounding and gives its reason', () => {
    expect(ask(typed, { ...startingProgram, rounding: 'up' })).toMatchObject({ points: 42 });
    const { detail, more } = ask(typed)!;
    expect(detail).toContain('€41.97');
    expect(more.join(' ')).toContain('41.97');
  });

  it('is given for a programme that is off, and refused for one that cannot be', () => {
    expect(ask(typed, { ...startingProgram, live: false })).toMatchObject({ points: 41 });
    expect(ask(typed, { ...startingProgram, rounding: 'sideways' })).toBeNull();
    expect(tryOrder(null, 'EUR', 'en')).toBeNull();
    expect(
      tryOrder({ program: startingProgram, order: { goodsMinor: -1 } }, 'EUR', 'en'),
    ).toBeNull();
  });
});

describe('more than one line, or no order at all', () => {
  const flat = { kind: 'flat', points: 15 };
  const rule = (id: string, more: object) => ({
    id,
    title: null,
    conditions: [],
    amount: flat,
    exclusive: false,
    priority: 0,
    limit: null,
    budget: null,
    ...more,
  });
  const toys = {
    kind: 'goods',
    is: 'in',
    products: [],
    collections: [],
    tags: ['toys'],
    vendors: [],
    types: [],
  };
  const program = {
    ...startingProgram,
    earnOn: { tax: true, shipping: false },
    rules: [
      ...startingProgram.rules,
      rule('toys', {
        on: { kind: 'order' },
        conditions: [toys],
        amount: { kind: 'multiply', hundredths: 200 },
      }),
      rule('photo', { on: { kind: 'review', media: 'photo', sources: [] } }),
    ],
  };

  it('asks about each line with its own tags', () => {
    const { order } = readOrder({ ...typed, goods: '10', discount: '', tax: '' }, 'EUR');
    const ask = (lines: { amount: string; tags: string }[]) =>
      tryOrder(
        { program, ...askAbout(order!, nothingAbout, readLines(lines, 'EUR')!) },
        'EUR',
        'en',
      );
    expect(ask([])).toMatchObject({ points: 10 });
    expect(ask([{ amount: '7', tags: 'toys, wood' }])).toMatchObject({ points: 24 });
    expect(ask([{ amount: '7', tags: '' }])).toMatchObject({ points: 17 });
    expect(readLines([{ amount: 'x', tags: '' }], 'EUR')).toBeNull();
  });

  it('reads day and hour on the shop’s own calendar and clock; unless said it is now', () => {
    const evening = { kind: 'hours', weekdays: [6], from: '20:00', until: '24:00' };
    const saturdays = {
      ...program,
      rules: [rule('late', { on: { kind: 'order' }, conditions: [evening] })],
    };
    const { order } = readOrder(typed, 'EUR');
    // A Saturday, half past eight in the evening in Berlin.
    const asking = { timeZone: 'Europe/Berlin', now: new Date('2026-11-21T19:30:00Z') };
    const points = (about: Partial<typeof nothingAbout>, at = asking) =>
      tryOrder(
        { program: saturdays, ...askAbout(order!, { ...nothingAbout, ...about }) },
        'EUR',
        'en',
        at,
      )?.points;
    expect(points({})).toBe(15);
    const petals = { ...saturdays, pointsName: { one: 'petal', other: 'petals' } };
    const named = tryOrder(
      { program: petals, ...askAbout(order!, nothingAbout) },
      'EUR',
      'en',
      asking,
    );
    expect(named?.said).toBe('15 petals');
    expect(points({ time: '19:59' })).toBe(0);
    expect(points({ day: '2026-11-28' })).toBe(0);
    expect(points({ day: '2026-11-28', time: '20:00' })).toBe(15);
    expect(points({}, { ...asking, timeZone: 'UTC' })).toBe(0);
  });

  it('offers the activities the program has a rule for', () => {
    const checked = checkProgram(program);
    const [photo] = activitiesOf('program' in checked ? checked.program : startingProgram);
    expect(photo?.label).toBe('A review with a photo');
    expect(tryOrder({ program, activity: photo!.activity }, 'EUR', 'en')).toMatchObject({
      points: 15,
    });
  });
});
