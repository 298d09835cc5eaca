// Fields drawn from a list that says what they are: a rule of any kind needs a list, not a form of its own.
import { Checkbox, ChoiceList, FormLayout, Select } from '@shopify/polaris';
import { Field } from './field';
import { GoodsField } from './goods-field';
import type { FormHandle } from './state';
import { TokenField } from './token-field';

type Choice = { value: string; label: string; helpText?: string };

/** One field, by its place below the part of the programme the list is for. */
export type FieldSpec = { path: string; label: string; help?: string } & (
  | {
      kind: 'whole' | 'money' | 'multiple' | 'text' | 'date' | 'time';
      suffix?: string;
      placeholder?: string;
    }
  | { kind: 'choice' | 'options' | 'several'; choices: Choice[] }
  | { kind: 'check' }
  | { kind: 'tokens'; placeholder?: string; upper?: boolean }
  | { kind: 'goods'; resource: 'product' | 'collection' }
);

/** A row is one field, or several side by side where there is room. */
export type FieldRow = FieldSpec | FieldSpec[];

type OneProps = { handle: FormHandle; at: string; spec: FieldSpec };

function One({ handle, at, spec }: OneProps) {
  const path = at ? `${at}.${spec.path}` : spec.path;
  const fault = handle.fault(path);
  const value = handle.at(path);
  const shared = { label: spec.label, ...(fault && { error: fault }) };
  const help = spec.help ? { helpText: spec.help } : {};
  switch (spec.kind) {
    case 'check':
      return (
        <Checkbox
          {...shared}
          {...help}
          checked={value === true}
          onChange={(on) => handle.set(path, on)}
        />
      );
    case 'options':
      return (
        <Select
          {...shared}
          {...help}
          id={path}
          options={spec.choices}
          value={String(value)}
          onChange={(chosen) => handle.set(path, chosen)}
        />
      );
    case 'choice':
    case 'several':
      return (
        <ChoiceList
          title={spec.label}
          choices={spec.choices}
          allowMultiple={spec.kind === 'several'}
          selected={spec.kind === 'several' ? (value as string[]) : [String(value)]}
          {...(fault && { error: fault })}
          onChange={(chosen) => handle.set(path, spec.kind === 'several' ? chosen : chosen[0])}
        />
      );
    case 'tokens':
      return <TokenField handle={handle} {...spec} path={path} />;
    case 'goods':
      return <GoodsField handle={handle} {...spec} path={path} />;
    default:
      return <Field handle={handle} {...spec} path={path} />;
  }
}

/** Draws the rows; `at` is the place their paths start from, such as `rules.0`. */
export function Fields({
  handle,
  at = '',
  rows,
}: {
  handle: FormHandle;
  at?: string;
  rows: FieldRow[];
}) {
  return (
    <FormLayout>
      {rows.map((row) =>
        Array.isArray(row) ? (
          <FormLayout.Group key={row[0]!.path} condensed>
            {row.map((spec) => (
              <One key={spec.path} handle={handle} at={at} spec={spec} />
            ))}
          </FormLayout.Group>
        ) : (
          <One key={row.path} handle={handle} at={at} spec={row} />
        ),
      )}
    </FormLayout>
  );
}
