// The extension passes its own check, and the check has teeth: each fault planted in a copy is named.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

function check(folder: string): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile('node', ['extensions/check.mjs', folder], (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}

/** A copy of the extension with faults planted: file, text, and what it becomes. */
function copyWith(plants: [file: string, before: string, after: string][]): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'extension-')), 'loyalty');
  made.push(path.dirname(folder));
  cpSync('extensions/loyalty', folder, { recursive: true });
  for (const [file, before, after] of plants) {
    const full = path.join(folder, file);
    const text = readFileSync(full, 'utf8');
    expect(text).toContain(before);
    writeFileSync(full, text.replace(before, after));
  }
  return folder;
}

describe('the check of the theme extension', { timeout: 60_000 }, () => {
  it('finds nothing wrong with it and prints its weight', async () => {
    const { code, said } = await check('extensions/loyalty');
    expect(said).toContain('no faults');
    expect(said).toMatch(/js: \d+ of 7168 B gzipped/);
    expect(said).toMatch(/js of the open panel: \d+ of 8192 B gzipped/);
    expect(said).toMatch(/css: \d+ of 6144 B gzipped/);
    expect(code).toBe(0);
  });

  it('names every fault', async () => {
    const noise = Array.from({ length: 3000 }, (_, index) => `${Math.sin(index)}`).join();
    const folder = copyWith([
      ['snippets/regulars-meter.liquid', '{%- endif -%}', ''],
      ['snippets/regulars-points.liquid', "'regulars-number'", "'regulars-nombre'"],
      ['snippets/regulars-words.liquid', "'codes.copied'", "'codes.copyed'"],
      ['locales/en.default.json', '"close":', '"shut": "Shut", "close":'],
      ['locales/en.default.json', '"Copied"', '"Copy\'d"'],
      ['locales/fr.json', '"close": "Fermer"', '"sortir": "Fermer"'],
      ['locales/ar.json', 'بقيمة [amount] أو', 'بقيمة أو'],
      ['locales/fr.schema.json', '"Solde de points"', '"Le solde de points du membre"'],
      ['blocks/loyalty-embed.liquid', '"id": "accent"', '"id": "colour"'],
      ['blocks/loyalty-balance.liquid', '"regulars.css"', '"loyalty.css"'],
      ['assets/regulars.js', '// Regulars', `// ${noise}\n// Regulars`],
    ]);
    const { code, said } = await check(folder);
    for (const fault of [
      'LiquidHTMLSyntaxError',
      'MissingTemplate',
      'snippets/regulars-words.liquid asks for codes.copyed, which is not there',
      'panel.shut is translated and never used',
      'codes.copied has one of',
      'locales/fr.json lacks panel.shut, panel.close',
      'locales/fr.json alone has panel.sortir',
      'locales/ar.json: codes.minimum fills in nothing',
      'its name in locales/fr.schema.json has 28 signs, not 1 to 24',
      'colour is never read',
      'loyalty.css is not among the assets',
      'more than 7168 B',
    ])
      expect(said).toContain(fault);
    expect(code).toBe(1);
  });
});
