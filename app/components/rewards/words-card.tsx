// The reward's own words and picture: its name and description in each language, where ours will not do.
import { BlockStack, Button, ButtonGroup, TextField, Thumbnail } from '@shopify/polaris';
import { useState } from 'react';
import { describeReward } from '~/loyalty/rewards/describe';
import { locales, type Locale } from '~/loyalty/words';
import { useFormat } from '../frame/writing';
import { Fields } from '../program-form/fields';
import { Section } from '../program-form/rule-cards';
import { readRewardAt, rewardAt, type RewardProps } from './reward-at';

export const languages: Record<Locale, string> = { en: 'English', fr: 'French', ar: 'Arabic' };
type Own = { title: string; text: string };

/** One button for each language. */
export function LanguageChoice({
  value,
  label,
  onChange,
}: {
  value: Locale;
  label: string;
  onChange: (locale: Locale) => void;
}) {
  return (
    <ButtonGroup variant="segmented">
      {locales.map((locale) => (
        <Button
          key={locale}
          pressed={locale === value}
          accessibilityLabel={`${label} in ${languages[locale]}`}
          onClick={() => onChange(locale)}
        >
          {languages[locale]}
        </Button>
      ))}
    </ButtonGroup>
  );
}

export function WordsCard(props: RewardProps) {
  const { handle } = props;
  const { currency, timeZone } = useFormat();
  const { at, typed } = rewardAt(props);
  const [locale, setLocale] = useState<Locale>('en');
  const words = typed.words as Partial<Record<Locale, Own>>;
  const own = words[locale] ?? { title: '', text: '' };
  const reward = readRewardAt(props, currency);
  const ours = reward && describeReward({ ...reward, words: {} }, currency, locale, timeZone).title;
  const set = (change: Partial<Own>) => {
    const { [locale]: _old, ...others } = words;
    const next = { ...own, ...change };
    const kept = next.title.trim() || next.text.trim() ? { [locale]: next } : {};
    handle.set(`${at}.words`, { ...others, ...kept });
  };
  const field = (name: keyof Own, label: string, rest: object) => {
    const fault = handle.fault(`${at}.words.${locale}.${name}`);
    return (
      <div dir={locale === 'ar' ? 'rtl' : 'ltr'}>
        <TextField
          label={`${label} in ${languages[locale]}`}
          value={own[name]}
          autoComplete="off"
          onChange={(text) => set({ [name]: text })}
          onBlur={() => handle.leave(`${at}.words.${locale}.${name}`)}
          {...rest}
          {...(fault && { error: fault })}
        />
      </div>
    );
  };
  const picture = typed.picture ?? '';
  return (
    <Section
      title="Words and picture"
      text="What stays empty is said in our words, in the shopper’s language."
    >
      <BlockStack gap="400">
        <LanguageChoice value={locale} label="Write" onChange={setLocale} />
        {field('title', 'Name', { maxLength: 60, ...(ours && { placeholder: ours }) })}
        {field('text', 'Description', { maxLength: 300, multiline: 2 })}
        <Fields
          handle={handle}
          at={at}
          rows={[
            {
              kind: 'text',
              path: 'picture',
              label: 'Picture',
              placeholder: 'https://',
              help: 'The address of a picture, such as one from Content › Files in Shopify.',
            },
          ]}
        />
        {picture.startsWith('https://') && <Thumbnail source={picture} alt="" size="large" />}
      </BlockStack>
    </Section>
  );
}
