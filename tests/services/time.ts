// Tests of services live in June 2026, whatever day the machine has.
import { afterEach, beforeEach } from 'vitest';
import { clock } from '~/clock';
import { NOW } from '../support/world';

export function liveInJune(): void {
  beforeEach(() => clock.move(NOW.getTime() - Date.now()));
  afterEach(() => clock.move(0));
}
