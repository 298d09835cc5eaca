// npm run demo: sets up everything, then opens the stand-in shop with the app in it. With --tour it plays the main job and leaves.
import { setUp } from '../../app/bin/setup.mjs';

const flags = process.argv.slice(2);
const known = ['--tour', '--help'];
const unknown = flags.find((flag) => !known.includes(flag));
if (unknown || flags.includes('--help')) {
  console.log(`${unknown ? `There is no option ${unknown}.\n` : ''}npm run demo            opens the demo shop
npm run demo -- --tour  plays the main job in a temporary shop and prints every step`);
  process.exit(unknown ? 1 : 0);
}

console.log('Regulars: setting up');
setUp();
const { register } = await import('tsx/esm/api');
register();
if (flags.includes('--tour')) await (await import('./tour.ts')).playTour();
else await (await import('./demo.ts')).openDemo();
