// Every sweep there is. Each names itself; the runner finds it by that name.
import { availableSweep } from './available';
import { birthdays } from './birthdays';
import { expireSweep } from './expire';
import { redateSweep } from './redate';
import { redemptionsSweep } from './redemptions';
import type { Sweep } from './sweep';
import { tierMonthsSweep } from './tier-months';
import { allTiersSweep, tiersSweep } from './tiers';
import { warnSweep } from './warn';

export const sweeps: readonly Sweep[] = [
  availableSweep,
  birthdays,
  expireSweep,
  warnSweep,
  redateSweep,
  redemptionsSweep,
  tiersSweep,
  allTiersSweep,
  tierMonthsSweep,
];
