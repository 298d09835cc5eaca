// Points adjusted by hand: what is typed is read as meant, and nothing is sent that must be refused.
import { describe, expect, it } from 'vitest';
import { checkAdjustment, readSigned } from '~/components/member/adjustment';

describe('a signed number', () => {
  it.each([
    ['50', 50],
    ['+50', 50],
    ['-50', -50],
    ['−50', -50],
    ['– 50', -50],
    [' 7 ', 7],
    ['-0', 0],
  ])('%s', (text, points) => {
    expect(readSigned(text)).toBe(points);
  });

  it.each(['', '5.5', '--5', 'five', '1'.repeat(10)])('is not %s', (text) => {
    expect(readSigned(text)).toBeNull();
  });
});

describe('an adjustment', () => {
  it('needs points other than zero and a note', () => {
    expect(checkAdjustment({ points: '', note: '' }, 100).faults).toEqual({
      points: 'Enter a whole number, such as 50 or −50.',
      note: 'Say why, so that the history explains itself.',
    });
    expect(checkAdjustment({ points: '99999999999', note: 'x' }, 100).faults).toEqual({
      points: 'Enter at most nine digits.',
    });
    expect(checkAdjustment({ points: '0', note: 'x' }, 100).faults).toEqual({
      points: 'Enter a number other than zero.',
    });
    expect(checkAdjustment({ points: '5', note: 'x'.repeat(201) }, 100).faults).toHaveProperty(
      'note',
    );
  });

  it('takes no more than can be spent', () => {
    expect(checkAdjustment({ points: '-101', note: 'x' }, 100).faults).toEqual({
      points: 'More than this member can spend.',
    });
    expect(checkAdjustment({ points: '-100', note: ' late parcel ' }, 100)).toEqual({
      points: -100,
      note: 'late parcel',
      faults: null,
    });
    expect(checkAdjustment({ points: '50', note: 'x' }, -20).faults).toBeNull();
  });
});
