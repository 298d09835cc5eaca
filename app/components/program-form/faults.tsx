// What has to be put right before a draft can be published, each with the way to its field.
import { Banner, Link, List } from '@shopify/polaris';
import type { Program, ProgramFault } from '~/loyalty/program';

const pages: Record<string, [page: string, name: string]> = {
  rules: ['earning', 'Ways to earn'],
  rewards: ['rewards', 'Rewards'],
  tiers: ['tiers', 'Tiers'],
  exclude: ['people', 'Who takes part'],
  refunds: ['refunds', 'Refunds'],
};

function placeOf({ path }: ProgramFault, program: Program): { url: string; name: string } {
  const [part = '', index] = path.split('.');
  const [page, name] = pages[part] ?? ['points', 'Points'];
  const rule = part === 'rules' && index !== undefined ? program.rules[Number(index)] : undefined;
  return { url: `/app/program/${page}${rule ? `/${rule.id}` : ''}`, name: rule?.title ?? name };
}

export function FaultsBanner({ faults, program }: { faults: ProgramFault[]; program: Program }) {
  if (!faults.length) return null;
  return (
    <Banner tone="warning" title="Before this draft can be published">
      <List>
        {faults.map((fault) => {
          const { url, name } = placeOf(fault, program);
          return (
            <List.Item key={fault.path + fault.message}>
              <Link url={url}>{name}</Link>
              {`: ${fault.message}`}
            </List.Item>
          );
        })}
      </List>
    </Banner>
  );
}

/** The places in the list of rules that have faults. */
export const faultyRules = (faults: readonly ProgramFault[]): ReadonlySet<number> =>
  new Set(faults.flatMap(({ path }) => /^rules\.(\d+)/.exec(path)?.[1] ?? []).map(Number));
