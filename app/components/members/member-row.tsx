// One member in the list: who, what they hold, what is still to come, when they were last active.
import { Badge, BlockStack, IndexTable, InlineStack, Link, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';
import { callCustomer, type CustomerNames } from './customer';

type ListedMember = {
  id: number;
  customerId: string | null;
  balance: number;
  pending: number;
  activeAt: string | null;
  /** The name of the tier held; null for none. */
  tierName: string | null;
};

type Props = { member: ListedMember; names: CustomerNames; position: number; narrow: boolean };

function Who({ member, names }: Pick<Props, 'member' | 'names'>) {
  const { name, below } = callCustomer(member.customerId, names, 'Guest');
  return (
    <BlockStack>
      <InlineStack gap="200" align="start" blockAlign="center">
        <Link dataPrimaryLink monochrome removeUnderline url={`/app/members/${member.id}`}>
          <Text as="span" fontWeight="semibold">
            {name}
          </Text>
        </Link>
        {member.tierName && <Badge>{member.tierName}</Badge>}
      </InlineStack>
      {below && (
        <Text as="span" tone="subdued" truncate>
          {below}
        </Text>
      )}
    </BlockStack>
  );
}

function Amount({ children }: { children: string }) {
  return (
    <Text as="span" alignment="end" numeric>
      {children}
    </Text>
  );
}

export function MemberRow({ member, names, position, narrow }: Props) {
  const format = useFormat();
  const last = member.activeAt ? format.day(member.activeAt) : 'No activity';
  const pending = member.pending ? format.number(member.pending) : '–';
  if (narrow) {
    return (
      <IndexTable.Row id={String(member.id)} position={position}>
        <div style={{ padding: 'var(--p-space-300) var(--p-space-400)', width: '100%' }}>
          <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
            <Who member={member} names={names} />
            <BlockStack>
              <Amount>{format.points(member.balance)}</Amount>
              <Text as="span" tone="subdued" alignment="end">
                {member.pending ? `${pending} pending` : last}
              </Text>
            </BlockStack>
          </InlineStack>
        </div>
      </IndexTable.Row>
    );
  }
  return (
    <IndexTable.Row id={String(member.id)} position={position}>
      <IndexTable.Cell>
        <Who member={member} names={names} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Amount>{format.number(member.balance)}</Amount>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Amount>{pending}</Amount>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end">
          {last}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
