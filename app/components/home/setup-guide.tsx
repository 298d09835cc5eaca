// The three steps from installed to the first rewarded order; each ticks itself, and the guide goes once all have.
import {
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  Icon,
  InlineStack,
  ProgressBar,
  Text,
} from '@shopify/polaris';
import { CheckCircleIcon } from '@shopify/polaris-icons';
import type { ReactNode } from 'react';

export type Step = { done: boolean; title: string; text: string; action: ReactNode };

function Mark({ done }: { done: boolean }) {
  if (done) return <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done" />;
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      role="img"
      aria-label="To do"
      style={{ display: 'block' }}
    >
      <circle
        cx="10"
        cy="10"
        r="6.25"
        fill="none"
        stroke="var(--p-color-icon-secondary)"
        strokeWidth="1.5"
        strokeDasharray="2.4 2.2"
      />
    </svg>
  );
}

function StepRow({ step, current }: { step: Step; current: boolean }) {
  return (
    <Box
      padding="300"
      borderRadius="200"
      {...(current && { background: 'bg-surface-secondary' as const })}
    >
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <Box width="20px">
          <Mark done={step.done} />
        </Box>
        <BlockStack gap="300">
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm" {...(step.done && { tone: 'subdued' as const })}>
              {step.title}
            </Text>
            {current && <Text as="p">{step.text}</Text>}
          </BlockStack>
          {current && step.action && <InlineStack>{step.action}</InlineStack>}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

/** Only the first open step shows its text and its button: one thing to do at a time. */
export function SetupGuide({ steps }: { steps: Step[] }) {
  const done = steps.filter((step) => step.done).length;
  const current = steps.findIndex((step) => !step.done);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Setup guide
            </Text>
            <Badge>{`${done} of ${steps.length} done`}</Badge>
          </InlineStack>
          <ProgressBar
            progress={(done / steps.length) * 100}
            size="small"
            tone="primary"
            ariaLabelledBy="setup-progress"
          />
          <Text as="span" visuallyHidden id="setup-progress">
            {`${done} of ${steps.length} steps done`}
          </Text>
        </BlockStack>
        <BlockStack gap="100">
          {steps.map((step, index) => (
            <StepRow key={step.title} step={step} current={index === current} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

/** A step's button; `external` opens Shopify's own screen beside the app. */
export function StepButton({
  children,
  url,
  external = false,
}: {
  children: string;
  url: string;
  external?: boolean;
}) {
  return (
    <Button variant="primary" url={url} {...(external && { target: '_top' as const })}>
      {children}
    </Button>
  );
}
