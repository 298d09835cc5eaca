// The outline of each screen while it loads, so that nothing jumps when it arrives.
import {
  BlockStack,
  Card,
  InlineGrid,
  Layout,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from '@shopify/polaris';

const figure = (key: number) => (
  <Card key={key}>
    <BlockStack gap="300">
      <SkeletonBodyText lines={1} />
      <SkeletonDisplayText size="small" />
    </BlockStack>
  </Card>
);

const section = (lines: number) => (
  <Card>
    <BlockStack gap="400">
      <SkeletonDisplayText size="small" />
      <SkeletonBodyText lines={lines} />
    </BlockStack>
  </Card>
);

function HomeSkeleton() {
  return (
    <SkeletonPage title="Home">
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          {[1, 2, 3, 4].map(figure)}
        </InlineGrid>
        {section(5)}
        {section(3)}
      </BlockStack>
    </SkeletonPage>
  );
}

function FormSkeleton() {
  return (
    <SkeletonPage title="Program">
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {section(2)}
            {section(5)}
            {section(6)}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">{section(6)}</Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}

function ListSkeleton({ title }: { title?: string }) {
  return (
    <SkeletonPage {...(title && { title })} {...(!title && { backAction: true })}>
      {section(12)}
    </SkeletonPage>
  );
}

/** The outline for the screen at an address. */
export function ScreenSkeleton({ path }: { path: string }) {
  if (path === '/app') return <HomeSkeleton />;
  if (path === '/app/program') return <FormSkeleton />;
  if (path === '/app/integrations') return <ListSkeleton title="Integrations" />;
  if (path === '/app/members') return <ListSkeleton title="Members" />;
  return path === '/app/books' ? <ListSkeleton title="Books" /> : <ListSkeleton />;
}
