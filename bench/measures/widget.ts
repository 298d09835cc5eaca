// What the storefront downloads for us, as it travels: each file gzipped by itself, as Shopify's CDN sends it.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { figure, type Figure } from '../report';

const FOLDER = 'extensions/loyalty/assets';

/** Bytes of script and of style beside the limits they must stay under. */
export function measureWidget(): Figure[] {
  const bytes = (extension: string) =>
    fs
      .readdirSync(FOLDER)
      .filter((name) => name.endsWith(extension))
      .reduce((sum, name) => sum + gzipSync(fs.readFileSync(path.join(FOLDER, name))).length, 0);
  const limited = (name: string, value: number, limit: number) =>
    figure({
      name,
      value,
      unit: 'bytes',
      floor: limit,
      goal: { valueAtMost: limit },
      errors: 0,
      beside: 'the limit, all files gzipped',
    });
  return [limited('widget.js', bytes('.js'), 8192), limited('widget.css', bytes('.css'), 6144)];
}
