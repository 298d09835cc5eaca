// Processes of the app that can be killed at any moment and started again, on the same database.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

type Running = { child: ChildProcess; port: number; dying?: boolean };

/** Whoever has so little to do dies without having sent its statements. */
const IDLE_MS = 1_000;

export class Processes {
  private running: (Running | null)[] = [];
  private moveMs: number;
  private stopped = false;
  kills = 0;

  /** With clocks that stand at `startAt`; the machine's time unless said. */
  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    startAt = Date.now(),
  ) {
    this.moveMs = startAt - Date.now();
  }

  async start(count: number): Promise<void> {
    this.running = await Promise.all(Array.from({ length: count }, () => this.spawn()));
  }

  /** What their clocks say now. */
  now = () => Date.now() + this.moveMs;

  /** The address of one of them, or null while it is down. */
  address(nr: number): string | null {
    const one = this.running[nr % this.running.length];
    return one ? `http://127.0.0.1:${one.port}` : null;
  }

  /**
   * SIGKILL: no goodbye, no cleaning up. It comes before the so-many-th statement that the process sends from now on,
   * so that each place between two statements is as likely as another; an idle process is not waited for. Then a new
   * one in its place.
   */
  async kill(nr: number, statements: number): Promise<void> {
    const index = nr % this.running.length;
    const one = this.running[index];
    if (!one || one.dying || this.stopped) return;
    one.dying = true;
    this.kills++;
    const gone = once(one.child, 'exit');
    tell(one.child, { diesIn: statements });
    await Promise.race([gone, sleep(IDLE_MS)]);
    if (this.running[index] !== one) return;
    this.running[index] = null;
    await end(one.child);
    if (!this.stopped) this.running[index] = await this.spawn();
  }

  /** Moves every clock on, so that leases end and pauses are over. */
  moveClocks(ms: number) {
    this.moveMs += ms;
    for (const one of this.running) if (one) tell(one.child, { moveMs: this.moveMs });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running.map((one) => one && end(one.child)));
    this.running = [];
  }

  private async spawn(): Promise<Running> {
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, ...this.environment, MOVED_MS: String(this.moveMs) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr!.on('data', (chunk) => (said += chunk));
    const failed = once(child, 'exit').then(() =>
      Promise.reject(new Error(`a worker died by itself: ${said}`)),
    );
    failed.catch(() => {});
    const [{ port }] = (await Promise.race([once(child, 'message'), failed])) as [{ port: number }];
    tell(child, { moveMs: this.moveMs });
    return { child, port };
  }
}

/** One that dies at this very moment hears nothing any more. */
function tell(child: ChildProcess, order: object): void {
  if (child.connected) child.send(order, () => {});
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
