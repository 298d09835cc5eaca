// What has to be put right before a draft can be published, each with the way to its field.
import { Banner, Link, List } from '@shopify/polaris';
import type { Program, ProgramFault } from '~/loyalty/program';
import { kindName } from '../rewards/gives-specs';

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
  const item =
    (part === 'rules' || part === 'rewards') && index !== undefined
      ? program[part][Number(index)]
      : undefined;
  const called = item && ('gives' in item ? kindName(item.gives) : item.title);
  return { url: `/app/program/${page}${item ? `/${item.id}` : ''}`, name: called ?? name };
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

/** The places in a list of the programme that have faults. */
export const faultyPlaces = (
  list: 'rules' | 'rewards',
  faults: readonly ProgramFault[],
): ReadonlySet<number> =>
  new Set(
    faults
      .map(({ path }) => path.split('.'))
      .flatMap(([part, place]) => (part === list && place !== undefined ? [Number(place)] : [])),
  );
