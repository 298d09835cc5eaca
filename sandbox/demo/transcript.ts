// A numbered account of what was done and what came of it; a figure that is not as it should be fails the whole.

export class Transcript {
  private step = 0;
  private wrong = 0;

  /** Begins a step: who does what. */
  does(who: string, what: string): void {
    this.step += 1;
    console.log(`\n${String(this.step).padStart(2)}. ${who} ${what}`);
  }

  /** A figure and what it has to be. */
  shows(what: string, found: unknown, expected: unknown): void {
    const right = JSON.stringify(found) === JSON.stringify(expected);
    if (!right) this.wrong += 1;
    const tail = right ? '' : `   ✗ expected ${JSON.stringify(expected)}`;
    console.log(`    ${what}: ${typeof found === 'string' ? found : JSON.stringify(found)}${tail}`);
  }

  /** Says how it went; true when every figure was right. */
  ends(): boolean {
    const verdict = this.wrong
      ? `${this.wrong} of the figures above are wrong.`
      : 'Every figure is right.';
    console.log(`\n${verdict}`);
    return this.wrong === 0;
  }
}
