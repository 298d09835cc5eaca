// What shoppers will read of the reward as typed, in each of their languages.
import { BlockStack, Box, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { describeReward } from '~/loyalty/rewards/describe';
import { sayCost } from '~/loyalty/rewards/say-cost';
import type { Locale } from '~/loyalty/words';
import { useFormat } from '../frame/writing';
import { readRewardAt, type RewardProps } from './reward-at';
import { LanguageChoice } from './words-card';

export function RewardSentenceCard(props: RewardProps) {
  const { currency, timeZone } = useFormat();
  const [locale, setLocale] = useState<Locale>('en');
  const reward = readRewardAt(props, currency);
  const said = reward && describeReward(reward, currency, locale, timeZone);
  return (
    <Box background="bg-surface-secondary" padding="400" borderRadius="200">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm" tone="subdued">
            What shoppers read
          </Text>
          <LanguageChoice value={locale} label="Show" onChange={setLocale} />
        </InlineStack>
        <div aria-live="polite" lang={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'}>
          {said ? (
            <BlockStack gap="050">
              <Text as="p" variant="headingLg">
                {said.title}
              </Text>
              <Text as="p" tone="subdued">
                {[sayCost(reward, props.handle.typed.pointsName, locale), said.terms]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </BlockStack>
          ) : (
            <Text as="p" tone="subdued">
              Fill in what is missing to see the sentence this makes.
            </Text>
          )}
        </div>
      </BlockStack>
    </Box>
  );
}
