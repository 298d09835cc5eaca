// Which values each type of metafield takes.

const checks: Record<string, (value: string) => boolean> = {
  boolean: (value) => value === 'true' || value === 'false',
  date_time: (value) => !Number.isNaN(Date.parse(value)),
  json: isJson,
  multi_line_text_field: () => true,
  number_decimal: (value) => /^-?\d+(\.\d{1,9})?$/.test(value),
  number_integer: (value) => /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value)),
  single_line_text_field: (value) => !value.includes('\n'),
};

/** The types the stand-in store knows. */
export const types = Object.keys(checks);

/** What is wrong with a value, or undefined when it fits its type. */
export function valueFault(type: string, value: string): string | undefined {
  if (value === '') return 'Value can’t be blank';
  return checks[type]!(value) ? undefined : `Value is not a valid ${type}`;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
