// English.
import type { Words } from './words';

export const en: Words = {
  points: { one: 'point', other: 'points' },
  earning: (points, amount) => `Earn ${points} for every ${amount} you spend.`,
  rule: (points, amount) => `${points} for every ${amount}`,
  onGoods: (rule, basis) => `${rule} on ${basis} of goods`,
  off: (amount) => `${amount} off`,
  terms: (minimum, days) =>
    `${minimum ? `On orders of ${minimum} or more. ` : ''}The code lasts ${days === 1 ? 'one day' : `${days} days`}.`,
  order: (name) => `Order ${name}`,
  exact: (points, rounding) =>
    ({
      down: `${points} exactly, rounded down once for the whole order.`,
      nearest: `${points} exactly, rounded to the nearest whole once for the whole order.`,
      up: `${points} exactly, rounded up once for the whole order.`,
    })[rounding],
  left: {
    tax: 'Tax does not earn.',
    shipping: 'Shipping does not earn.',
    giftCards: 'Gift cards do not earn when they are bought.',
    moneyBack: 'Money given back no longer earns.',
    outstanding: 'What is still to be paid does not earn yet.',
    returned: 'Items returned or removed no longer earn.',
  },
  none: {
    paused: 'The programme was not running when this order was placed.',
    test: 'Test orders do not earn.',
    cancelled: 'The order was cancelled.',
    unpaid: 'The order is not paid yet.',
    nothing: 'The amount is too small for a whole point.',
    unmatched: 'No earning rule is for this.',
    blocked: 'This account does not earn points.',
    optedOut: 'This customer has left the programme.',
    excluded: 'This purchase is not part of the programme.',
    guest: 'Orders placed without an account do not earn.',
  },
  change: {
    refund: (name) => `Refund of order ${name}`,
    cancelled: (name) => `Order ${name} cancelled`,
    edited: (name) => `Order ${name} changed`,
    moved: (name) => `Order ${name} is another customer’s now`,
  },
  changed: (before, after) => `The order now earns ${after} instead of ${before}.`,
  pendingUntil: (day) => `Can be spent from ${day}.`,
  redeemed: (reward) => `Redeemed for ${reward}`,
  returned: 'Points given back',
  returnedDetail: (reward) => `The code for ${reward} could not be created, so nothing was spent.`,
  adjusted: 'Adjusted by the shop',
  adjustedDetail: 'The shop corrected the balance by hand.',
  refusal: {
    not_signed_in: () => 'Sign in to redeem your points.',
    member_left: () => 'You have left the programme. Come back to it to redeem your points.',
    member_blocked: () => 'This account cannot redeem points. Please contact the shop.',
    program_paused: () =>
      'The programme is paused. Your points are safe and can be redeemed when it is back.',
    reward_not_found: () => 'This reward is no longer offered. Choose another one.',
    not_enough_points: (missing) => `You are ${missing} short of this reward.`,
    key_reused: () => 'This request was already used for another reward. Please try again.',
    bad_signature: () => 'This address is not valid. Reload the page and try again.',
    malformed: () => 'This request could not be understood. Reload the page and try again.',
    too_many_requests: () => 'Too many tries at once. Please wait a moment.',
    unavailable: () =>
      'This is not possible right now. Nothing was lost: please try again in a moment.',
  },
};
