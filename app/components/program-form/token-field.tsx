// A list of short texts such as tags: typed one after the other, shown as chips that can be taken away.
import { BlockStack, InlineStack, Tag, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { FormHandle } from './state';

type Props = {
  handle: FormHandle;
  path: string;
  label: string;
  help?: string;
  placeholder?: string;
  /** For codes such as countries. */
  upper?: boolean;
};

export function TokenField({ handle, path, label, help, placeholder, upper }: Props) {
  const [text, setText] = useState('');
  const list = (handle.at(path) ?? []) as string[];
  const fault = handle.fault(path);
  const add = (typed: string) => {
    const fresh = (upper ? typed.toUpperCase() : typed).split(',').map((one) => one.trim());
    const wanted = [...new Set([...list, ...fresh.filter(Boolean)])];
    if (wanted.length !== list.length) handle.set(path, wanted);
    setText('');
  };
  const type = (typed: string) => (typed.includes(',') ? add(typed) : setText(typed));
  const press = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add(text);
  };
  const leave = () => {
    add(text);
    handle.leave(path);
  };
  return (
    <BlockStack gap="200">
      <div onKeyDown={press}>
        <TextField
          id={path}
          label={label}
          value={text}
          autoComplete="off"
          placeholder={placeholder ?? 'Type and press Enter'}
          onChange={type}
          onBlur={leave}
          {...(help && { helpText: help })}
          {...(fault && { error: fault })}
        />
      </div>
      <Chips list={list} onRemove={(index) => handle.remove(path, index)} />
    </BlockStack>
  );
}

/** The chips below a field; nothing while there are none. */
export function Chips({
  list,
  onRemove,
}: {
  list: readonly string[];
  onRemove: (index: number) => void;
}) {
  if (!list.length) return null;
  return (
    <InlineStack gap="200">
      {list.map((text, index) => (
        <Tag key={text} onRemove={() => onRemove(index)} accessibilityLabel={`Remove ${text}`}>
          {text}
        </Tag>
      ))}
    </InlineStack>
  );
}
