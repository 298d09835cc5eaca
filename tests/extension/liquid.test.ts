// What the blocks show before any script runs: for guests, members, new members, a resting programme, other
// languages, and texts that try to be HTML.
import { describe, expect, it } from 'vitest';
import { drawOne, drawPage, fuller, program, type Scene } from './support/page';

const embed = (scene?: Scene) => drawOne('loyalty-embed', scene);
const balance = (scene?: Scene) => drawOne('loyalty-balance', scene);

/** What a reader sees: tags, scripts and templates taken out, spaces made one. */
function textOf(html: string): string {
  return html
    .replace(/<(script|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ');
}
const wordsOf = (html: string) =>
  JSON.parse(/data-regulars-words>([\s\S]*?)<\/script>/.exec(html)![1]!) as {
    locale: string;
    units: Record<string, string>;
    [name: string]: unknown;
  };

const member: Scene = { summary: { balance: 1172, pending: 1049 } };

describe('the launcher and its panel', () => {
  it('tell a guest how to join, what there is and how to earn', async () => {
    const html = await embed();
    const text = textOf(html);
    expect(text).toContain('Points for every order');
    expect(html).toContain('href="/account/register"');
    expect(html).toContain('href="/account/login"');
    expect(text).toContain('€5 off');
    expect(text).toContain('Earn 1 point for every €1 you spend.');
    expect(html).not.toMatch(/data-customer|data-do="redeem"|data-part="history"/);
  });

  it('tell a member the balance, what is pending of it, and how far each reward is', async () => {
    const text = textOf(await embed(member));
    expect(text).toMatch(/Rewards: 1,172 points/);
    expect(text).toContain('Includes 1,049 pending');
    expect(text).toContain('127 points to €15 off');
  });

  it('offer what spendable points reach, cheapest first', async () => {
    const html = await embed(member);
    const rows = [...html.matchAll(/<li\s+class="regulars-reward"([^>]*)>/g)].map(
      ([, row]) => row!,
    );
    expect(rows.map((row) => /data-cost="(\d+)"/.exec(row)![1])).toEqual(['100', '250']);
    expect(rows.map((row) => row.includes('data-ready'))).toEqual([true, false]);
    expect(html).toMatch(/<progress max="250" value="123"/);
  });

  it.each([
    ['never synced', null],
    ['with nothing', { balance: 0, pending: 0 }],
  ])('welcome a member %s', async (_who, summary) => {
    const text = textOf(await embed({ summary }));
    expect(text).toContain('0 points');
    expect(text).toContain('Your next order earns points.');
    expect(text).toContain('100 points to €5 off');
  });

  it('explain a balance below zero', async () => {
    const text = textOf(await embed({ summary: { balance: -1250, pending: 0 } }));
    expect(text).toContain('−1,250 points');
    expect(text).toContain('A refund took back points you had spent.');
    expect(text).toContain('1,350 points to €5 off');
  });

  it('keep the balance in view while the programme rests', async () => {
    const html = await embed({ ...member, program: { ...program, live: false } });
    expect(textOf(html)).toContain('Rewards are paused for now');
    expect(html).toMatch(/data-part="paused"\s*>/);
    expect(html).toContain('data-paused');
    expect(await embed(member)).toMatch(/data-part="paused" hidden>/);
  });

  it('are not drawn before the app has written its programme', async () => {
    expect(textOf(await embed({ installed: false })).trim()).toBe('');
    expect(textOf(await balance({ installed: false })).trim()).toBe('');
  });

  it('leave out rewards before their first day and after their last', async () => {
    const day = (text: string) => Number(text.replaceAll('-', ''));
    const today = new Date().toISOString().slice(0, 10);
    const days = [
      { from: day(today) + 20_000, until: 99_991_231 },
      { from: 0, until: day(today) - 20_000 },
      { from: 0, until: 99_991_231 },
    ];
    const rewards = days.map((one, nr) => ({ ...program.rewards[0]!, ...one, id: `r${nr}` }));
    for (const draw of [embed, balance]) {
      const html = await draw({ ...member, program: { ...program, rewards } });
      expect([...html.matchAll(/data-reward="(\w+)"/g)].map(([, id]) => id)).toEqual(['r2']);
    }
  });

  it('say so when there is nothing to redeem', async () => {
    const bare = { ...program, rewards: [] };
    expect(textOf(await embed({ ...member, program: bare }))).toContain('nothing to redeem yet');
    expect(await balance({ ...member, program: bare })).not.toContain('<progress');
  });

  it('need no script to open: the launcher shows the panel as a popover', async () => {
    const html = await embed(member);
    expect(html).toMatch(
      /<button[^>]+class="regulars-launcher"[^>]+popovertarget="regulars-panel"/,
    );
    expect(html).toMatch(/<dialog id="regulars-panel"[^>]+popover>/);
    expect(html).not.toMatch(/<script(?![^>]+(type="module"|application\/json))/);
  });

  it('take the settings of the theme editor', async () => {
    const settings = {
      position: 'left',
      bottom_offset: 64,
      accent: '#7a4b2e',
      launcher_text: 'Club',
      follow_dark: true,
    };
    const html = await embed({ settings });
    expect(html).toContain('data-side="left"');
    expect(html).toContain('--regulars-offset: 64px; --regulars-accent: #7a4b2e;');
    expect(html).toContain('data-dark="follow"');
    expect(textOf(html)).toMatch(/^ Club /);
    expect(await embed()).not.toMatch(/data-dark|--regulars-accent/);
  });
});

describe('tiers and ways to earn', () => {
  const silver = { id: 'silver', name: 'Silver' };
  const next = { name: 'Gold', missing: 120, threshold: 500 };
  const said = {
    pending: '40 points can be spent from 5 December.',
    lapse: '100 points lapse on 3 January.',
    rise: '120 points more to reach Gold.',
    stay: 'Silver is yours until 31 December.',
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const standing = { balance: 380, pending: 40, says: { en: said }, tier: { ...silver, next } };

  it('show the tier held, what is missing to rise and what keeps it, with a meter', async () => {
    for (const draw of [embed, balance]) {
      const html = await draw({ program: fuller, summary: { ...standing, lapsesAt: inDays(42) } });
      for (const text of ['Your tier', 'Silver', ...Object.values(said)])
        expect(textOf(html)).toContain(text);
      expect(html).toMatch(/<progress\s+max="500"\s+value="380"\s+aria-label="Gold"/);
    }
  });

  it('keep quiet about points that lapse much later', async () => {
    const html = await embed({ program: fuller, summary: { ...standing, lapsesAt: inDays(200) } });
    expect(html).toMatch(/data-part="lapse" hidden/);
  });

  it('list every tier and mark the shopper’s own', async () => {
    const html = await embed({ program: fuller, summary: standing });
    expect(html).toMatch(/data-tier="silver" aria-current="true"/);
    expect(html).not.toMatch(/data-tier="gold" aria-current/);
    const guest = textOf(await embed({ program: fuller }));
    expect(guest).toContain('Gold Your tier From 500 points on. 2× points on orders');
  });

  it('list every way to earn, with a place to do it for those who are signed in', async () => {
    const guest = await embed({ program: fuller });
    expect(textOf(guest)).toContain('Follow us: 20 points.');
    expect(textOf(guest)).toContain('Points lapse 12 months after they were earned.');
    expect(guest).not.toContain('data-part="act"');
    const html = await embed({ program: fuller, summary: standing });
    expect(html.match(/data-part="act"/g)).toHaveLength(3);
  });

  it('let a newcomer join, and one who left come back', async () => {
    const join = /data-part="join"\s*>/;
    expect(await embed({ program: fuller, summary: null })).toMatch(join);
    expect(await embed({ program: fuller, summary: standing })).not.toMatch(join);
    const left = await embed({ program: fuller, summary: { ...standing, left: true } });
    expect(left).toMatch(/data-left/);
    expect(left).toMatch(/data-part="left"\s*>/);
    expect(left).toMatch(/data-part="leave" hidden/);
  });
});

describe('a programme that never began', () => {
  const unopened = { ...fuller, live: false, begun: false };

  it('is shown to nobody but the merchant who places it, who reads that it opens soon', async () => {
    for (const draw of [embed, balance]) {
      expect(textOf(await draw({ program: unopened })).trim()).toBe('');
      expect(textOf(await draw({ program: unopened, summary: null })).trim()).toBe('');
      const placed = textOf(await draw({ program: unopened, designing: true }));
      expect(placed).toContain('Rewards open soon.');
      expect(placed).not.toContain('paused');
    }
  });

  it('shows what somebody holds already', async () => {
    const html = await embed({ program: unopened, summary: { balance: 50, pending: 0 } });
    expect(textOf(html)).toContain('Rewards open soon.');
  });
});

describe('languages', () => {
  it('reads right to left where the words do', async () => {
    const html = await embed({ ...member, locale: 'ar' });
    expect(html).toMatch(/<regulars-widget[^>]+lang="ar"\s+dir="rtl"/);
    expect(textOf(html)).toContain('بقي 127 نقطة للحصول على خصم 15 €');
    expect(wordsOf(html).units).toMatchObject({ few: 'نقاط', many: 'نقطة' });
  });

  it('says in English, and marks as English, what it cannot say in the page’s language', async () => {
    const html = await embed({ ...member, locale: 'de' });
    expect(html).toMatch(/<regulars-widget[^>]+lang="en"\s+dir="ltr"/);
    expect(wordsOf(html).locale).toBe('de');
  });

  it.each(['en', 'fr', 'ar'] as const)(
    'writes numbers in %s as the script will',
    async (locale) => {
      const shape = new Intl.NumberFormat(`${locale}-u-nu-latn`);
      for (const points of [0, 7, 999, 1000, 12_005, 1_234_567]) {
        const html = await balance({ locale, summary: { balance: points, pending: 0 } });
        const shown = /data-part="balance">([^<]*)</.exec(html)![1];
        expect(shown).toBe(shape.format(points));
      }
    },
  );

  it('knows every plural of plain points, and leaves a merchant’s own word alone', async () => {
    expect(textOf(await embed({ locale: 'fr', summary: { balance: 1, pending: 0 } }))).toMatch(
      /1 point /,
    );
    const own = { ...program, name: { one: 'stitch', other: 'stitches' } };
    const html = await embed({ locale: 'ar', summary: { balance: 2, pending: 0 }, program: own });
    expect(textOf(html)).toContain('2 stitches');
    expect(wordsOf(html).units).toEqual({ one: 'stitch', other: 'stitches' });
  });
});

describe('texts from outside', () => {
  it('never become HTML', async () => {
    const evil = `</script><img src=x onerror="alert(1)">'&`;
    const text = { en: evil, fr: evil, ar: evil };
    const html = await drawPage({
      ...member,
      program: {
        ...program,
        name: { one: evil, other: evil },
        earn: text,
        rewards: program.rewards.map((reward) => ({ ...reward, title: text, terms: text })),
      },
      settings: { heading: evil, launcher_text: evil },
    });
    expect(html).not.toContain('<img');
    expect(wordsOf(html).units['other']).toBe(evil);
    // Escaped once, not twice.
    expect(html).not.toContain('&amp;amp;');
    expect(html).not.toContain('&amp;lt;');
  });
});

describe('the balance block', () => {
  it('leads to the reward that is next', async () => {
    const near = textOf(await balance({ summary: { balance: 20, pending: 0 } }));
    expect(near.indexOf('80 points to €5 off')).toBeLessThan(near.indexOf('How to earn'));
    const mid = textOf(await balance({ summary: { balance: 123, pending: 0 } }));
    expect(mid.indexOf('127 points to €15 off')).toBeLessThan(mid.indexOf('How to earn'));
    const rich = textOf(await balance({ summary: { balance: 900, pending: 0 } }));
    expect(rich).toContain('You have enough for €15 off');
  });

  it('lists every reward and how to earn without a script', async () => {
    for (const scene of [{}, member]) {
      const html = await balance(scene);
      expect(textOf(html)).toContain('Earn 1 point for every €1 you spend.');
      expect(html.match(/data-reward=/g)).toHaveLength(2);
    }
  });
});
