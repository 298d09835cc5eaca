// A browser for the journeys: the machine's Chromium, else Debian's package when root, else Playwright's own.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The browser's name for people and its path; no path means Playwright finds its own. Installs one if need be. */
export function findBrowser() {
  const found = known.find((file) => fs.existsSync(file));
  if (found) return { name: `this machine’s ${found}`, path: found };
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get') && installDebian()) {
    return { name: 'Debian’s chromium, just installed', path: known[0] };
  }
  console.log('Installing the browser that comes with Playwright ...');
  const installed = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (installed.status === 0) return { name: 'Playwright’s own Chromium', path: undefined };
  console.error(
    'There is no Chromium, and none could be installed: install one and run the tests again.',
  );
  return process.exit(1);
}

function installDebian() {
  console.log('Installing Debian’s chromium ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: 'ignore',
    env,
  });
  return fs.existsSync(known[0]);
}
