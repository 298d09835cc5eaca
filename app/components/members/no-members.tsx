// What stands in place of the list: nobody yet, or nobody found.
import { Button, EmptySearchResult, EmptyState } from '@shopify/polaris';

/** The first member comes with the first order; the way there is the programme. */
export function NoMembersYet({ live }: { live: boolean }) {
  return (
    <EmptyState
      heading="Members appear with their first order"
      image="/empty-members.svg"
      {...(!live && { action: { content: 'Set up program', url: '/app/program' } })}
    >
      <p>
        {live
          ? 'Every customer who pays for an order is listed here with their points.'
          : 'Turn the program on, and every customer who pays for an order is listed here.'}
      </p>
    </EmptyState>
  );
}

/** A search without a result, and the way back to everyone. */
export function NobodyFound({ failed, onClear }: { failed: boolean; onClear: () => void }) {
  if (failed) {
    return (
      <EmptyState
        heading="Shopify could not be searched"
        image="/empty-members.svg"
        action={{ content: 'Show all members', onAction: onClear }}
      >
        <p>
          Names and emails are kept by Shopify, which did not answer. A customer number still works.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <EmptySearchResult
        title="No member found"
        description="Try another name or email, or the number at the end of the customer’s address in Shopify."
      />
      <div style={{ display: 'grid', placeItems: 'center', paddingTop: 'var(--p-space-400)' }}>
        <Button onClick={onClear}>Show all members</Button>
      </div>
    </>
  );
}
